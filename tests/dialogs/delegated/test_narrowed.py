"""The establishment says what delegates and planners may do at most: its file narrows the table, and widens nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from care.authorisation import OF_DELEGATE, OF_PLANNER, Action
from care.delegation import ACTIONS, actions_of
from care.grant import GrantedRight
from tests.dialogs.delegated.granting import SONIA, acts_for, grants, opens, sonia
from tests.establishments import establishment
from tests.talk import Clinic, Clinician

ALL = 'delegates = ["plan", "move", "cancel", "comment"]'


@pytest.fixture
async def clinic(clinics: Callable[..., Any], tmp_path: Path) -> AsyncIterator[Clinic]:
    async with clinics(establishment_file=establishment(tmp_path, ALL, 'delegates = ["plan", "move"]')) as opened:
        yield opened


def test_all_rights_together_are_all_that_a_delegate_may() -> None:
    assert actions_of(GrantedRight) == OF_DELEGATE == OF_PLANNER
    assert sum(len(actions) for actions in ACTIONS.values()) == len(OF_DELEGATE - {Action.READ})
    assert actions_of([]) == frozenset()


async def test_a_clinician_is_offered_no_more_than_the_establishment_lets_them_grant(
    clinic: Clinic, anne: Clinician
) -> None:
    await sonia(clinic).says("bonjour")
    form = await anne.says("déléguer")
    assert "Déplacer" in form.words
    assert "Annuler" not in form.words
    assert "Étiquettes" not in form.words
    typed = form.filled("answer", None, {"colleague": SONIA, "rights": "move"})
    refused = await anne.clicks(anne.click({**typed, "rights": "move,cancel"}, "answer", form.id))
    assert "Choisissez une des réponses proposées." in refused.words


async def test_what_is_narrowed_afterwards_is_no_longer_done(clinic: Clinic, anne: Clinician) -> None:
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    await anne.booked()
    world = clinic.application.world
    everything = world.establishment.model_copy(update={"delegates": frozenset(GrantedRight)})
    narrowed = world.establishment
    world.in_force.take(everything)
    await grants(anne)
    card = await opens(secretary, await acts_for(secretary))
    assert {"move", "cancel"} <= {*card.verbs, *card.folded}
    world.in_force.take(narrowed)
    card = await opens(secretary, await acts_for(secretary))
    assert "move" in {*card.verbs, *card.folded}
    assert "cancel" not in {*card.verbs, *card.folded}
