"""Examples of every card of a conversation, drawn by the conversation itself: answers so far in, the open card out.

The gallery collects them by name (`python -m cards.gallery`), for cards may not know of conversations.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast

from cards import invented
from cards.gallery import example
from cards.invented import ALBERT, CARD, DAYS_BEFORE, GRACE, IN_TIME, ROSALIE, encounter
from cards.kit import Card
from cards.nodes import ActionSet, Execute
from care.consent import Consent
from care.contact import Patient, Spoken
from care.encounter import Encounter
from care.establishment import Establishment, Service, Word, load
from care.policy import Policy
from care.ports import Person, Who
from care.request import ServiceRequest
from care.suitability import Setting
from care.world import House, World
from dialogs.flow import BASIS, Ask, Flow, Press, Turn
from dialogs.new_encounter import NEW_ENCOUNTER
from texts import Language

Answers = Mapping[str, Any]
ESTABLISHMENT = load()
POLICY = Policy.load(*ESTABLISHMENT.packs)
HOUSE = House(
    name="Clinique Canari", phone="+14185550142", zone=invented.ZONE, public_url="", support_url="", test_url=""
)
UNIT = Service(
    key="unit",
    name="Unité Canari",
    word=Word.RESIDENT,
    setting=Setting.CHSLD,
    unit_phone="+14185550177",
    corridor=ESTABLISHMENT.active[0].corridor,
)


@dataclass
class Stage:
    """All that a conversation needs to draw a card: one encounter, an hour, the rules. Nothing is stored."""

    seen: Encounter
    now: dt.datetime
    establishment: Establishment = ESTABLISHMENT
    ledger: Sequence[Consent] = ()
    request: ServiceRequest | None = None
    behalf: str | None = None
    others: Sequence[Encounter] = ()
    """The rest of the episode."""
    person: Person | None = None
    """Whoever speaks."""

    def turn(self, language: Language, flow: Flow, answers: Answers, kept: Answers) -> Turn:
        others = [replace(self.request, id="request-2", clinician="c-2")] if self.request else []
        tx = SimpleNamespace(
            encounters=SimpleNamespace(
                get=_always(self.seen), of_episode=_always([self.seen, *self.others]), hours=_always(())
            ),
            consents=SimpleNamespace(of_encounter=_always(self.ledger)),
            episodes=SimpleNamespace(get=_always(None)),
            people=SimpleNamespace(get=_always(self.person)),
            requests=SimpleNamespace(get=_always(self.request), open_ones=_always(others)),
            visits=SimpleNamespace(practice=_always(None), declared=_always(())),
        )
        clock, ids = SimpleNamespace(now=lambda: self.now), SimpleNamespace(new=lambda: CARD)
        world = World(cast(Any, clock), cast(Any, ids), POLICY, invented.HOUSE, self.establishment)
        return Turn(
            flow=flow.name,
            instance="i-1",
            answers={"encounter": self.seen.id, **answers},
            kept=dict(kept),
            who=Who("t-1", "c-1"),
            language=language,
            zone=invented.ZONE,
            tx=cast(Any, tx),
            world=world,
            behalf=self.behalf,
        )


def drawn(
    name: str,
    flow: Flow,
    answers: Answers | None = None,
    *,
    kept: Answers | None = None,
    pressed: Answers | None = None,
    verb: str = "answer",
    seen: Encounter | None = None,
    establishment: Establishment = ESTABLISHMENT,
    services: tuple[Service, ...] = (),
    ledger: Sequence[Consent] = (),
    request: ServiceRequest | None = None,
    behalf: str | None = None,
    others: Sequence[Encounter] = (),
    person: Person | None = None,
) -> None:
    """Register the card that is open after these answers; with `pressed`, the card that answers that button."""

    def draw(language: Language) -> Card:
        there = establishment.model_copy(update={"services": services}) if services else establishment
        hour = IN_TIME if flow.name == "start" else DAYS_BEFORE
        stage = Stage(seen or encounter(), hour, there, ledger, request, behalf, others, person)
        turn = stage.turn(language, flow, answers or {}, kept or {})
        known = [step for step in flow.steps if isinstance(step, Ask) and step.name in turn.answers]
        turn.answers[BASIS] = {step.name: step.basis(turn.answers) for step in known}
        _at_once(flow.advance(turn))
        if pressed is not None:
            _at_once(flow.submit(turn, Press(turn.card, verb, {**_words_shown(turn.replies[-1]), **pressed})))
        shown = turn.replies[-1]
        assert isinstance(shown, Card)
        return shown

    example(name)(draw)


def _always(found: object) -> Callable[..., Coroutine[Any, Any, object]]:
    async def answer(*_: object, **__: object) -> object:
        return found

    return answer


def _words_shown(card: object) -> dict[str, Any]:
    """What the button of an open card carries of the words to read on it."""
    row = card.body[-1] if isinstance(card, Card) else None
    carried = [one.data or {} for one in row.actions if isinstance(one, Execute)] if isinstance(row, ActionSet) else []
    return {name: value for data in carried for name, value in data.items() if name == "read"}


def _at_once(work: Coroutine[Any, Any, object]) -> None:
    """Run what waits for nothing outside."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise RuntimeError("an example waits for something outside")


# ------------------------------------------------------------------------------------------------ «Nouvelle rencontre»


def person(who: Patient, **changes: Any) -> dict[str, Any]:
    return who.model_copy(update=changes).model_dump(mode="json")


PERSON = person(ROSALIE)
VIDEO = {
    "judgement": "suitable",
    "situation": "known-condition",
    "preference": "video",
    "exam": "no",
    "equipped": "yes",
    "help": "alone",
}
TELEPHONE = {"judgement": "suitable", "situation": "known-condition", "preference": "telephone", "exam": "no"}
AGREED = {"agreed": "yes", "understood": True, "email": True, "sms": True}
ONLY_THE_SESSION = {"agreed": "yes", "understood": True}
SUBSTITUTE = {
    **AGREED,
    "capacity": "incapable",
    "giver": "mandatary",
    "giver_name": "Odette Canari-Fictive",
    "form": "written",
}
HOURS = {"date": "2026-11-24", "time": "14:30:00", "minutes": 30, "contingency_phone": ROSALIE.phone}
MORE = {
    "minutes": 45,
    "contingency_phone": "+14185550167",
    "otherwise": "in-person",
    "participants": "Odette Canari-Fictive",
    "tags": "Domicile, Suivi traitement",
    "comment": invented.COMMENT,
}
BY_VIDEO = {"person": PERSON, "suitability": VIDEO}
KNOWN_PERSON = {"known": ["relation", "history", "record", "dsq"]}
BY_PHONE = {"person": person(ALBERT), "suitability": TELEPHONE, "precisions": KNOWN_PERSON}

drawn("new 1: person, empty", NEW_ENCOUNTER)
drawn("new 1: person, filled", NEW_ENCOUNTER, kept={"person": PERSON})
drawn(
    "new 1: person, with errors",
    NEW_ENCOUNTER,
    pressed={"name": "Rosalie 12345 *", "phone": "555-01", "email": "rosalie.canari@", "spoken": "fr"},
)
drawn("new 2: suitability, empty", NEW_ENCOUNTER, {"person": PERSON})
drawn("new 2: suitability, filled", NEW_ENCOUNTER, {"person": PERSON}, kept={"suitability": VIDEO})
drawn(
    "new 2: suitability, with errors",
    NEW_ENCOUNTER,
    {"person": PERSON},
    pressed={"judgement": "suitable", "preference": "video", "situation": "known-condition", "exam": "no"},
)
drawn("new 2a: does it require presence", NEW_ENCOUNTER, {"person": PERSON, "suitability": {**VIDEO, "exam": "yes"}})
drawn(
    "new 2a: examination needed",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "exam": "yes"}, "precisions": {"presence": "no"}},
)
drawn(
    "new 2a: presence required",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "exam": "yes"}, "precisions": {"presence": "yes"}},
)
drawn(
    "new 2a: telephone not listed",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**TELEPHONE, "situation": "new-patient"}, "precisions": {"vulnerable": "no"}},
)
drawn("new 2a: something is missing", NEW_ENCOUNTER, {"person": PERSON, "suitability": {**VIDEO, "equipped": "no"}})
drawn("new 2a: no address", NEW_ENCOUNTER, {"person": person(ROSALIE, email=None), "suitability": VIDEO})
drawn(
    "new 2a: not at ease, reason too short",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "help": "no"}},
    pressed={"reason": "a"},
)
drawn("new 3: consent, video", NEW_ENCOUNTER, BY_VIDEO)
drawn("new 3: consent, telephone without an address", NEW_ENCOUNTER, BY_PHONE)
drawn(
    "new 3: consent, with a relative",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "help": "relative"}},
)
drawn(
    "new 3: consent, through an interpreter",
    NEW_ENCOUNTER,
    {"person": person(ROSALIE, spoken=Spoken.OTHER), "suitability": VIDEO},
)
drawn("new 3: consent, in English", NEW_ENCOUNTER, {"person": person(GRACE), "suitability": VIDEO})
drawn(
    "new 3: consent, with errors",
    NEW_ENCOUNTER,
    BY_VIDEO,
    pressed={"agreed": "yes", "understood": "false", "form": "email", "giver": "tutor"},
)
drawn("new 4: when, empty", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED})
drawn("new 4: when, telephone", NEW_ENCOUNTER, {**BY_PHONE, "consent": ONLY_THE_SESSION})
drawn("new 4: when, filled", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED}, kept={"when": {**HOURS, **MORE}})
drawn(
    "new 4: when, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": AGREED},
    pressed={"date": "2025-11-24", "time": "14:30", "minutes": "30", "contingency_phone": "555"},
)
drawn(
    "new 4: when, an hour that does not exist",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": AGREED},
    pressed={"date": "2027-03-14", "time": "02:30", "minutes": "30"},
)
drawn("new 5: verify, video", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED, "when": HOURS})
drawn("new 5: verify, telephone", NEW_ENCOUNTER, {**BY_PHONE, "consent": ONLY_THE_SESSION, "when": HOURS})
drawn(
    "new 5: verify, everything",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "help": "relative"}, "consent": SUBSTITUTE, "when": {**HOURS, **MORE}},
)


def refused(step: str, code: str, document: str, section: str) -> dict[str, Any]:
    return {"refusal": {"step": step, "code": code, "document": document, "section": section}}


drawn(
    "new 6: in person, judged so",
    NEW_ENCOUNTER,
    {
        "person": PERSON,
        "suitability": {"judgement": "in-person"},
        **refused("judgement", "judged-in-person", "rqt-teams", "introduction"),
    },
)
drawn(
    "new 6: in person, preferred",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "preference": "in-person"}},
)
drawn(
    "new 6: in person, consent refused, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": {"agreed": "no"}},
    pressed={"detail": "a" * 201},
)
