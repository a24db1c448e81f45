"""Talking to the bot: greetings, help, lists, languages, teams; and what it says when it fails."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot import delivery
from care import booking
from care.encounter import State
from care.ports import Conflict
from tests.seen import Seen, walk
from tests.talk import AGREED, JEANNE, TUESDAY, Clinic, Clinician

SECRETS = ("Tremblay", "Jeanne", "514 555", "5145550123", "jeanne@exemple.ca")


# ------------------------------------------------------------------ welcome


async def test_one_welcome_and_no_second(clinic: Clinic, anne: Clinician) -> None:
    (welcome,) = await anne.installs()
    assert welcome.title == "Bienvenue dans Passerelle"
    assert welcome.verbs[0] == "new-encounter"
    assert await anne.installs() == []
    assert await anne.installs("add-upgrade") == []
    card = await anne.presses(welcome, "new-encounter")
    assert card.title == "Nouvelle rencontre : la personne"


async def test_teams_that_tells_of_an_installation_twice_is_welcomed_once(clinic: Clinic, anne: Clinician) -> None:
    member = anne.activity(type="conversationUpdate", membersAdded=[{"id": "28:bot"}, {"id": "29:other"}])
    for _ in range(2):
        await anne.send(member)
        await anne.installs()
    assert [one.title for one in clinic.teams.chat(anne.chat)] == ["Bienvenue dans Passerelle"]
    await anne.send(anne.activity(type="conversationUpdate", membersAdded=[{"id": "29:somebody"}]))
    assert len(clinic.teams.messages) == 1


async def test_an_english_client_is_welcomed_in_english(clinic: Clinic) -> None:
    jane = clinic.clinician(language="en-CA")
    (welcome,) = await jane.installs()
    assert welcome.title == "Welcome to Passerelle"


async def test_who_removed_the_bot_hears_nothing_from_it_first(clinic: Clinic, anne: Clinician) -> None:
    await anne.installs()
    await anne.books()
    await anne.installs("remove")
    before = len(clinic.teams.ever)
    await clinic.until("2026-11-24 11:30")
    assert len(clinic.teams.ever) == before
    (welcome,) = await anne.installs()
    assert welcome.title == "Bienvenue dans Passerelle"


async def test_a_team_gets_a_welcome_of_its_own_once(clinic: Clinic, anne: Clinician) -> None:
    channel = anne.in_channel()
    (welcome,) = await channel.installs()
    assert welcome.title == "Passerelle est dans l’équipe"
    assert welcome.verbs == []
    assert await channel.installs() == []


async def test_in_a_team_the_bot_speaks_of_no_one_and_starts_nothing(clinic: Clinic, anne: Clinician) -> None:
    await anne.books()
    channel = anne.in_channel()
    for text in ("nouvelle rencontre", "mes rencontres", "à faire", "suivi tremblay", "n'importe quoi", "abandonner"):
        answer = await channel.says(f"<at>Passerelle</at> {text}")
        assert answer.title == "Ouvrez notre clavardage personnel"
        assert "Tremblay" not in answer.words
    assert await anne.drafts() == []


async def test_a_channel_is_bound_and_unbound_by_a_sentence(clinic: Clinic, anne: Clinician) -> None:
    channel = anne.in_channel()
    assert (await channel.says("<at>Passerelle</at> associer ce canal")).title == "Canal associé"
    await anne.books()
    await clinic.until("2026-11-24 09:50")
    assert channel.last().title == "Rencontre à 10 h"
    assert (await channel.says("<at>Passerelle</at> dissocier ce canal")).title == "Canal dissocié"
    await anne.books(when={"date": "2026-11-26", "time": "10:00"})
    before = len(clinic.teams.chat(channel.chat))
    await clinic.until("2026-11-26 10:30")
    assert len(clinic.teams.chat(channel.chat)) == before


# ------------------------------------------------------------------ commands


@pytest.mark.parametrize(
    "typed, title",
    [
        ("Bonjour", "Bonjour!"),
        ("HELLO", "Bonjour!"),
        ("aide", "Ce que je comprends"),
        ("Help", "Ce que je comprends"),
        ("Nouvelle Rencontre", "Nouvelle rencontre : la personne"),
        ("new encounter", "Nouvelle rencontre : la personne"),
        ("SUIVI", "Personne ne correspond"),
        ("mes rencontres", "Mes rencontres"),
        ("my encounters", "Mes rencontres"),
        ("A FAIRE", "À faire"),
        ("to do", "À faire"),
        ("abandonner", "Aucune saisie ouverte"),
        ("blablabla", "Je n’ai pas compris"),
        ("", "Je n’ai pas compris"),
    ],
)
async def test_a_command_is_answered_by_one_card(clinic: Clinic, anne: Clinician, typed: str, title: str) -> None:
    card = await anne.says(typed)
    assert card.title == title
    assert card.verbs or title == "Aucune saisie ouverte"  # there is always a way forward


async def test_all_that_help_names_is_understood(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("aide")
    for command in card.facts:
        assert (await anne.says(command)).title not in ("Je n’ai pas compris", "I did not understand"), command
        await anne.says("français")


async def test_the_buttons_of_help_work(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("aide")
    for verb in card.verbs:
        assert (await anne.presses(card, verb)).title != card.title or verb == "help"


async def test_a_language_is_chosen_once_and_remembered(clinic: Clinic, anne: Clinician) -> None:
    assert (await anne.says("English")).title == "All right, in English"
    assert (await anne.says("bonjour")).title == "Hello!"
    await clinic.restarts()
    card = await anne.says("new encounter")
    assert card.content["lang"] == "en"
    assert (await anne.says("Francais")).title == "D’accord, en français"
    assert (await anne.says("hello")).title == "Bonjour!"


async def test_a_language_changed_in_the_middle_keeps_the_draft(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent()
    await anne.says("english")
    again = await anne.says("what?")
    assert again.content["lang"] == "en"
    assert again.title != card.title
    when = await anne.answers(card, "yes", **AGREED)  # the French card is the same card
    assert when.content["lang"] == "en"
    assert len(await anne.drafts()) == 1


async def test_the_whole_way_in_english(clinic: Clinic) -> None:
    jane = clinic.clinician(language="en-CA")
    card = await jane.says("new encounter")
    seen: list[Seen] = [card]
    steps: list[tuple[str | None, dict[str, str]]] = [
        (None, {**JEANNE, "spoken": "en"}),
        (
            "suitable",
            {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"},
        ),
        ("yes", AGREED),
        (None, TUESDAY),
        (None, {}),
    ]
    for which, answers in steps:
        seen.append(await jane.answers(seen[-1], which, **answers))
    assert seen[-1].title == "Encounter planned"
    french = re.compile(r"\b(la personne|rencontre|rendez-vous|courriel|Retour|Abandonner)\b")
    for one in seen:
        assert one.content["lang"] == "en"
        assert not french.search(one.words), french.search(one.words)
    (letter,) = await clinic.outbox("mail")
    assert "Join my appointment" in letter["text"]
    assert not french.search(re.sub(r"https?://\S+", "", letter["text"]))


async def test_an_empty_list_says_so(clinic: Clinic, anne: Clinician) -> None:
    assert "Aucune rencontre" in (await anne.says("mes rencontres")).words
    assert "Rien à faire" in (await anne.says("à faire")).words


async def test_my_encounters_are_in_the_order_of_their_hours(clinic: Clinic, anne: Clinician) -> None:
    await anne.books(when={"date": "2026-11-26", "time": "09:00"})
    await anne.books(person={**JEANNE, "name": "Omer Gagnon"}, when={"date": "2026-11-24", "time": "15:00"})
    words = (await anne.says("mes rencontres")).words
    assert words.index("Omer Gagnon") < words.index("Jeanne Tremblay")
    assert "Jeanne" not in (await anne.says("mes rencontres")).title


# ------------------------------------------------------------------ an error of ours


def raises(*_: Any, **__: Any) -> Any:
    raise RuntimeError("Jeanne Tremblay, 514 555-0123, jeanne@exemple.ca")


async def test_an_error_before_anything_was_written_says_so_and_keeps_the_form(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await anne.to_verify()
    with monkeypatch.context() as broken:
        broken.setattr(booking, "_episode", raises)
        apology = await anne.answers(card)
    assert "Rien n’a été enregistré ni envoyé." in apology.words
    assert re.search(r"E-[0-9A-Z]{4}-[0-9A-Z]{4}", apology.words)
    assert await anne.encounters() == []
    assert await clinic.outbox() == []
    booked = await anne.answers(card)
    assert booked.title == "Rencontre planifiée"


async def test_an_error_in_showing_says_that_it_is_recorded(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await anne.to_verify()
    with monkeypatch.context() as broken:
        broken.setattr(delivery, "encounter_card", raises)
        apology = await anne.answers(card)
    assert "Ce que vous avez fait est enregistré" in apology.words
    assert len(await anne.encounters()) == 1
    assert len(await clinic.outbox("mail")) == 1
    assert (await anne.answers(card)).title == "Rencontre planifiée"
    assert len(await anne.encounters()) == 1


@pytest.mark.parametrize("language", ["fr-CA", "en-CA"])
async def test_a_failing_store_is_apologised_for_in_the_persons_language(
    clinic: Clinic, anne: Clinician, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anne.language = language
    with monkeypatch.context() as broken:
        broken.setattr(type(clinic.store), "transaction", raises)
        card = await anne.says("nouvelle rencontre")
    assert card.content["lang"] == language[:2]
    assert re.search(r"E-[0-9A-Z]{4}-[0-9A-Z]{4}", card.words)
    assert len(await anne.drafts()) == 0


async def test_the_log_has_the_reference_and_nothing_of_what_was_said(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await anne.to_verify()
    monkeypatch.setattr(booking, "_episode", raises)
    apology = await anne.answers(card)
    (line,) = [json.loads(one) for one in clinic.log.getvalue().splitlines()]
    assert line["reference"] in apology.words
    assert line["error"] == "RuntimeError"
    assert not [secret for secret in SECRETS if secret in clinic.log.getvalue()]
    assert not [secret for secret in SECRETS if secret in json.dumps(list(walk(apology.content)), ensure_ascii=False)]


async def test_a_message_of_ours_to_somebody_else_never_has_the_reference_of_an_encounter(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(clinic.store), "transaction", raises)
    words = (await anne.says("bonjour")).words
    assert re.findall(r"(?<![-\w])[0-9A-Z]{4}-[0-9A-Z]{4}", words) == []


async def test_two_processes_that_write_at_once_are_tried_again(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await anne.to_verify()
    real, times = booking._episode, []

    async def once(*given: Any) -> Any:
        times.append(1)
        if len(times) == 1:
            raise Conflict("somebody else wrote")
        return await real(*given)

    monkeypatch.setattr(booking, "_episode", once)
    assert (await anne.answers(card)).title == "Rencontre planifiée"
    assert len(times) == 2
    assert [e.state for e in await anne.encounters()] == [State.UPCOMING]


@pytest.mark.parametrize("status", [403, 404, 429, 500])
async def test_teams_that_refuses_our_answer_is_not_an_error_towards_teams(
    clinic: Clinic, anne: Clinician, status: int
) -> None:
    clinic.teams.refuses = status
    assert (await anne.send(anne.activity(type="message", text="nouvelle rencontre")))[0] == 200
    clinic.teams.refuses = None
    assert len(await anne.drafts()) == 1
    assert (await anne.says("oui?")).title == "Nouvelle rencontre : la personne"


async def test_a_clinician_whom_teams_refuses_does_not_stop_the_reminders_of_the_person(
    clinic: Clinic, anne: Clinician
) -> None:
    await anne.books()
    clinic.teams.refuses = 403
    await clinic.until("2026-11-24 10:00")
    assert sorted(one["kind"] for one in await clinic.outbox()) == ["mail", "mail", "sms"]
    assert not [secret for secret in SECRETS if secret in clinic.log.getvalue()]
