"""The words of an encounter's status, as the list of the day shows them."""

from __future__ import annotations

from care.encounter import State
from texts import texts

STATUSES = {
    State.UPCOMING: ("À venir", "Upcoming"),
    State.WAITING: ("Patient en salle d’attente", "Patient in the waiting room"),
    State.IN_PROGRESS: ("En cours", "In progress"),
    State.COMPLETED: ("Finalisée", "Completed"),
    State.MISSED: ("Non réalisée", "Not held"),
    State.CANCELLED: ("Annulée", "Cancelled"),
}
"""Guide Sara, «Tableau de bord»."""


def test_the_six_statuses_have_the_words_of_the_field() -> None:
    assert {state: (texts("fr", "state")(state), texts("en", "state")(state)) for state in STATUSES} == STATUSES


def test_what_is_not_one_of_the_six_is_named_too() -> None:
    assert set(State) - set(STATUSES) == {State.DRAFT, State.IN_PERSON}
    assert texts("fr", "state")(State.IN_PERSON) == "En personne"
