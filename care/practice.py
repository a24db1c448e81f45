"""Where each point of the start, of the note, of the absences and of the hours comes from: see the page of the rules.

These are code and not values of a pack: no law dates them. An empty source is a choice of Passerelle's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from care.appointment import EARLY, JOIN_CLOSES, JOIN_OPENS
from care.decision import Source
from care.during import DELAYS
from care.encounter import Cause
from care.particulars import Gate, WithoutConsent
from care.schedule import CHASES, CLINICIAN_BEFORE

Sources = tuple[Source, ...]
OURS: Sources = ()

_START, _AFTER = Source("cemtl", "at-start"), Source("cemtl", "after")
_GUIDES = (Source("rqt-teams", "step 4"), Source("rqt-zoom", "step 4"))
_DASHBOARD = Source("sara", "dashboard")

GATES: Mapping[Gate, Sources] = {
    Gate.INTRODUCED: (_START,),
    Gate.IDENTITY: (_START, Source("msss-2021", "1.3.5")),
    Gate.PLACE: (_START,),
    Gate.CONTACT: (_START,),
    Gate.COMMITMENT: (_START,),
    Gate.CONSENT: (Source("r-23-1", "art. 1"), Source("msss-2021", "1.3.1"), _START),
}
WITHOUT_CONSENT: Mapping[WithoutConsent, Sources] = {
    WithoutConsent.DANGER: (Source("r-23-1", "art. 3"),),
    WithoutConsent.TRANSFER: (Source("msss-2021", "1.3.3"),),
}
NOTE: Mapping[str, Sources] = {
    "modality": (_AFTER, *_GUIDES),
    "technology": (_AFTER,),
    "consent": (_AFTER, *_GUIDES),
    "clinical": (_AFTER,),
}
"""The required elements of a note, as `care.note.REQUIRED` names them."""
CAUSES: Mapping[Cause, Sources] = {Cause.NOBODY: (_DASHBOARD,)} | dict.fromkeys(
    (Cause.PATIENT, Cause.PROFESSIONAL, Cause.TECHNOLOGY, Cause.LINK), OURS
)
"""The guide knows «Non réalisée» only: neither of them came. Who came alone is told apart by us."""
HOURS: Mapping[str, tuple[tuple[dt.timedelta, ...], Sources]] = {
    "join-opens": ((JOIN_OPENS,), (_DASHBOARD,)),
    "join-closes": ((JOIN_CLOSES,), (_DASHBOARD,)),
    "early": ((EARLY,), OURS),
    "reminded": ((CLINICIAN_BEFORE,), OURS),
    "delays": (tuple(dt.timedelta(minutes=minutes) for minutes in DELAYS), (Source("sara", "delay"),)),
    "chases": (CHASES, OURS),
}
"""How long, and whence. Of a delay the guide says «quelques minutes»; the choices are ours."""
