"""More grants than one card has lines: ten at a time and the rest behind a button; none is out of reach."""

from __future__ import annotations

import pytest

from care.grant import Grant, GrantedRight
from care.ports import Person, Who
from tests.dialogs.delegated.granting import SONIA, SONIA_ID, sonia, trail
from tests.seen import Seen
from tests.talk import TENANT, Clinic, Clinician

LETTERS = "ABCDEFGHIJKL"


async def grant(clinic: Clinic, clinician: str, delegate: str, name: str) -> None:
    """From now on, without an end."""
    now = clinic.now
    rights = frozenset({GrantedRight.MOVE})
    one = Grant(f"{clinician}-{delegate}", clinician, delegate, name, rights, clinic.zone, now, now)
    async with clinic.store.transaction() as tx:
        await tx.delegations.add(Who(TENANT, clinician), one)


def colleagues(card: Seen) -> list[str]:
    return [letter for letter in LETTERS if f"Canari {letter}lain" in card.words]


async def test_the_oldest_of_many_that_one_granted_is_revoked(clinic: Clinic, anne: Clinician) -> None:
    await anne.says("bonjour")
    for letter in LETTERS:
        await grant(clinic, anne.id, f"colleague-{letter}", f"Canari {letter}lain")
        await clinic.passes(minutes=1)
    first = await anne.says("délégation")
    assert colleagues(first) == list(LETTERS[2:])
    assert "Et 2 autres." in first.words
    rest = await anne.presses(first, "delegations")
    assert colleagues(rest) == list(LETTERS[:2])
    assert "Suite" not in rest.words
    oldest = [one for one in rest.actions if one["verb"] == "revoke"][-1]
    gone = await anne.clicks(anne.click(oldest["data"], "revoke", rest.id))
    assert "Révoqué : Canari Alain" in gone.words
    assert "Et une autre." in gone.words
    assert trail(clinic, "delegation.revoked") == [("delegation.revoked", anne.id, None)]


async def test_many_that_one_was_granted_have_a_rest_and_ones_own_side_stays_as_it_is(
    clinic: Clinic, anne: Clinician
) -> None:
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    await grant(clinic, SONIA_ID, anne.id, "Dre Anne Roy")
    for letter in LETTERS:
        await grant(clinic, f"doctor-{letter}", SONIA_ID, SONIA)
    first = await secretary.says("délégation")
    assert "Ce que vous déléguez" in first.words
    assert first.verbs.count("my-encounters") == 10
    rest = await secretary.presses(first, "delegations")
    assert "Ce que vous déléguez" not in rest.words
    assert "Personne n’agit en votre nom" not in rest.words
    assert rest.verbs.count("my-encounters") == 2
    assert "Suite" not in rest.words


async def test_a_secretary_of_twelve_finds_each_by_name(clinic: Clinic) -> None:
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    for letter in LETTERS:
        async with clinic.store.transaction() as tx:
            await tx.people.save(TENANT, Person(f"doctor-{letter}", f"Dr Canari {letter}lain"))
        await grant(clinic, f"doctor-{letter}", SONIA_ID, SONIA)
        await clinic.passes(minutes=1)
    first = await secretary.says("agir")
    assert colleagues(first) == list(LETTERS[:10])
    assert "Et 2 autres personnes." in first.words
    rest = await secretary.presses(first, "act-for")
    assert colleagues(rest) == list(LETTERS[10:])
    assert "Suite" not in rest.words
    theirs = await secretary.presses(rest, "my-encounters")
    assert theirs.title == "Rencontres du Dr Canari Klain"


@pytest.mark.parametrize("after", ["12", "999", "x", None])
async def test_a_page_that_is_no_more_is_the_first(clinic: Clinic, anne: Clinician, after: object) -> None:
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    for letter in LETTERS:
        await grant(clinic, f"doctor-{letter}", SONIA_ID, SONIA)
    for typed, verb in (("délégation", "delegations"), ("agir", "act-for")):
        card = await secretary.says(typed)
        data = {**card.action(verb)["data"], "after": after}
        shown = await secretary.clicks(secretary.click(data, verb, card.id))
        assert shown.verbs.count("my-encounters") == 10
