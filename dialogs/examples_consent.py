"""Examples of the cards of consent: its rare cases, its exception, who attends."""

from __future__ import annotations

from care.establishment import Establishment, load
from dialogs.answers import BEFORE
from dialogs.examples import AGREED, BY_VIDEO, HOURS, MORE, PERSON, VIDEO, drawn
from dialogs.new_encounter import NEW_ENCOUNTER


def that_records() -> Establishment:
    establishment = load()
    (service,) = establishment.services
    return establishment.model_copy(update={"services": (service.model_copy(update={"recording": True}),)})


RESIDENT = {"person": PERSON, "suitability": {**VIDEO, "setting": "chsld", "help": "professional"}}

drawn("consent: a recording is proposed", NEW_ENCOUNTER, BY_VIDEO, establishment=that_records())
drawn("consent: of a resident", NEW_ENCOUNTER, RESIDENT)
drawn("consent: the notice was given before", NEW_ENCOUNTER, {**BY_VIDEO, BEFORE: {"noticed": True}})
drawn(
    "consent: the giver is not the one, with errors",
    NEW_ENCOUNTER,
    BY_VIDEO,
    pressed={
        "agreed": "yes",
        "understood": "true",
        "form": "signature",
        "signature": "DOC-42",
        "capacity": "under-14",
        "giver": "spouse",
        "giver_name": "Odette Canari-Fictive",
    },
)
drawn("consent: impossible to obtain", NEW_ENCOUNTER, {**BY_VIDEO, "consent": {"agreed": "impossible"}})
drawn(
    "consent: impossible to obtain, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": {"agreed": "impossible"}},
    pressed={"reason": "a"},
)
drawn("consent: relatives named", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED, "when": {**HOURS, **MORE}})
