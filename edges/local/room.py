"""One room of the local meeting platform: who is there, what may happen next, and how a file holds it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from care.appointment import Appointment

RoomEvent = Literal["patient-arrives", "clinician-arrives", "start", "end"]
EVENTS: tuple[RoomEvent, ...] = get_args(RoomEvent)
RoomState = Literal["empty", "waiting", "in-progress", "ended", "cancelled"]


@dataclass(frozen=True)
class Room:
    """One meeting; it knows no name of anyone."""

    id: str
    keys: tuple[str, ...]
    """The keys already done, hashed: the same key does it once."""
    reference: str
    appointment: Appointment
    phone: str
    code: str
    patient: bool = False
    clinician: bool = False
    started: bool = False
    ended: bool = False
    cancelled: bool = False
    times: Mapping[str, dt.datetime] = field(default_factory=dict)
    """When each event happened, in UTC."""

    @property
    def state(self) -> RoomState:
        if self.cancelled:
            return "cancelled"
        if self.ended:
            return "ended"
        if self.started:
            return "in-progress"
        return "waiting" if self.patient or self.clinician else "empty"

    @property
    def open(self) -> bool:
        """Not begun yet: people may arrive, and it may still be moved."""
        return self.state in ("empty", "waiting")

    def allows(self, event: RoomEvent) -> bool:
        """Who is there does not arrive again; a meeting starts once both are there, and ends once started."""
        match event:
            case "patient-arrives":
                return self.open and not self.patient
            case "clinician-arrives":
                return self.open and not self.clinician
            case "start":
                return self.open and self.patient and self.clinician
            case "end":
                return self.state == "in-progress"

    def after(self, event: RoomEvent, at: dt.datetime) -> Room:
        then = replace(self, times={**self.times, event: at})
        match event:
            case "patient-arrives":
                return replace(then, patient=True)
            case "clinician-arrives":
                return replace(then, clinician=True)
            case "start":
                return replace(then, started=True)
            case "end":
                return replace(then, ended=True)

    def moved(self, appointment: Appointment) -> Room:
        """At another hour, empty again."""
        return replace(self, appointment=appointment, patient=False, clinician=False, times={})

    def as_json(self) -> str:
        plain: dict[str, Any] = {name: getattr(self, name) for name in PLAIN}
        local, at = self.appointment.local.isoformat(), self.appointment.at.isoformat()
        hours = {"local": local, "zone": self.appointment.zone, "at": at, "minutes": self.appointment.minutes}
        times = {event: at.isoformat() for event, at in self.times.items()}
        whole = {**plain, "keys": list(self.keys), "appointment": hours, "times": times}
        return json.dumps(whole, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Room:
        read = json.loads(text)
        hours = read["appointment"]
        appointment = Appointment(
            local=dt.datetime.fromisoformat(hours["local"]),
            zone=hours["zone"],
            at=dt.datetime.fromisoformat(hours["at"]),
            minutes=hours["minutes"],
        )
        # Rooms of an earlier version have no times.
        times = {event: dt.datetime.fromisoformat(at) for event, at in read.get("times", {}).items()}
        plain = {name: read[name] for name in PLAIN}
        return cls(**plain, keys=tuple(read["keys"]), appointment=appointment, times=times)


PLAIN = ("id", "reference", "phone", "code", "patient", "clinician", "started", "ended", "cancelled")
