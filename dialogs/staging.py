"""What draws the examples of a conversation: the conversation itself, answers so far in, the open card out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

from cards import invented
from cards.gallery import example
from cards.invented import CARD, DAYS_BEFORE, IN_TIME, encounter
from cards.kit import Card
from cards.nodes import ActionSet, Execute
from care.colleagues import Found
from care.consent import Consent
from care.encounter import Encounter
from care.establishment import Establishment, Service, Word, load
from care.policy import Policy
from care.ports import Person, Who
from care.request import ServiceRequest
from care.suitability import Setting
from care.world import House, InForce, World
from dialogs.flow import BASIS, Ask, Flow, Press, Turn
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
    colleagues: Found | None = None
    """Whom any name means."""
    stored: Mapping[str, Any] = field(default_factory=dict)
    """What went to its people (`sent`), what is still to go (`waiting`), the clinician's `tags` and `grants`."""
    person: Person | None = None
    """Whoever speaks."""

    def turn(self, language: Language, flow: Flow, answers: Answers, kept: Answers) -> Turn:
        others = [replace(self.request, id="request-2", clinician="c-2")] if self.request else []
        tags = _always(self.stored.get("tags", ()))
        tx = SimpleNamespace(
            encounters=SimpleNamespace(
                get=_always(self.seen), of_episode=_always([self.seen, *self.others]), hours=_always(()), tags=tags
            ),
            communications=SimpleNamespace(of_encounter=_always(self.stored.get("sent", ()))),
            jobs=SimpleNamespace(pending=_always(self.stored.get("waiting", ()))),
            audit=SimpleNamespace(record=lambda *_: None),
            delegations=SimpleNamespace(held=_always(self.stored.get("grants", ()))),
            consents=SimpleNamespace(of_encounter=_always(self.ledger)),
            episodes=SimpleNamespace(get=_always(None)),
            people=SimpleNamespace(get=_always(self.person), save=_always(None)),
            requests=SimpleNamespace(get=_always(self.request), open_ones=_always(others)),
            visits=SimpleNamespace(practice=_always(None), declared=_always(())),
        )
        clock, ids = SimpleNamespace(now=lambda: self.now), SimpleNamespace(new=lambda: CARD)
        colleagues = cast(Any, SimpleNamespace(named=lambda *_: self.colleagues))
        in_force = InForce(invented.HOUSE, self.establishment)
        world = World(cast(Any, clock), cast(Any, ids), POLICY, in_force, colleagues=colleagues)
        return Turn(
            flow=flow.name,
            instance="i-1",
            answers={"encounter": self.seen.id, **answers},
            kept=dict(kept),
            who=Who("t-1", "c-1") if self.behalf is None else Who("t-1", "s-1", on_behalf_of="c-1"),
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
    colleagues: Found | None = None,
    person: Person | None = None,
    **stored: Any,
) -> None:
    """Register the card that is open after these answers; with `pressed`, the card that answers that button."""

    def draw(language: Language) -> Card:
        there = establishment.model_copy(update={"services": services}) if services else establishment
        hour = IN_TIME if flow.name == "start" else DAYS_BEFORE
        stage = Stage(seen or encounter(), hour, there, ledger, request, behalf, others, colleagues, stored, person)
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
