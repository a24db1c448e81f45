"""The end of an encounter: held or not, follow-up, the note and its text."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards.booking import contingency
from cards.form import Button, FormView, form
from cards.kit import Card, button, buttons, card, notice, sheet, text
from care.encounter import Cause, Encounter
from care.note import missing
from care.particulars import FollowUp, Gates
from care.suitability import Modality
from texts import Language, texts
from texts.when import day, full, zone_words


def follow_up(view: FormView) -> Card:
    """One tap: what follows."""
    say = texts(view.language, view.message)
    row = [
        button(say(f"follow_up-{choice}"), "answer", view.card, checks_inputs=False, data={"follow_up": str(choice)})
        for choice in (FollowUp.NONE, FollowUp.VIDEO, FollowUp.TELEPHONE, FollowUp.IN_PERSON)
    ]
    return card(view.language, say("title"), text(say("intro")), buttons(*row))


def why_not(view: FormView) -> Card:
    """One tap: why the encounter was not held."""
    say = texts(view.language, view.message)
    causes = (Cause.PATIENT, Cause.PROFESSIONAL, Cause.TECHNOLOGY, Cause.LINK)
    row = [
        button(say(f"cause-{cause}"), "answer", view.card, checks_inputs=False, data={"cause": str(cause)})
        for cause in causes
    ]
    keep = button(say("keep"), "abandon", view.card, checks_inputs=False)
    return card(view.language, say("title"), text(say("intro")), buttons(*row, keep))


def note(view: FormView, asked: type[BaseModel], encounter: Encounter, zone: str, *, copied: bool) -> Card:
    """The draft in sight, the clinical part, and the two acts: copy it, say that it is in the record."""
    say = texts(view.language, view.message)
    lacking = [element for element in missing(encounter) if element != "clinical"]
    elements = ", ".join(say(f"element-{element}") for element in lacking)
    hour = full(view.language, encounter.appointment.local, encounter.appointment.zone, encounter.appointment.at)
    before = [text(f"{encounter.patient.name} · {hour} · {encounter.reference}", weight="Bolder")]
    before += [notice(say("lacking", elements=elements), "attention")] if lacking else []
    # Once copied, the text stands in a message of its own.
    before.append(notice(say("copied"), "good") if copied else sheet(_lines(view.language, encounter, zone)))
    acts = [Button("answer", "copy", style="positive", data={"act": "copy"})]
    filed = Button("answer", "file", style="positive" if copied else "default", data={"act": "file"})
    later = Button("abandon", "later", checks_inputs=False)
    return form(view, asked, before=before, buttons=([] if copied else acts) + [filed, later])


def as_text(language: Language, encounter: Encounter, zone: str) -> str:
    """The note as plain text, to be pasted in the record.

    Its first line, which previews show, says nothing of anyone.
    """
    say, written = texts(language, "note"), encounter.particulars.note
    lines = [say("title", reference=encounter.reference), "", *_lines(language, encounter, zone)]
    if written.clinical_in_record or written.clinical:
        lines.append(say("clinical", clinical=written.clinical or say("clinical-in-record")))
    return "\n".join(lines)


def _lines(language: Language, encounter: Encounter, zone: str) -> list[str]:
    """All that we know of the encounter: the note without its clinical part."""
    say, what = texts(language, "note"), encounter.particulars
    lines = [
        say("modality", modality=say(f"by-{encounter.modality}")),
        say("technology", technology=_technology(language, encounter)),
        say("times", times=_times(language, encounter, zone)),
        say("consent", consent=say("consent-given" if encounter.scopes else "consent-none")),
        *_gates(language, what.gates),
        say("present", people=_present(language, encounter)),
    ]
    if what.contingency is not None:
        lines.append(say("plan", plan=contingency(language, what.contingency.phone, what.contingency.otherwise)))
    if what.suitability is not None and what.suitability.reason:
        lines.append(say("reason", reason=what.suitability.reason))
    if what.follow_up is not None:
        lines.append(say("follow-up", follow_up=say(f"follow-up-{what.follow_up}")))
    return lines


def _technology(language: Language, encounter: Encounter) -> str:
    """The platform by the name that people know it by."""
    meeting, say, names = encounter.particulars.meeting, texts(language, "note"), texts(language, "platform")
    if encounter.modality is not Modality.VIDEO:
        return say("telephone")
    if meeting is None:
        return say("no-technology")
    return names(meeting.platform) if names.has(meeting.platform) else meeting.platform


def _times(language: Language, encounter: Encounter, zone: str) -> str:
    """Hours as in a table: 09:02, by the clinician's clock."""
    say, place = texts(language, "note"), ZoneInfo(zone)
    began, ended = (at and at.astimezone(place) for at in (encounter.started_at, encounter.ended_at))
    first = began or ended or encounter.appointment.at.astimezone(place)
    local = first.replace(tzinfo=None, fold=0)
    return say(
        "from-to" if began and ended else "from" if began else "to" if ended else "no-times",
        day=day(language, local.date()),
        began=f"{began:%H:%M}" if began else "",
        ended=f"{ended:%H:%M}" if ended else "",
        zone=zone_words(language, local, zone, first),
    )


def _gates(language: Language, gates: Gates | None) -> list[str]:
    say = texts(language, "note")
    if gates is None:
        return [say("identity", identity=say("not-recorded")), say("place", place=say("not-recorded"))]
    identity = ", ".join(say(f"identifier-{identifier}") for identifier in gates.identifiers)
    place = say(f"place-{gates.place}") + (f" ({gates.place_detail})" if gates.place_detail else "")
    lines = [say("identity", identity=identity), say("place", place=place)]
    return [*lines, say("reconfirmed")] if gates.consent_reconfirmed else lines


def _present(language: Language, encounter: Encounter) -> str:
    others = [person.name for person in encounter.particulars.participants]
    return ", ".join([texts(language, "note")("person-and-professional"), *others])
