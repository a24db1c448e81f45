"""What each rule must answer, written from the sources and not from the code: one function a rule.

A fact is named as in `care.rulebook`: ``known/record`` is "the record can be consulted", ``known?`` "was it asked".
An answer is ALLOWED, WARNING or REFUSAL with code, document and section.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from care.decision import Allowed, Decision, Refusal, Source, Warning

Facts = Mapping[str, Any]
REGULATION = dt.date(2024, 9, 26)
SUSPENDED = dt.date(2020, 3, 20)
LISTED_BY_TELEPHONE = {"known-condition", "specialty-follow-up", "screening"}
"""Orientations MSSS, 2.3: the rows with a mark in the column of the telephone."""


def allowed(code: str, document: str, section: str) -> Decision:
    return Allowed(code, Source(document, section))


def warning(code: str, document: str, section: str) -> Decision:
    return Warning(code, Source(document, section))


def refusal(code: str, document: str, section: str) -> Decision:
    return Refusal(code, Source(document, section))


def judgement(facts: Facts, day: dt.date) -> Decision:
    if facts["suitable"]:
        return allowed("judged-suitable", "rqt-teams", "introduction")
    return refusal("judged-in-person", "rqt-teams", "introduction")


def wish(facts: Facts, day: dt.date) -> Decision:
    if facts["preference"] == "in-person":
        return refusal("person-prefers-in-person", "msss-2021", "1.3.7")
    return allowed("person-accepts", "msss-2021", "1.3.7")


def examination(facts: Facts, day: dt.date) -> Decision:
    if facts["exam"]:
        return warning("examination-needed", "msss-2021", "5")
    return allowed("no-examination", "msss-2021", "5")


def redirected(facts: Facts, day: dt.date) -> Decision:
    six = ("msss-2021", "6")
    if not facts["circumstances/redirected"]:
        return allowed("not-redirected", *six)
    if not facts["redirected?"]:
        return warning("redirected-to-verify", *six)
    if not facts["redirected/no-wish"]:
        return refusal("redirected-wishes-in-person", *six)
    if facts["redirected/person-known"] and facts["redirected/problem-known"]:
        return allowed("redirected-known-here", *six)
    return refusal("redirected-not-known-here", *six)


def inpatient(facts: Facts, day: dt.date) -> Decision:
    if facts["circumstances/inpatient"]:
        return warning("inpatient-round", "msss-2021", "8.1")
    return allowed("no-inpatient-round", "msss-2021", "8.1")


def means(facts: Facts, day: dt.date) -> Decision:
    if facts["preference"] == "telephone" and facts["situation"] not in LISTED_BY_TELEPHONE:
        return warning("telephone-not-listed", "msss-2021", "2.3")
    return allowed("modality-listed", "msss-2021", "2.3")


def delicate(facts: Facts, day: dt.date) -> Decision:
    if not (facts["circumstances/delicate"] or facts["circumstances/lesion"]):
        return allowed("nothing-to-see", "msss-2021", "2.5")
    if facts["preference"] == "telephone":
        return warning("video-advised", "msss-2021", "2.5")
    return allowed("can-be-seen", "msss-2021", "2.5")


def known_condition(facts: Facts, day: dt.date) -> Decision:
    if facts["preference"] != "telephone" or facts["situation"] not in ("known-condition", "specialty-follow-up"):
        return allowed("known-condition-not-needed", "msss-2021", "2.3")
    parts = ("known?", "known/relation", "known/history", "known/record", "known/dsq")
    if all(facts[part] for part in parts):
        return allowed("known-condition", "msss-2021", "2.3")
    return warning("known-condition-incomplete", "msss-2021", "2.3")


def equipment(facts: Facts, day: dt.date) -> Decision:
    if facts["equipped"] is True:
        return allowed("equipped", "rqt-teams", "step 1")
    return warning("not-equipped", "rqt-teams", "step 1")


def address(facts: Facts, day: dt.date) -> Decision:
    return (allowed if facts["email"] else warning)(
        "has-email" if facts["email"] else "no-email", "rqt-teams", "step 1"
    )


def ease(facts: Facts, day: dt.date) -> Decision:
    if facts["help"] in ("alone", "relative", "professional"):
        return allowed("at-ease", "rqt-zoom", "step 1")
    return warning("not-at-ease", "rqt-zoom", "step 1")


def take_on(facts: Facts, day: dt.date) -> Decision:
    if facts["situation"] != "new-patient":
        return allowed("no-take-on", "msss-2021", "2.3")
    return allowed("take-on-vulnerable" if facts["vulnerable"] else "take-on-others", "msss-2021", "2.3")


def condition_consent(facts: Facts, day: dt.date) -> Decision:
    law = day >= REGULATION
    article = ("r-23-1", "art. 1") if law else ("msss-2021", "1.3.1")
    if facts["consented"]:
        return allowed("condition-consent-holds", *article)
    if facts["emergency"]:
        if law:
            return allowed("without-consent-danger", "r-23-1", "art. 3")
        return allowed("without-consent-transfer", "msss-2021", "1.3.3")
    return refusal("condition-consent-lacks", *article)


def condition_presence(facts: Facts, day: dt.date) -> Decision:
    """Before the regulation, an examination made telehealth inadvisable (5); since then it rules it out."""
    article = ("r-23-1", "art. 1") if day >= REGULATION else ("msss-2021", "5")
    if not facts["presence_required"]:
        return allowed("condition-presence-holds", *article)
    if day >= REGULATION:
        return refusal("condition-presence-lacks", *article)
    return warning("condition-presence-advised-against", *article)


def condition_contingency(facts: Facts, day: dt.date) -> Decision:
    article = ("r-23-1", "art. 1") if day >= REGULATION else ("msss-2021", "3")
    if facts["contingency"]:
        return allowed("condition-contingency-holds", *article)
    return refusal("condition-contingency-lacks", *article)


def condition_in_person(facts: Facts, day: dt.date) -> Decision:
    """For an activity (a group) the regulation asks for the first three conditions only."""
    article = ("r-23-1", "art. 1") if day >= REGULATION else ("msss-2021", "4")
    if facts["in_person"]:
        return allowed("condition-in-person-holds", *article)
    if facts["group"] and day >= REGULATION:
        return allowed("condition-in-person-not-asked", *article)
    return refusal("condition-in-person-lacks", *article)


def giver(facts: Facts, day: dt.date) -> Decision:
    fourteen, fifteen, capable = ("ccq", "art. 14"), ("ccq", "art. 15"), ("msss-2021", "1.3.1")
    # fmt: off
    answers: dict[tuple[str, str], Decision] = {
        ("alone", "patient"):        allowed("person-consents", *capable),
        ("minor-14", "patient"):     allowed("person-consents", *fourteen),
        ("minor-14", "parent"):      warning("minor-may-consent-alone", *fourteen),
        ("minor-14", "tutor"):       warning("minor-may-consent-alone", *fourteen),
        ("under-14", "parent"):      allowed("representative-consents", *fourteen),
        ("under-14", "tutor"):       allowed("representative-consents", *fourteen),
        ("incapable", "mandatary"):  allowed("representative-consents", *fifteen),
        ("incapable", "tutor"):      allowed("representative-consents", *fifteen),
        ("incapable", "spouse"):     allowed("giver-without-representative", *fifteen),
        ("incapable", "relative"):   allowed("giver-without-representative", *fifteen),
        ("incapable", "interested"): allowed("giver-without-representative", *fifteen),
    }
    # fmt: on
    otherwise = {"alone": capable, "minor-14": fourteen, "under-14": fourteen, "incapable": fifteen}
    nobody = refusal("giver-may-not-consent", *otherwise[facts["capacity"]])
    return answers.get((facts["capacity"], facts["giver"]), nobody)


def consent_form(facts: Facts, day: dt.date) -> Decision:
    here = ("msss-2021", "1.3.1")
    if facts["form"] != "email":
        return allowed("form-accepted", *here)
    return allowed("email-with-reason", *here) if facts["reason"] else warning("email-without-reason", *here)


def tool(facts: Facts, day: dt.date) -> Decision:
    if facts["tool"] in facts["tools"]:
        return allowed("tool-authorised", "msss-2021", "2.1")
    if facts["tool"] == "zoom":
        return refusal("tool-without-licence", "rqt-zoom", "introduction")
    if facts["insured"]:
        return refusal("tool-not-authorised", "msss-2021", "2.1")
    return warning("tool-not-listed", "msss-2021", "2.1")


def corridor(facts: Facts, day: dt.date) -> Decision:
    if facts["corridor"] == "none":
        return refusal("no-corridor", "msss-2021", "4")
    if facts["corridor"] in ("emergency", "cde"):
        return refusal("corridor-not-valid", "msss-2021", "4")
    return allowed("corridor-valid", "msss-2021", "4")


def note_route(facts: Facts, day: dt.date) -> Decision:
    if facts["note_route"]:
        return allowed("note-route-agreed", "msss-2021", "1.1")
    return refusal("no-note-route", "msss-2021", "1.1")


def sent_away(facts: Facts, day: dt.date) -> Decision:
    if facts["sent_to"] == "professional":
        return allowed("sent-to-professional", "msss-2021", "4")
    if facts["real_emergency"]:
        return allowed("real-emergency", "msss-2021", "4")
    if facts["only_examination"]:
        return refusal(f"{facts['sent_to']}-for-examination", "msss-2021", "4")
    return allowed(f"{facts['sent_to']}-for-another-reason", "msss-2021", "4")


def path(facts: Facts, day: dt.date) -> Decision:
    here = ("sara", "reimbursement")
    if facts["care_path"] is None:
        return allowed("care-path-not-asked", *here)
    if facts["care_path"] in ("respected", "direct-access", "under-16", "emergency", "no-treating-physician"):
        return allowed("care-path-followed", *here)
    return warning("care-path-suspended" if day >= SUSPENDED else "care-path-not-followed", *here)


def user_of(facts: Facts, day: dt.date) -> Decision:
    if facts["own_establishment"]:
        return allowed("user-of-own", "msss-2021", "1.2")
    if facts["agreement"]:
        return allowed("agreement-in-force", "msss-2021", "8.2")
    return warning("no-agreement", "msss-2021", "8.2")


def share(facts: Facts, day: dt.date) -> Decision:
    """Nothing is forbidden to anybody by a share: «inacceptable» is told, and the person answers for it elsewhere."""
    if facts["profession"] == "other":
        only = facts["share"] == "whole"
        return (warning if only else allowed)("share-only-other" if only else "share-mixed-other", "msss-2021", "7")
    if facts["share"] == "whole":
        return warning("share-only-physician", "msss-2021", "8.1")
    if facts["share"] == "excessive":
        return (allowed if facts["approved"] else warning)(
            "share-approved" if facts["approved"] else "share-excessive", "msss-2021", "5"
        )
    return (warning if facts["share"] == "above" else allowed)(f"share-{facts['share']}", "msss-2021", "5")


GOLDEN: dict[str, Callable[[Facts, dt.date], Decision]] = {
    "judgement": judgement,
    "wish": wish,
    "examination": examination,
    "redirected": redirected,
    "inpatient": inpatient,
    "means": means,
    "delicate": delicate,
    "known-condition": known_condition,
    "equipment": equipment,
    "address": address,
    "ease": ease,
    "take-on": take_on,
    "condition-consent": condition_consent,
    "condition-presence": condition_presence,
    "condition-contingency": condition_contingency,
    "condition-in-person": condition_in_person,
    "giver": giver,
    "consent-form": consent_form,
    "tool": tool,
    "corridor": corridor,
    "note-route": note_route,
    "sent-away": sent_away,
    "user-of": user_of,
    "share": share,
    "care-path": path,
}
