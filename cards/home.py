"""The cards that are about no encounter in particular: welcome, help, lists, what was not understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from cards.kit import BOARD, Card, CardElement, button, buttons, card, facts, notice, text
from cards.nodes import Action, Column, ColumnSet
from cards.notices import listed, rest
from cards.roles import helped
from cards.support import support
from care.encounter import Encounter
from care.everyday import Contacts
from care.ports import ActorKind, Conversation
from texts import Language, texts
from texts.when import day_short, short

COMMANDS = (
    "new-encounter",
    "follow-up",
    "board",
    "my-encounters",
    "to-do",
    "to-plan",
    "call",
    "abandon",
    "preferences",
    "profile",
    "resources",
    "statistics",
    "language",
)

NOBODY = Contacts()
OF_OTHERS = frozenset(
    {
        *("welcome-team", "channel-bound", "channel-bound-with-lists", "channel-unbound", "channel-shared"),
        "channel-not-bound",
        *("in-chat-only", "not-designated", "not-checked"),
    }
)
"""What is said in a team's channel, or to somebody whom the establishment did not designate: no board is theirs."""


def welcome(language: Language, card_id: str) -> Card:
    """Once, on installing: what this is for, and the first step."""
    return _home(language, "welcome", card_id)


def help(language: Language, card_id: str, *, held: Collection[ActorKind] = (), contacts: Contacts = NOBODY) -> Card:
    """To a clinician: their commands, those of each other role that they hold; and who helps with technology."""
    trial = button(texts(language, "commands")("trial-button"), "trial", card_id, checks_inputs=False)
    return _home(language, "help", card_id, *helped(language, held), contacts=contacts, acts=[trial])


def _home(
    language: Language,
    message: str,
    card_id: str,
    *more: str,
    contacts: Contacts = NOBODY,
    acts: Sequence[Action] = (),
) -> Card:
    say, commands = texts(language, message), texts(language, "commands")
    lines = [(commands(command), commands(f"{command}-does")) for command in COMMANDS]
    return card(
        language,
        say("title"),
        text(say("what")),
        facts(lines),
        *(text(words, subtle=True) for words in (commands("help-more"), *more)),
        *support(language, contacts),
        text(texts(language, "welcome")("not-the-record"), subtle=True),
        buttons(*_starts(language, card_id), *acts),
    )


def _starts(language: Language, card_id: str) -> list[Action]:
    say = texts(language, "commands")
    verbs = ("new-encounter", "my-encounters", "to-do", "to-plan")
    return [
        button(
            say(f"{verb}-button"),
            verb,
            card_id,
            style="positive" if verb == verbs[0] else "default",
            checks_inputs=False,
        )
        for verb in verbs
    ]


def hello(language: Language, card_id: str) -> Card:
    say = texts(language, "hello")
    return card(language, say("title"), text(say("what")), buttons(*_starts(language, card_id)))


def not_understood(language: Language, card_id: str) -> Card:
    """Anything else gets a way forward, never a dead end."""
    say = texts(language, "not-understood")
    return card(language, say("title"), text(say("what")), buttons(*_starts(language, card_id)))


def said(language: Language, message: str) -> Card:
    """A title and a sentence: `message` has the parts `title` and `what`."""
    say = texts(language, message)
    return card(language, say("title"), text(say("what")), board=None if message in OF_OTHERS else BOARD)


def encounters(
    language: Language, zone: str, rows: Sequence[tuple[Encounter, str]], total: int, card_id: str, after: int = 0
) -> Card:
    """«Mes rencontres»: the next ones, each with its button."""
    say = texts(language, "my-encounters")
    if not rows:
        return card(language, say("title"), text(say("none")), buttons(_starts(language, card_id)[0]))
    lines = [listed(language, zone, seen, id, "", say("open")) for seen, id in rows]
    return card(language, say("title"), *lines, *rest(language, "my-encounters", card_id, total, after + len(rows)))


def choose_follow_up(language: Language, zone: str, rows: Sequence[tuple[Encounter, str]], card_id: str) -> Card:
    """Several people match: which one?"""
    say = texts(language, "choose-follow-up")
    if not rows:
        return card(language, say("none-title"), text(say("none")), buttons(*_starts(language, card_id)))
    lines = [listed(language, zone, seen, id, "", say("choose"), verb="follow-up") for seen, id in rows]
    return card(language, say("title"), text(say("what")), *lines)


def to_do(
    language: Language,
    zone: str,
    drafts: Sequence[tuple[Conversation, str]],
    rows: Sequence[tuple[Encounter, str, str]],
    total: int,
    card_id: str,
    after: int = 0,
) -> Card:
    """«À faire»: drafts to resume, and what stands to be done about encounters. A draft is shown without a name."""
    say = texts(language, "to-do")
    if not drafts and not rows:
        return card(language, say("title"), notice(say("nothing"), "good"), buttons(*_starts(language, card_id)))
    body: list[CardElement] = []
    for draft, id in drafts:
        saved = short(language, draft.updated_at.astimezone(ZoneInfo(zone)))
        body.append(
            ColumnSet(
                columns=[
                    Column(
                        width="stretch",
                        items=[text(f"{say(f'draft-{draft.flow}')}, {saved}")],
                    ),
                    Column(width="auto", items=[buttons(button(say("resume"), "resume", id, checks_inputs=False))]),
                ],
                separator=True,
            )
        )
    body += [listed(language, zone, seen, id, _why(language, seen, why), say("open")) for seen, id, why in rows]
    return card(language, say("title"), *body, *rest(language, "to-do", card_id, total, after + len(rows)))


def _why(language: Language, seen: Encounter, why: str) -> str:
    """What is to be done about it; of a visit in person that is booked and to come, its day."""
    say, booked = texts(language, "to-do"), seen.particulars.in_person_on
    return say(why, day=day_short(language, booked)) if why == "in-person-on" and booked else say(why)
