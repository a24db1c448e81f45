"""The note in words: one for each kind of encounter, in both languages, and never more than twelve lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import invented, note_text
from care.appointment import Appointment
from care.consent import Capacity, Consent, Form, Giver, Kind, Scope
from care.contact import Participant, Role
from care.encounter import Encounter
from care.establishment import load
from care.note import NoteFacts
from care.particulars import (
    Aftercare,
    Delay,
    FollowUp,
    Gate,
    Gates,
    Identifier,
    Note,
    Particulars,
    Period,
    Place,
    Transition,
)
from care.suitability import EncounterType, Modality, Priority
from tests.edges.samples import consent
from texts import LANGUAGES, Language

SERVICE = load().service("general")
AT = invented.HOUR.at
"""14:30 in Montréal."""
GIVEN = consent(giver=Giver.PATIENT, giver_name=None, scopes=frozenset({Scope.SESSION}), reason=None, signature=None)
AT_START = replace(GIVEN, kind=Kind.AT_START)


def minutes(after: int) -> dt.datetime:
    return AT + dt.timedelta(minutes=after)


def lines(seen: Encounter, *ledger: Consent, language: Language = "fr", zone: str = invented.ZONE) -> list[str]:
    text = note_text.as_text(language, NoteFacts(seen, ledger, SERVICE, zone))
    return text.replace("\u00a0", " ").split("\n")


TWO_MEANS = invented.completed(
    periods=(
        Period(modality=Modality.VIDEO, began=minutes(2), ended=minutes(11), reason="connexion instable"),
        Period(modality=Modality.TELEPHONE, began=minutes(12), ended=minutes(25)),
    ),
    delay=Delay(minutes=10, estimated=minutes(10), told_at=minutes(-5)),
    emergency_at=minutes(20),
    sent_to_emergency_at=minutes(22),
    follow_up=FollowUp.IN_PERSON,
    in_person_due_at=dt.datetime(2027, 2, 25, 4, 59, 59, tzinfo=dt.UTC),
    aftercare=Aftercare(
        plan_updated=True, quality=3, transition=Transition(to="soutien à domicile", what="résumé", at=minutes(30))
    ),
    note=invented.IN_RECORD,
)


def test_all_that_can_be_said_of_an_encounter_in_french() -> None:
    assert lines(TWO_MEANS, GIVEN, AT_START) == [
        "Note de télésanté à verser au dossier, référence K7QM-2F4D",
        "",
        "Modalité : rencontre réalisée en télésanté, par visioconférence, puis par téléphone."
        " Technologie utilisée : salle d’essai locale, téléphone",
        "Date et heures : mardi 24 novembre 2026, visioconférence 14:32–14:41 (connexion instable),"
        " téléphone 14:42–14:55, retard de 10 minutes annoncé à 14:25 (heure estimée : 14:40),"
        " urgence signalée à 14:50, personne dirigée vers l’urgence à 14:52 (heure de l’Est)",
        "Consentement à la télésanté : obtenu verbalement de la personne, reconfirmé au début de la rencontre",
        "Identité vérifiée par : carte d’assurance maladie, date de naissance."
        " Lieu de la personne : ailleurs au Québec (Rimouski, chez sa sœur)",
        "Personnes présentes : la personne, le professionnel",
        "Plan de contingence : appel au 514 555-0142; sinon, nouveau rendez-vous. Plan appliqué",
        "Suivi : en personne. Corridor en présence : Clinique de démonstration, salle 3, 418 555-0142,"
        " délai de 48 heures. À voir en présence au plus tard le mercredi 24 février 2027",
        "Plan d’intervention mis à jour. Transition de soins : soutien à domicile; transmis : résumé."
        " Qualité technique : 3 sur 5",
        "Partie clinique : rédigée au dossier",
    ]


def test_the_same_in_english() -> None:
    said = lines(TWO_MEANS, GIVEN, AT_START, language="en")
    assert said[2:5] == [
        "Modality: encounter held by telehealth, by videoconference, then by telephone."
        " Technology used: local practice room, telephone",
        "Date and times: Tuesday, November 24, 2026, videoconference 14:32–14:41 (connexion instable),"
        " telephone 14:42–14:55, delay of 10 minutes announced at 14:25 (estimated time: 14:40),"
        " emergency reported at 14:50, person sent to the emergency room at 14:52 (Eastern Time)",
        "Consent to telehealth: obtained verbally from the person, reconfirmed as the encounter started",
    ]
    assert said[-1] == "Clinical part: written in the record"


@pytest.mark.parametrize("language, place", [("fr", "America/Halifax"), ("en", "Europe/Paris")])
def test_hours_are_those_of_the_clinicians_clock(language: Language, place: str) -> None:
    said = lines(TWO_MEANS, GIVEN, language=language, zone=place)[3]
    assert ("15:32–15:41" if place == "America/Halifax" else "20:32–20:41") in said


STAFF = Participant(name="Ovide Interprète", role=Role.INTERPRETER)
COLLEAGUE = Participant(name="Ursule Canari", role=Role.PROFESSIONAL)
MEMBERS = tuple(Participant(name=f"{name} Canari", role=Role.MEMBER) for name in ("Ada", "Bea", "Cléo"))


def test_a_discussion_between_professionals_asks_nobodys_consent() -> None:
    seen = replace(
        invented.completed(participants=(COLLEAGUE,), gates=None, purpose="revue de cas", suitability=None),
        type=EncounterType.PROFESSIONALS,
    )
    said = lines(seen)
    assert said[0] == "Note d’une discussion entre professionnels, référence K7QM-2F4D"
    assert said[2].startswith(
        "Modalité : discussion entre professionnels tenue en télésanté, par visioconférence; objet : revue de cas. Tech"
    )
    assert "Personnes présentes : le professionnel, Ursule Canari (autre professionnel)" in said
    assert not [line for line in said if "Consentement" in line or "Identité" in line]
    written = replace(seen, particulars=seen.particulars.model_copy(update={"note": Note(clinical="Avis donné.")}))
    assert lines(written)[-1] == "Résumé de l’échange : Avis donné."


def test_an_exchange_by_secure_email_is_summed_up() -> None:
    seen = replace(invented.telephone(invented.completed().state, note=Note(clinical="Question répondue.")))
    said = lines(replace(seen, modality=Modality.EMAIL), GIVEN)
    assert said[0] == "Note d’un échange par courriel sécurisé, référence K7QM-2F4D"
    assert said[2] == (
        "Modalité : échange réalisé en télésanté, par courriel sécurisé. Technologie utilisée : courriel sécurisé"
    )
    assert said[-1] == "Résumé de l’échange : Question répondue."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_of_a_group_names_none_of_its_members(language: Language) -> None:
    unexpected = invented.GATES.model_copy(update={"unexpected": ("Dora Canari",)})
    seen = replace(invented.completed(participants=(*MEMBERS, COLLEAGUE), gates=unexpected), type=EncounterType.GROUP)
    each = [replace(GIVEN, subject=f"participant:{n}") for n in (1, 2, 3)]
    said = "\n".join(lines(seen, *each, language=language))
    assert not [one for one in (*MEMBERS, Participant(name="Dora Canari", role=Role.MEMBER)) if one.name in said]
    assert "Ursule Canari" in said
    if language == "fr":
        assert "le professionnel et 3 membres du groupe, sans leurs noms" in said
        assert "1 présence imprévue" in said
        assert "Consentement à la télésanté : obtenu de 3 membres sur 3" in said


@pytest.mark.parametrize(
    "said, ledger",
    [
        ("non consigné", []),
        ("obtenu par écrit du ou de la mandataire (Odette Canari)",
         [replace(GIVEN, form=Form.WRITTEN, giver=Giver.MANDATARY, giver_name="Odette Canari")]),
        ("obtenu par courriel d’un parent (Ovide Canari) (signature impossible)",
         [replace(GIVEN, form=Form.EMAIL, giver=Giver.PARENT, giver_name="Ovide Canari",
                  capacity=Capacity.UNDER_14, reason="signature impossible")]),
        ("obtenu verbalement de la personne, âgée de 14 ans ou plus", [replace(GIVEN, capacity=Capacity.MINOR_14)]),
        ("obtenu par signature électronique de la personne", [replace(GIVEN, form=Form.SIGNATURE)]),
        ("n’a pas pu être obtenu (inconscient)", [replace(GIVEN, kind=Kind.IMPOSSIBLE, reason="inconscient")]),
        ("obtenu verbalement de la personne. Aussi d’accord pour : présence de proches,"
         " enregistrement (la personne et le professionnel)",
         [replace(GIVEN, scopes=frozenset({Scope.SESSION, Scope.RELATIVES, Scope.RECORDING, Scope.EMAIL})),
          replace(GIVEN, subject="professional", giver=Giver.PROFESSIONAL, scopes=frozenset({Scope.RECORDING}))]),
        ("obtenu verbalement de la personne. Retiré à 14:45",
         [GIVEN, replace(GIVEN, kind=Kind.WITHDRAWN, agreed=False, at=minutes(15))]),
    ],
)  # fmt: skip
def test_how_consent_was_had(said: str, ledger: list[Consent]) -> None:
    assert f"Consentement à la télésanté : {said}" in lines(invented.completed(), *ledger)


def test_what_was_left_open_and_who_was_not_expected() -> None:
    gates = invented.GATES.model_copy(
        update={"open": (Gate.IDENTITY, Gate.CONTACT), "reason": "urgence", "unexpected": ("Ovide Canari",),
                "committed": (1,), "identifiers": ()}
    )  # fmt: skip
    said = lines(invented.completed(gates=gates, participants=(STAFF,)), GIVEN)
    assert "Non vérifié avant de commencer : identité, numéro et personne à joindre (urgence)" in said
    assert (
        "Personnes présentes : la personne, le professionnel, Ovide Interprète (interprète),"
        " Ovide Canari (présence imprévue). Engagement à la confidentialité pris par les participants" in said
    )


def test_reasons_are_said() -> None:
    judged = invented.FACTS.model_copy(update={"priority": Priority.B, "reason": "habite loin"})
    support = replace(GIVEN, scopes=frozenset({Scope.SUPPORT}), support_reason="plaie")
    withdrawn = replace(support, kind=Kind.WITHDRAWN, agreed=False, support_reason=None, reason="ne veut plus")
    said = "Priorité B (10 jours). Raison d’aller contre un avis : habite loin. Raison du personnel de soutien : plaie"
    assert said in lines(invented.completed(suitability=judged), GIVEN, support, withdrawn)


# ------------------------------------------------------------------ the bound

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300)
INSTANTS = st.integers(0, 700 * 24 * 60).map(lambda minutes: AT + dt.timedelta(minutes=minutes))


def some(*kinds: Any) -> Any:
    return st.one_of(st.none(), *kinds)


@st.composite
def particulars(draw: Any) -> Particulars:
    """Anything that an encounter may hold, with words of people as wild as they come."""
    periods = st.builds(
        Period, modality=st.sampled_from(Modality), began=INSTANTS, ended=some(INSTANTS), reason=some(WORDS)
    )
    gates = st.builds(
        Gates,
        identifiers=st.lists(st.sampled_from(Identifier)).map(tuple),
        place=st.sampled_from(Place),
        place_detail=some(WORDS),
        open=st.lists(st.sampled_from(Gate), unique=True).map(tuple),
        reason=some(WORDS),
        committed=st.lists(st.integers(1, 40), max_size=3).map(tuple),
        unexpected=st.lists(WORDS, max_size=30).map(tuple),
        at=INSTANTS,
    )
    transition = st.builds(Transition, to=WORDS, what=WORDS, at=INSTANTS)
    people = st.builds(Participant, name=st.just("Ovide Canari-Fictif"), role=st.sampled_from(Role))
    return invented.PLANNED.model_copy(
        update={
            "suitability": draw(some(st.builds(lambda r: invented.FACTS.model_copy(update={"reason": r}), WORDS))),
            "purpose": draw(some(WORDS)),
            "participants": tuple(draw(st.lists(people, max_size=40))),
            "gates": draw(some(gates)),
            "periods": tuple(draw(st.lists(periods, max_size=6))),
            "delay": draw(some(st.builds(Delay, minutes=st.just(15), estimated=INSTANTS, told_at=INSTANTS))),
            "emergency_at": draw(some(INSTANTS)),
            "sent_to_emergency_at": draw(some(INSTANTS)),
            "follow_up": draw(some(st.sampled_from(FollowUp))),
            "aftercare": draw(
                st.builds(
                    Aftercare,
                    plan_updated=st.sampled_from([None, True, False]),
                    transition=some(transition),
                    quality=some(st.integers(1, 5)),
                )
            ),
            "note": draw(st.builds(Note, clinical=some(WORDS), clinical_in_record=st.booleans())),
        }
    )


LEDGERS = st.lists(
    st.builds(
        lambda kind, form, giver, reason, scopes, subject: replace(
            GIVEN, kind=kind, form=form, giver=giver, reason=reason, scopes=frozenset(scopes), subject=subject
        ),
        st.sampled_from(Kind),
        st.sampled_from(Form),
        st.sampled_from(Giver),
        some(WORDS),
        st.sets(st.sampled_from(Scope)),
        st.sampled_from(["patient", "professional", "participant:1"]),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(
    what=particulars(),
    ledger=LEDGERS,
    type=st.sampled_from(EncounterType),
    modality=st.sampled_from(Modality),
    ended=some(INSTANTS),
    due=some(INSTANTS),
    language=st.sampled_from(LANGUAGES),
)
def test_a_note_has_twelve_lines_before_its_clinical_part(
    what: Particulars, ledger: list[Consent], type: Any, modality: Any, ended: Any, due: Any, language: Language
) -> None:
    seen = replace(
        invented.completed(), particulars=what, type=type, modality=modality, ended_at=ended, in_person_due_at=due
    )
    facts = NoteFacts(seen, ledger, SERVICE, invented.ZONE)
    before = [note_text.title(language, facts), "", *note_text.lines(language, facts)]
    assert len("\n".join(before).splitlines()) <= note_text.MOST_LINES
    assert note_text.as_text(language, facts).startswith("\n".join(before))
    required = (("télésanté", "Technologie utilisée"), ("telehealth", "Technology used"))[language == "en"]
    assert all(word in before[2] for word in required)
    asks_nobody = type is EncounterType.PROFESSIONALS
    assert asks_nobody != any(line.startswith(("Consentement", "Consent ")) for line in before)


def test_an_appointment_that_nobody_began_still_has_a_note() -> None:
    bare = Appointment.at_local(dt.datetime.fromisoformat("2026-11-24T14:30"), invented.ZONE, 30)
    seen = replace(invented.encounter(), appointment=bare)
    assert "Date et heures : mardi 24 novembre 2026, heures non consignées (heure de l’Est)" in lines(seen)
