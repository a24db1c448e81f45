"""What a delegate may do once an encounter is planned, and what they are politely refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.draw import ENCOUNTER_VERBS
from bot.verbs import OPENS
from care.authorisation import DELEGATED
from care.consent import Kind, Scope
from care.encounter import State
from care.jobs import JobKind, Permanent
from edges.local.clinicians import Everybody
from tests.dialogs.delegated.delegating import ALEX, asks, chat, plans, to_plan
from tests.establishments import changed
from tests.journeys.telling import FIRST
from tests.talk import AT_ELEVEN, JEANNE, Clinic, Clinician

# ------------------------------------------------------------------ what a delegate may do later


async def test_a_delegate_moves_sends_again_corrects_and_cancels(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await asks(anne)
    card = await plans(alex)
    assert {*card.verbs, *card.folded} == {
        *("own", "resend", "move", "cancel", "wrong-recipient", "participants", "labels")
    }
    assert "repart" in (await alex.presses(card, "resend")).words
    form = await alex.presses(card, "move")
    assert "Vous agissez au nom de la Dre Anne Roy" in form.words
    card = await alex.answers(form, date="2026-11-25")
    assert "mercredi 25 novembre" in card.words
    assert "Vous agissez au nom de" in card.words
    form = await alex.presses(card, "wrong-recipient")
    card = await alex.answers(form, phone="514 555-0124", email="j@exemple.ca")
    kept = await alex.presses(await alex.presses(card, "cancel"), "abandon")
    assert kept.reference == card.reference
    card = await alex.answers(await alex.presses(kept, "cancel"), reason="Médecin absente")
    assert (await anne.encounter(card)).state is State.CANCELLED


FORBIDDEN = sorted({*OPENS, *ENCOUNTER_VERBS} - DELEGATED)


@pytest.mark.parametrize("verb", FORBIDDEN)
async def test_what_is_the_professionals_is_refused_politely(
    clinic: Clinic, anne: Clinician, alex: Clinician, verb: str
) -> None:
    await asks(anne)
    card = await plans(alex)
    await clinic.until("2026-11-24 10:00")
    before = (await anne.encounters())[0]
    answer = await alex.clicks(alex.click(card.action("move")["data"], verb))
    assert "revient au clinicien" in answer.words
    assert verb not in {*answer.verbs, *answer.folded}
    assert (await anne.encounters())[0] == before
    assert await alex.drafts() == []


async def test_a_delegate_sees_no_way_into_the_meeting(clinic: Clinic, anne: Clinician, alex: Clinician) -> None:
    await anne.says("bonjour")
    await asks(anne)
    await plans(alex)
    await clinic.until("2026-11-24 09:55")
    theirs = await alex.presses(await alex.says("mes rencontres"), "open")
    hers = await anne.presses(await anne.says("mes rencontres"), "open")
    assert [link for link in theirs.links if "/local/rooms/" in link] == []
    assert [link for link in hers.links if "/local/rooms/" in link] != []
    assert {*theirs.verbs, *theirs.folded} - {"own"} <= DELEGATED
    assert "start" in hers.verbs


async def test_the_professional_obtains_the_consent_as_it_starts(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await asks(anne)
    await plans(alex)
    await clinic.until("2026-11-24 10:00")
    gates = await anne.presses(await anne.presses(await anne.says("mes rencontres"), "open"), "start")
    begun = await anne.encounter(await anne.answers(gates, **FIRST))
    assert (begun.state, begun.awaits_consent) == (State.IN_PROGRESS, False)
    by_alex, by_anne = await anne.ledger(begun)
    assert (by_alex.received_by, by_alex.scopes) == (ALEX, {Scope.EMAIL, Scope.SMS})
    assert (by_anne.kind, by_anne.received_by, Scope.SESSION in by_anne.scopes) == (Kind.GIVEN, anne.id, True)


async def test_planners_of_the_service_see_what_was_planned_and_nothing_else(
    anne: Clinician, alex: Clinician, marie: Clinician
) -> None:
    hers = await anne.books(when=AT_ELEVEN)
    await asks(anne, name="Albert Canari")
    planned = await plans(alex, person={**JEANNE, "name": "Albert Canari"})
    seen = await marie.says("mes rencontres")
    assert planned.reference in seen.words
    assert hers.reference not in seen.words
    opened = await marie.presses(seen, "open")
    assert "Vous agissez au nom de la Dre Anne Roy" in opened.words
    listed = await marie.presses(opened, "board")
    assert listed.title == "Rencontres de la Dre Anne Roy"
    assert planned.reference in listed.words
    assert "follow-up" not in (await marie.presses(await marie.says("mes rencontres"), "open")).verbs
    assert "Albert" not in (await marie.says("suivi albert")).words


@pytest.fixture
def bounces(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter is refused by the mail system."""

    async def refused(*_: object) -> str:
        raise Permanent("mail.bounced")

    handlers = clinic.application.worker.handlers
    work = handlers[JobKind.LETTER].__self__  # type: ignore[attr-defined]
    monkeypatch.setattr(type(work.mail), "send", refused)


@pytest.mark.usefixtures("bounces")
async def test_a_letter_that_fails_is_told_to_whoever_planned_it_where_the_clinician_may_be_told_nothing(
    clinic: Clinic, anne: Clinician, alex: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    await anne.says("bonjour")
    await asks(anne)

    async def admits(_: object, tenant: str, person: str) -> bool:
        return person != anne.id

    monkeypatch.setattr(Everybody, "admits", admits)
    await plans(alex)
    await clinic.settled()
    assert not [one for one in chat(clinic, anne) if "n’est pas parti" in one.words]
    assert [one for one in chat(clinic, alex) if "n’est pas parti" in one.words]
    assert '"kind": "tell.clinician", "state": "stuck", "trouble": "not-designated"' in clinic.log.getvalue()


@pytest.mark.usefixtures("bounces")
async def test_a_letter_that_fails_is_told_to_both(clinic: Clinic, anne: Clinician, alex: Clinician) -> None:
    await anne.says("bonjour")
    await asks(anne)
    await plans(alex)
    await clinic.settled()
    for somebody, named in ((anne, False), (alex, True)):
        told = [one for one in chat(clinic, somebody) if "n’est pas parti" in one.words]
        assert told, somebody.name
        assert ("agissez au nom" in told[-1].words) is named


async def test_nothing_of_the_person_in_a_title_a_channel_or_the_log(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await anne.in_channel().installs()
    await asks(anne)
    await plans(alex)
    await clinic.until("2026-11-24 09:55")
    for message in clinic.teams.ever:
        assert "Jeanne" not in str(message.get("summary", ""))
    for seen in chat(clinic, anne.in_channel()):
        assert "Jeanne" not in seen.words
    assert "Jeanne" not in clinic.log.getvalue()


# ------------------------------------------------------------------ what helps whoever calls


async def test_the_call_card_has_the_number_and_the_words(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    call = await alex.presses(await to_plan(alex), "call")
    assert "Vous agissez au nom de la Dre Anne Roy" in call.words
    assert "514 555-0123" in call.words
    assert "ici Alex Gagnon, Clinique de démonstration; j’appelle au nom de la Dre Anne Roy" in call.words
    assert [link for link in call.links if link.startswith("tel:")] == ["tel:+15145550123"]
    assert (await alex.presses(call, "board")).title == "Rencontres de la Dre Anne Roy"
    queue = await alex.presses(call, "no-answer")
    assert "Appelée une fois sans réponse" in queue.words
    call = await alex.presses(queue, "call")
    assert "Déjà appelée une fois" in call.words
    assert (await alex.presses(call, "plan")).title == "Planifier : la personne"


async def test_a_clinician_calls_in_their_own_name(anne: Clinician) -> None:
    await anne.books()
    call = await anne.says("appel jeanne")
    assert "514 555-0123" in call.words
    assert "agissez au nom" not in call.words
    assert "ici Dre Anne Roy, Clinique de démonstration." in call.words


async def test_about_what_is_booked_one_calls_about_that_hour(anne: Clinician) -> None:
    await anne.books()
    call = await anne.says("appel jeanne")
    for said in (
        "J’appelle au sujet de votre rendez-vous avec la Dre Anne Roy, le mardi 24 novembre à 10 h.",
        "Vous pouvez aussi venir en personne.",
        "Si la ligne coupe",
    ):
        assert said in call.words, said
    for said in ("pour fixer un rendez-vous", "appareil avec caméra"):
        assert said not in call.words, said


async def test_about_what_was_called_off_one_calls_to_set_another(anne: Clinician) -> None:
    await anne.answers(await anne.presses(await anne.books(), "cancel"))
    assert "J’appelle pour fixer un rendez-vous avec la Dre Anne Roy." in (await anne.says("appel jeanne")).words


async def test_the_request_for_a_telephone_bridge_is_ready_to_send(anne: Clinician) -> None:
    card = await anne.says("pont téléphonique")
    (mail,) = card.links
    assert mail.startswith("mailto:office365@exemple.ca?subject=Demande%20d")
    assert "Dre Anne Roy" in card.words


async def test_temporary_help_says_who_does_what_and_under_which_agreement(
    clinics: Callable[..., Any], house: Path
) -> None:
    async with clinics(establishment_file=house) as clinic:
        assert "Aucun" in (await clinic.clinician().says("dépannage")).words
    helped = (
        "insured = true\n"
        'temporary_help = { agreement = "Entente 2026-114", roles = "L’équipe du Nord assure les suivis." }'
    )
    changed(house, "insured = true", helped)
    async with clinics(establishment_file=house) as clinic:
        card = await clinic.clinician().says("dépannage")
        assert "Entente 2026-114" in card.words
        assert "L’équipe du Nord assure les suivis." in card.words
