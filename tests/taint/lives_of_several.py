"""Groups, colleagues, residents, whoever plans for somebody: every flow about more than one person, or in a name."""

from __future__ import annotations

from pathlib import Path

from tests.dialogs.delegated.delegating import ALEX, MEANS, planned_by_two
from tests.dialogs.delegated.granting import SONIA, SONIA_ID
from tests.establishments import UNIT, changed
from tests.seen import Seen
from tests.taint.canaries import SEARCHED, members
from tests.taint.lives import TAKE_ON, page
from tests.taint.playing import NAMING, VIDEO, Player
from tests.talk import SUITED, Clinician

NEEDED = {"situation": "known-condition", "preference": "video", "exam": "no"}
SITES = """
[[establishments]]
key = "clsc"
name = "CLSC du Lac"

[[establishments]]
key = "cabinet"
name = "Cabinet du Rhône"
"""
REQUEST = {"situation": "known-condition", "preference": "video", "exam": "yes", "delay": "days-10", "minutes": "30"}


def house(folder: Path) -> Path:
    """Two establishments; two planners, a record on paper, and a unit of a CHSLD that is planned for too."""
    file = changed(planned_by_two(folder), "paper_form = false", "paper_form = true")
    unit = UNIT.replace('setting = "chsld"', f'setting = "chsld"\nplanners = ["{ALEX}"]')
    file.write_text(file.read_text("utf-8") + unit + SITES, "utf-8")
    return file


# ------------------------------------------------------------------ oneself, and the users of another establishment


async def told_of_oneself(play: Player) -> Seen:
    """Of which establishment one is; something is a year old before these lives are over."""
    where = {"sites": "clsc", "usual": "clsc"}
    said = await play.says("profile")
    await play.fills("said", said, profession="other", permit="2025-12-05", insurer="2026-11-02", **where)
    return await play.says("resources")


async def a_user_of_another(play: Player) -> Seen:
    """No agreement covers it: the reason goes into the note."""
    facts = await play.advised(await play.fills("person", await play.says("new"), site="cabinet"))
    consent = await play.advised(await play.me.answers(facts, "suitable", **VIDEO))
    said = {"understood": "true", "email": "true", "sms": "true", "capacity": "alone", "giver": ""}
    when = await play.advised(await play.fills("consent", consent, "yes", **said))
    card = await play.me.answers(await play.to_verify(when, **dict.fromkeys(NAMING, "")))
    await play.clinic.settled()
    return await play.files(await play.closes(await play.begins(card)))


def planner(play: Player) -> Player:
    return play.like(Clinician(play.clinic, "Alex Gagnon", ALEX, "a:alex", play.me.language))


# ------------------------------------------------------------------ a group


async def group_booked(play: Player) -> Seen:
    card = await play.fills("person", await play.says("new"), type="group")
    when = await play.me.answers(card, "suitable", members=members(), **SUITED)
    card = await play.me.answers(await play.at_next_hour(when))
    await play.clinic.settled()
    return card


async def a_group(play: Player) -> Seen:
    """Two agree ahead of the hour; one leaves; somebody comes along; the note names nobody."""
    me, card = play.me, await group_booked(play)
    await play.says("follow-up", card.reference)
    await me.answers(await me.presses(card, "consents"), members="1,2")
    leaves = await me.presses(me.sees(card), "withdraw")
    await play.fills("member", leaves, member="2", next_step="secretary-calls", giver="tutor")
    await page(play, card)
    begun = await play.begins(card, place="", unexpected_as="")
    return await play.files(await play.closes(begun))


async def colleagues(play: Player) -> Seen:
    """Found in the directory while somebody types, or typed."""
    me, card = play.me, await play.fills("person", await play.says("new"), type="professionals")
    search = {"type": "search", "queryText": SEARCHED.typed, "dataset": "professionals"}
    await me.send(me.activity(type="invoke", name="application/search", value=search))
    when = await play.fills("colleagues", card, purpose="expertise")
    card = await me.answers(await play.at_next_hour(when))
    begun = await play.begins(card, unexpected_as="")
    return await play.files(await play.closes(begun))


async def by_secure_email(play: Player) -> Seen:
    exchange = await play.fills("person", await play.says("new"), type="secure-email")
    consent = await play.me.answers(exchange, "suitable", purpose="document")
    said = {"understood": "true", "email": "true", "form": "email"}
    return await play.me.answers(await play.fills("consent", consent, "yes", **said))


# ------------------------------------------------------------------ in somebody's name


async def asked_for(play: Player, **changes: str) -> None:
    """The clinician's one card, against every advice."""
    await play.advised(await play.fills("request", await play.says("ask"), "suitable", **{**REQUEST, **changes}))
    await play.clinic.settled()


async def planned(play: Player, alex: Player, card: Seen, **information: str) -> Seen:
    """From the card of the person to that of the encounter."""
    told = {"informed": "true", "email": "true", "sms": "true", **information}
    card = await alex.fills("person", card)
    if "equipped" in card.inputs:
        card = await alex.me.answers(card, **{**MEANS, "help": "relative"})
    told = {name: said for name, said in told.items() if name in card.all_inputs}
    verify = await alex.at_next_hour(await alex.fills("information", card, **told))
    shown = await alex.me.answers(verify)
    await play.clinic.settled()
    return shown


async def planned_in_a_name(play: Player) -> Seen:
    """Called in vain, planned, and the consent obtained as it starts, from a parent beside a minor."""
    alex = planner(play)
    await alex.me.says("bonjour")
    await asked_for(play)
    call = await alex.me.presses(await alex.says("plan"), "call")
    await alex.me.presses(call, "no-answer")
    card = await planned(play, alex, await alex.me.presses(await alex.says("plan"), "plan"))
    await alex.opens(card.reference)
    hers = await play.opens(card.reference)
    await page(play, hers, "change")
    parent = {"capacity": "minor-14", "giver": "parent"}
    begun = await play.begins(hers, **parent)
    await play.me.presses(await play.me.presses(begun, "consents"), "answer", "export")
    return await play.files(await play.closes(begun))


async def put_to_the_clinician(play: Player) -> Seen:
    """The person is not at ease with video: whoever plans asks, and the clinician keeps to it."""
    alex = planner(play)
    await asked_for(play, exam="no", site="cabinet")
    card = await alex.fills("person", await alex.me.presses(await alex.says("plan"), "plan"))
    await alex.me.answers(await alex.me.answers(card, equipped="yes", help="no"))
    await play.clinic.settled()
    question = await play.me.presses(await play.says("plan"), "judge")
    return await play.fills("question", question, "same")


async def asked_in_person(play: Player) -> Seen:
    outcome = await play.fills("request", await play.says("ask"), "in-person", **REQUEST)
    return await play.fills("outcome", outcome, next_step="clinician-books")


async def planned_by_a_grant(play: Player) -> Seen:
    """A name that is nobody's is typed; then a colleague is found, and plans in the clinician's name."""
    await play.me.says("bonjour")
    unknown = await play.fills("grant", await play.says("delegate"), rights="plan")
    await play.me.answers(unknown, typed=SONIA)
    sonia = play.like(Clinician(play.clinic, SONIA, SONIA_ID, "a:sonia", play.me.language))
    theirs = await sonia.me.presses(await sonia.says("act"), "my-encounters")
    form = await sonia.fills("needed", await sonia.me.presses(theirs, "new-encounter"), **{**NEEDED, "service": ""})
    card = await planned(play, sonia, form)
    theirs = await sonia.me.presses(await sonia.says("act"), "my-encounters")
    await sonia.me.presses(await sonia.me.presses(theirs, "open"), "own")
    return await play.opens(card.reference)


async def a_resident(play: Player) -> Seen:
    """Of a unit: planned for, a mandatary accepts the letters, support staff holds the tablet."""
    alex = planner(play)
    await asked_for(play, exam="no", service="unite-3")
    form = await alex.me.presses(await alex.says("plan"), "plan")
    await planned(play, alex, form, giver="mandatary")
    card = await play.fills("person", await play.says("new"), service="unite-3")
    facts = {name: said for name, said in VIDEO.items() if name not in ("equipped", "help")}
    consent = await play.me.answers(card, "suitable", **facts)
    said = {"understood": "true", "support": "true", "capacity": "", "giver": "mandatary"}
    said = {name: value for name, value in said.items() if name in consent.all_inputs}
    when = await play.fills("consent", consent, "yes", **said)
    return await play.me.answers(await play.to_verify(when))


# ------------------------------------------------------------------ the end, otherwise


async def on_paper_and_the_next_one_booked(play: Player) -> Seen:
    """The follow-up in the same breath, then the note as a form to print, fetched by its link."""
    me, begun = play.me, await play.begins(await play.books(TAKE_ON, alone=False))
    note = await play.closes(begun, "video")
    again = await play.takes(note, "note", "plan")
    paper = await play.takes(again, "note-again", "paper")
    path = "/" + next(link for link in me.last().links if "/n/" in link).split("/", 3)[3]
    for ask in (play.clinic.http.get, play.clinic.http.post):
        async with ask(path) as answer:
            await answer.read()
    return await play.fills("file", paper, "file")


STORIES = (
    *(planned_in_a_name, planned_by_a_grant, a_resident, put_to_the_clinician, asked_in_person),
    *(a_group, colleagues, by_secure_email, a_user_of_another, on_paper_and_the_next_one_booked),
)
"""Those who are planned for come first, while nobody else waits to be."""
