"""One person after another, from the first question to the note: every flow about one person, with all that it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.seen import Seen
from tests.taint.canaries import LINE, LOOKED_FOR, SAID, TYPED
from tests.taint.playing import NAMING, VIDEO, Player

SUBSTITUTE = {"capacity": "incapable", "giver": "mandatary"}
HELPED = {**VIDEO, "exam": "yes", "help": "relative"}
LESION = {**VIDEO, "situation": "screening", "circumstances": "lesion"}
TAKE_ON = {**VIDEO, "situation": "new-patient"}
SAME = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}


async def everything(play: Player) -> Seen:
    """A substitute signs, four kinds of others attend, it is longer, late, then by telephone; the note is on paper."""
    me, clinic = play.me, play.clinic
    card = await play.books(
        HELPED, False, form="signature", support="true", relatives="true", learner="", sharing="true", **SUBSTITUTE
    )
    card = await play.at_next_hour(await me.presses(card, "move"), "hour")
    await play.says("mine")
    await looked_for(play, card)
    await play.says("to-do")
    await play.says("call", TYPED["person.name"].pieces[0])
    await page(play, card, "confirm")
    await clinic.settled()
    card = await me.answers(await me.presses(me.sees(card), "move"), minutes="45")
    await clinic.settled()
    await play.until(card, -30)
    await me.answers(await me.presses(me.sees(card), "delay"), "10")
    await me.presses(await me.presses(me.sees(card), "link-not-received"), "abandon")
    people = await me.answers(await me.presses(me.sees(card), "participants"), "mail")
    await play.fills("labels", await me.presses(await me.presses(people, "abandon"), "labels"))
    await clinic.room(await play.until(card, -5), "patient-arrives")
    begun = await play.begins(card, consent="yes", giver="mandatary")
    begun = await me.answers(await me.presses(begun, "by-phone"), "picture")
    note = await play.closes(begun)
    await from_a_chat(play, card)
    return await play.files(note)


async def from_a_chat(play: Player, card: Seen) -> None:
    """Among others: the person is looked for by name, and a message of a chat goes into the draft of the note."""
    there = replace(play.me, chat="19:canari@thread.v2", kind="groupChat")
    typed = [{"name": "q", "value": TYPED["person.name"].typed}]
    await there.send(there.activity(type="invoke", name="composeExtension/query", value={"parameters": typed}))
    content = {"contentType": "html", "content": f"<p>{LINE.typed}</p>"}
    action: dict[str, Any] = {"commandId": "to-note", "messagePayload": {"id": "1764000000000", "body": content}}
    await there.send(there.activity(type="invoke", name="composeExtension/fetchTask", value=action))
    action["data"] = {"encounter": (await play.me.encounter(card)).id, "line": LINE.typed}
    await there.send(there.activity(type="invoke", name="composeExtension/submitAction", value=action))


async def looked_for(play: Player, card: Seen) -> None:
    """On the board: by what is typed in the chat, then in the form; opened, and back."""
    me, encounter = play.me, await play.me.encounter(card)
    board = await play.says("board", TYPED["person.name"].pieces[0])
    board = await me.presses(board, "filter", words=LOOKED_FOR.typed)
    board = await me.presses(await me.presses(board, "reset"), "open", encounter.id)
    await me.presses(board, "board")


async def page(play: Player, card: Seen, answer: str | None = None) -> None:
    """The person opens their page and presses a button."""
    link = (await play.me.encounter(card)).particulars.link
    await play.clinic.page(f"/r/{link}")
    if answer:
        await play.clinic.page(f"/r/{link}", answer)


async def cancelled(play: Player) -> Seen:
    """Somebody who has no letters: invited, moved and cancelled by text message."""
    card = await play.books(email="")
    card = await play.at_next_hour(await play.me.presses(card, "move"), "hour")
    await play.clinic.settled()
    card = await play.fills("sure", await play.me.presses(card, "cancel"))
    await play.clinic.settled()
    return card


async def by_telephone_after_all(play: Player) -> Seen:
    me, card = play.me, await play.books()
    await play.advised(await me.answers(await me.presses(card, "by-phone"), "connection"))
    await play.until(card, -20)
    return me.sees(card)


async def sent_to_another(play: Player) -> Seen:
    card = await play.books()
    return await play.fills("right", await play.me.presses(card, "wrong-recipient"))


async def seen_in_person_instead(play: Player) -> Seen:
    how = await play.me.presses(await play.books(), "otherwise")
    outcome = await play.fills("how", how, "in-person")
    return await play.fills("outcome", outcome, next_step="secretary-calls")


async def more_agreed_to_and_taken_back(play: Player) -> Seen:
    me, card = play.me, await play.books(email="", sms="")
    more = {"scopes": "support,email", "capacity": "minor-14", "giver": "parent"}
    await play.fills("more", await me.presses(card, "consents"), "add", **more)
    await me.presses(await me.presses(me.sees(card), "consents"), "answer", "export")
    form = await me.presses(me.sees(card), "withdraw")
    return await play.fills("which", form, scopes="session", next_step="referred", giver="tutor")


async def in_person_at_once(play: Player) -> Seen:
    outcome = await play.fills("person", await play.says("new"), type="in-person")
    return await play.fills("outcome", outcome, next_step="referred")


async def nobody_can_consent(play: Player) -> Seen:
    """Today: without consent nothing waits for another day."""
    asked = await play.fills("consent", await play.to_consent(), "impossible")
    when = await play.fills("impossible", asked)
    verify = await play.fills("when", when, **{**dict.fromkeys(NAMING, ""), "date": "2026-11-20", "time": "14:00"})
    card = await play.me.answers(verify)
    begun = await play.begins(card, consent="", impossible="danger", unexpected="", unexpected_as="")
    return await play.files(await play.closes(begun))


async def missed(play: Player) -> Seen:
    card = await play.books()
    await play.until(card, 20)
    return await play.me.answers(await play.me.presses(play.me.sees(card), "not-held"), "patient-absent")


async def begun_by_the_room(play: Player) -> Seen:
    """Nobody answered the card of the start: the note says why nothing was verified."""
    return await play.files(await _over(play, "none"))


async def begun_by_the_room_and_followed(play: Player) -> Seen:
    """The next one is booked first, and the reason said then."""
    again = await play.takes(await _over(play, "video"), "note", "plan", unverified="")
    return await play.files(again, "note-again")


async def _over(play: Player, follow_up: str) -> Seen:
    card = await play.books()
    await play.clinic.room(await play.until(card), "patient-arrives", "clinician-arrives", "start", "end")
    return await play.closes(play.me.sees(card), follow_up)


async def as_the_person_wishes(play: Player) -> Seen:
    card = await play.books()
    await page(play, card, "in-person")
    outcome = await play.me.presses(play.me.sees(card), "in-person")
    return await play.fills("outcome", outcome, next_step="clinician-books")


async def an_emergency(play: Player) -> Seen:
    me, begun = play.me, await play.begins(await play.books())
    why = await me.answers(await me.presses(begun, "emergency"), "direct")
    outcome = await me.answers(why, "examination")
    return await play.fills("outcome", outcome, next_step="clinician-books")


async def the_telephone_is_advised_against(play: Player) -> Seen:
    me, card = play.me, await play.books(LESION)
    advice = await me.answers(await me.presses(card, "by-phone"), "connection")
    outcome = await me.presses(advice, "in-person")
    return await play.fills("refused-outcome", outcome, next_step="clinician-books")


async def refused_as_it_starts(play: Player) -> Seen:
    outcome = await play.begins(await play.books(), consent="no", unexpected="")
    return await play.fills("outcome", outcome, next_step="clinician-books")


async def with_something_left_open(play: Player) -> Seen:
    """And the note is left for later."""
    begun = await play.begins(await play.books(), open="identity", identifiers="health-card")
    later = await play.me.presses(await play.closes(begun), "abandon")
    return await play.files(await play.me.presses(later, "note"))


async def followed_up(play: Player) -> Seen:
    """By another substitute than the first time, then with another address and for another reason."""
    me, card = play.me, await play.books(**SUBSTITUTE)
    about = card.reference
    verify = await play.at_next_hour(await play.says("follow-up", about), "again", **SAME, giver="mandatary")
    await me.answers(verify)
    changed = {**SAME, "contact": "no", "same_reason": "no", "agreed": "no"}
    form = await play.at_next_hour(await play.says("follow-up", about), "again", **changed, giver="")
    facts = await play.fills("person", form)
    consent = await play.advised(await me.answers(facts, "suitable", **VIDEO))
    verify = await play.advised(await play.fills("consent", consent, "yes", understood="true", capacity="alone"))
    return await me.answers(verify)


async def owed_in_person(play: Player) -> Seen:
    """A take-on visit at a distance: the visit that it owes is booked, and chased."""
    me, begun = play.me, await play.begins(await play.books(TAKE_ON))
    note = await play.closes(begun, "in-person")
    filed = await play.files(note)
    booked = await play.fills("day", await me.presses(filed, "in-person-booked"))
    await play.clinic.until("2027-01-20 09:01")
    return await me.presses(me.sees(booked), "seen-in-person")


async def lost_words(play: Player) -> Seen:
    """What is no command, drafts that nobody ends, searches for nobody."""
    await play.me.says(SAID.typed)
    await play.says("follow-up", SAID.typed)
    await play.fills("person", await play.says("new"))
    return await play.says("to-do")


async def share_told(play: Player) -> Seen:
    """What is declared of a month, with an approval, and what is told of it."""
    given = {"in_person": "3", "approved_on": "2026-01-05"}
    await play.fills("declared", await play.says("visits"), **given)
    return await play.says("statistics")


async def with_oneself(play: Player) -> Seen:
    """A trial: whatever is typed in the place of oneself, it is kept like anybody's."""
    me, clinic = play.me, play.clinic
    form = await play.fills("person", await play.says("trial"))
    consent = await play.advised(await me.answers(form, "suitable", **VIDEO))
    said = {"understood": "true", "email": "true", "sms": "true", "capacity": "alone", "giver": ""}
    when = await play.advised(await play.fills("consent", consent, "yes", **said))
    card = await me.answers(await play.to_verify(when, **{name: "" for name in NAMING if name in when.all_inputs}))
    await clinic.settled()
    await page(play, card, "confirm")
    return await play.files(await play.closes(await play.begins(card, unexpected="")))


async def settled_for_the_house(play: Player) -> Seen:
    """An administrator names a telephone for help: what the letters of everybody then say is about nobody."""
    part = await play.me.answers(await play.says("change-settings"), part="n2", how="change")
    return await play.me.answers(part, who="Soutien", phone="418 555-0177")


async def preferred(play: Player) -> Seen:
    """A model of one's own, recalled by a booking that is abandoned; an export without names."""
    await play.fills("wanted", await play.says("preferences"))
    (name,) = TYPED["wanted.models"].pieces
    facts = await play.fills("person", await play.says("new"), model=name)
    await play.me.presses(facts, "abandon")
    return await play.me.answers(await play.says("export"))


STORIES = (
    settled_for_the_house,
    preferred,
    share_told,
    with_oneself,
    *(everything, cancelled, sent_to_another, seen_in_person_instead),
    *(more_agreed_to_and_taken_back, in_person_at_once, missed, begun_by_the_room),
    *(begun_by_the_room_and_followed, as_the_person_wishes),
    *(by_telephone_after_all, an_emergency, the_telephone_is_advised_against, refused_as_it_starts),
    *(with_something_left_open, followed_up, lost_words, owed_in_person),
)
"""The last takes months."""
