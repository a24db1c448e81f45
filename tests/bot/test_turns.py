"""One turn: twice the same, two at once, too late, abandoned, after a restart."""

from __future__ import annotations

import pytest

from care.encounter import State
from tests.talk import AGREED, JEANNE, TUESDAY, Clinic, Clinician, both

# ------------------------------------------------------------------ twice, and at once


async def test_two_clicks_at_the_same_moment_book_once_and_both_show_the_encounter(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.to_verify()
    data = card.filled("answer", None, {})
    first, second = await both(*(anne.clicks(anne.click(data, "answer", card.id)) for _ in range(2)))
    assert first.title == second.title == "Rencontre planifiée"
    assert first.reference == second.reference
    assert len(await anne.encounters()) == 1
    assert len(await clinic.outbox("mail")) == 1


async def test_the_same_click_delivered_twice_acts_once(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_verify()
    click = anne.click(card.filled("answer", None, {}), "answer", card.id)
    first, again = await anne.clicks(click), await anne.clicks(click)
    assert first.reference == again.reference
    assert len(await anne.encounters()) == 1
    assert len(await clinic.outbox("mail")) == 1


async def test_the_same_click_in_the_middle_only_shows_the_open_card(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    click = anne.click(card.filled("answer", None, JEANNE), "answer", card.id)
    first, again = await anne.clicks(click), await anne.clicks(click)
    assert first.title == again.title
    assert first.content["body"][0] == again.content["body"][0]


@pytest.mark.parametrize("id", [None, ""])
async def test_what_has_no_id_is_no_repetition(clinic: Clinic, anne: Clinician, id: str | None) -> None:
    for _ in range(2):
        await anne.send(anne.activity(type="message", text="aide", id=id))
    assert len(clinic.teams.chat(anne.chat)) == 2


async def test_the_same_message_delivered_twice_is_answered_once(clinic: Clinic, anne: Clinician) -> None:
    message = anne.activity(type="message", text="nouvelle rencontre")
    await both(anne.send(message), anne.send(message))
    assert len(clinic.teams.chat(anne.chat)) == 1
    assert len(await anne.drafts()) == 1


async def test_the_button_of_one_card_sends_again_once_and_the_one_of_the_next_card_again(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.books()
    click = anne.click(card.filled("resend", None, {}), "resend", card.id)
    await anne.clicks(click)
    await anne.clicks(click)
    assert len(await clinic.outbox("mail")) == 2  # the invitation, and once again
    shown = await anne.presses(card, "resend")  # another click, on the same card
    assert len(await clinic.outbox("mail")) == 2
    await both(*(anne.presses(shown, "resend") for _ in range(2)))
    assert len(await clinic.outbox("mail")) == 3


async def test_two_people_at_the_same_moment_do_not_wait_for_each_other(clinic: Clinic, anne: Clinician) -> None:
    luc = anne.colleague()
    mine, his = await both(anne.books(), luc.books(person={**JEANNE, "name": "Omer Gagnon"}))
    assert "Jeanne Tremblay" in mine.words
    assert "Omer Gagnon" in his.words
    assert len(await anne.encounters()) == len(await luc.encounters()) == 1


async def test_two_taps_on_a_button_that_begins_leave_one_draft(clinic: Clinic, anne: Clinician) -> None:
    hello = await anne.says("bonjour")
    await both(*(anne.presses(hello, "new-encounter") for _ in range(2)))
    assert len(await anne.drafts()) == 1


# ------------------------------------------------------------------ too late


async def test_a_card_left_behind_changes_nothing_and_shows_the_open_one(clinic: Clinic, anne: Clinician) -> None:
    old = await anne.says("nouvelle rencontre")
    await anne.answers(old, None, **JEANNE)
    (draft,) = await anne.drafts()
    shown = await anne.answers(old, None, **{**JEANNE, "name": "Somebody Else"})
    assert shown.title == "Nouvelle rencontre : la raison et le moyen"
    assert (await anne.drafts())[0].body == draft.body


async def test_a_card_of_a_booking_that_is_over_shows_the_encounter(clinic: Clinic, anne: Clinician) -> None:
    verify = await anne.to_verify()
    booked = await anne.answers(verify)
    for verb, which in (("answer", None), ("correct", "person"), ("abandon", None)):
        shown = await anne.presses(verify, verb, which)
        assert shown.reference == booked.reference
    assert [e.state for e in await anne.encounters()] == [State.UPCOMING]


async def test_a_card_of_what_was_abandoned_says_so(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    assert (await anne.presses(card, "abandon")).title == "Saisie abandonnée"
    assert (await anne.answers(card, None, **JEANNE)).title == "Saisie abandonnée"
    assert await anne.drafts() == []
    assert await anne.encounters() == []


async def test_a_card_that_has_expired_says_so(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    await clinic.passes(days=31)
    assert (await anne.answers(card, None, **JEANNE)).title == "Cette carte n’est plus active"


async def test_the_card_of_an_encounter_is_good_for_more_than_a_year(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.presses(await anne.books(), "cancel"))
    await clinic.passes(days=399)
    assert (await anne.presses(card, "follow-up")).title == "Rendez-vous de suivi"
    await clinic.passes(days=2)
    assert (await anne.presses(card, "follow-up")).title == "Cette carte n’est plus active"


async def test_a_form_about_an_encounter_that_has_moved_on_says_so_and_does_nothing(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.books()
    hour = await anne.presses(card, "move")
    elsewhere = await anne.presses(card, "cancel")  # the same encounter, on another screen
    await anne.answers(elsewhere)
    shown = await anne.answers(hour, None, date="2026-11-25", time="11:00")
    assert "ne s’applique plus" in shown.words
    assert shown.reference == card.reference
    seen = await anne.encounter(card)
    assert (seen.state, seen.appointment.local.day) == (State.CANCELLED, 24)
    assert await anne.drafts() == []
    assert "turn failed" not in clinic.log.getvalue()


# ------------------------------------------------------------------ abandon, nonsense, restart


async def test_abandoning_erases_what_was_typed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent()
    (draft,) = await anne.drafts()
    assert "Tremblay" in str(draft.body)
    await anne.presses(card, "abandon")
    async with clinic.store.transaction() as tx:
        kept = await tx.conversations.get(anne.who, draft.id)
    assert not kept.open
    assert "Tremblay" not in str(kept.body)


async def test_a_finished_conversation_keeps_no_answer(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_verify()
    (draft,) = await anne.drafts()
    await anne.answers(card)
    async with clinic.store.transaction() as tx:
        kept = await tx.conversations.get(anne.who, draft.id)
    assert set(kept.body) == {"end", "encounter"}


async def test_abandoning_can_be_typed(clinic: Clinic, anne: Clinician) -> None:
    await anne.to_consent()
    assert (await anne.says("Abandonner")).title == "Saisie abandonnée"
    assert (await anne.says("abandonner")).title == "Aucune saisie ouverte"
    assert await anne.drafts() == []


async def test_nonsense_shows_the_open_card_again(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent()
    again = await anne.says("hein, quoi?")
    assert again.title == card.title
    assert again.id != card.id
    when = await anne.answers(again, "yes", **AGREED)
    assert when.title == "Nouvelle rencontre : le moment"
    assert (await anne.answers(card, "yes", **AGREED)).title == when.title  # the first is stale now


async def test_a_restart_changes_nothing_for_an_open_card(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_when()
    await clinic.restarts()
    verify = await anne.answers(card, **TUESDAY)
    assert verify.facts["Personne"] == "Jeanne Tremblay"
    await clinic.restarts()
    booked = await anne.answers(verify)
    assert booked.title == "Rencontre planifiée"
    assert len(await anne.encounters()) == 1


async def test_a_draft_is_resumed_from_what_is_to_do(clinic: Clinic, anne: Clinician) -> None:
    await anne.to_consent()
    await clinic.restarts()
    to_do = await anne.says("à faire")
    assert "Saisie commencée : nouvelle rencontre" in to_do.words
    assert "Tremblay" not in to_do.words
    card = await anne.presses(to_do, "resume")
    assert card.title == "Nouvelle rencontre : le consentement"
    assert (await anne.answers(card, "yes", **AGREED)).title == "Nouvelle rencontre : le moment"
    assert len(await anne.drafts()) == 1


async def test_a_draft_that_has_expired_is_not_resumed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent()
    to_do = await anne.says("à faire")
    await clinic.passes(days=15)
    assert (await anne.presses(to_do, "resume")).title == "Cette carte n’est plus active"
    assert (await anne.answers(card, "yes", **AGREED)).title == "Cette carte n’est plus active"
    assert "Saisie commencée" not in (await anne.says("à faire")).words


async def test_what_a_restart_finds_undone_is_done(clinic: Clinic, anne: Clinician) -> None:
    await anne.books()
    await clinic.settled()
    await clinic.stop()
    await clinic.start()
    await clinic.until("2026-11-23 10:00")
    assert sorted(one["kind"] for one in await clinic.outbox()) == ["mail", "mail", "sms"]


async def test_the_hour_of_the_local_clock_survives_a_restart(clinic: Clinic, anne: Clinician) -> None:
    await clinic.passes(hours=50)
    before = clinic.now
    await clinic.restarts()
    assert clinic.now == before
