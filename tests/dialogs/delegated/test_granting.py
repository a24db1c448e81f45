"""A clinician delegates named rights: to whom, what, until when; taken back at once; what does not fit is said."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from care import colleagues
from care.colleagues import Colleagues, NotLookedUp, of_this_name
from care.jobs import Transient
from care.ports import Professional
from edges.local.clinicians import Everybody
from tests.dialogs.delegated.delegating import chat
from tests.dialogs.delegated.granting import EVERYTHING, SONIA, SONIA_ID, grants, nadia, sonia, trail
from tests.talk import TUESDAY, Clinic, Clinician

# ------------------------------------------------------------------ granting, and taking back


async def test_what_is_granted_is_said_to_both_and_stands_until_it_is_taken_back(
    clinic: Clinic, anne: Clinician
) -> None:
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    empty = await anne.says("délégation")
    assert "Personne n’agit en votre nom" in empty.words
    form = await anne.presses(empty, "delegate")
    assert form.typed["begins"] == "2026-11-20"
    done = await anne.answers(form, colleague=SONIA, rights="plan,move", ends="2026-12-04")
    assert f"C’est fait : {SONIA} peut agir en votre nom" in done.words
    assert "planifier, déplacer" in done.words
    assert "jusqu’au vendredi 4 décembre 2026 inclus" in done.words
    await clinic.settled()
    told = chat(clinic, secretary)[-1]
    assert told.title == "Une délégation pour vous"
    assert told.facts["Gestes"] == "planifier, déplacer"
    received = await secretary.says("délégations")
    assert "Ce qui vous est délégué" in received.words
    assert "Dre Anne Roy" in received.words
    gone = await anne.presses(done, "revoke")
    assert f"Révoqué : {SONIA} n’agit plus en votre nom" in gone.words
    assert "Personne n’agit en votre nom" in gone.words
    await clinic.settled()
    assert chat(clinic, secretary)[-1].title == "Délégation révoquée"
    assert "Ce qui vous est délégué" not in (await secretary.says("délégation")).words
    assert trail(clinic, "delegation.granted", "delegation.revoked") == [
        ("delegation.granted", anne.id, None),
        ("delegation.revoked", anne.id, None),
    ]


async def test_in_english(clinic: Clinic) -> None:
    anne = clinic.clinician(language="en-CA")
    done = await anne.answers(await anne.says("delegate"), typed=SONIA, rights="cancel", begins="2026-11-25")
    assert f"Done: {SONIA} may act in your name" in done.words
    assert "from Wednesday, November 25, 2026 on, without an end" in done.words
    assert (await anne.says("act for")).title == "Act on behalf of"


async def test_only_who_granted_it_takes_it_back(clinic: Clinic, anne: Clinician) -> None:
    done = await grants(anne)
    stolen = sonia(clinic).click(done.action("revoke")["data"], "revoke")
    assert (await sonia(clinic).clicks(stolen)).title == "Cette carte n’est plus active"
    assert (await anne.says("délégation")).verbs[0] == "revoke"


async def test_the_colleague_is_found_while_one_types(clinic: Clinic, anne: Clinician) -> None:
    form = await anne.says("déléguer")
    assert form.inputs["colleague"]["choices.data"]["dataset"] == "professionals"
    assert "isMultiSelect" not in form.inputs["colleague"]


# ------------------------------------------------------------------ what does not fit

WRONG: dict[str, tuple[dict[str, str], str]] = {
    "nobody": ({"colleague": ""}, "Choisissez un collègue"),
    "of no directory": ({"typed": "Zoé Inconnue"}, "Personne de ce nom dans l’annuaire"),
    "no right": ({"rights": ""}, "Cochez au moins un geste"),
    "a day gone by": ({"begins": "2026-11-19"}, "Ce jour est passé"),
    "beyond a year": ({"ends": "2028-01-01"}, "plus d’un an"),
    "ends before it begins": ({"begins": "2026-12-02", "ends": "2026-12-01"}, "vient avant le premier"),
}


@pytest.mark.parametrize("what", WRONG)
async def test_what_does_not_fit_is_said_and_nothing_is_granted(clinic: Clinic, anne: Clinician, what: str) -> None:
    typed, said = WRONG[what]
    known = {} if {"colleague", "typed"} & set(typed) else {"colleague": SONIA}
    card = await anne.answers(await anne.says("déléguer"), **{"rights": EVERYTHING, **known, **typed})
    assert said in card.words
    assert trail(clinic, "delegation.granted") == []


async def test_nobody_delegates_to_themself(clinic: Clinic) -> None:
    doctor = nadia(clinic)
    card = await doctor.answers(await doctor.says("déléguer"), colleague="Nadia Hirondelle-Fictive", rights="plan")
    assert "C’est vous" in card.words


async def test_a_second_grant_for_the_same_days_is_refused_and_another_time_is_not(
    clinic: Clinic, anne: Clinician
) -> None:
    await grants(anne, "plan", ends="2026-11-30")
    again = await anne.answers(await anne.says("déléguer"), colleague=SONIA, rights="move", begins="2026-11-30")
    assert "a déjà une délégation de vous pour ces jours" in again.words
    assert again.typed["typed"] == SONIA, "the name comes back where a telephone shows it"
    later = await anne.answers(again, begins="2026-12-01")
    assert "C’est fait" in later.words
    assert later.verbs.count("revoke") == 2


class Entra:
    """A directory in which two people have one name, and only one of whom may use the bot."""

    PEOPLE = (Professional("sonia-1", "Roy, Sonia", "Secrétaire"), Professional("sonia-2", "Roy, Sonia", "Infirmière"))

    async def search(self, words: str, limit: int = 10) -> Sequence[Professional]:
        return [one for one in self.PEOPLE if "roy" in words.casefold()]

    async def admits(self, tenant: str, person: str) -> bool:
        return person == "sonia-1"


def connect(clinic: Clinic, directory: Any, clinicians: Any) -> None:
    object.__setattr__(clinic.application.world, "colleagues", Colleagues(directory, clinicians))


async def test_of_two_of_one_name_one_is_chosen_and_must_have_access(clinic: Clinic, anne: Clinician) -> None:
    connect(clinic, Entra(), Entra())
    card = await anne.answers(await anne.says("déléguer"), typed="Sonia Roy", rights="plan")
    titles = {one["title"]: one["value"] for one in card.inputs["which"]["choices"]}
    assert titles == {"Sonia Roy (Secrétaire)": "sonia-1", "Sonia Roy (Infirmière)": "sonia-2"}
    refused = await anne.answers(card, which="sonia-2")
    assert "n’a pas accès à Passerelle" in refused.words
    forged = anne.click({**refused.filled("answer", None, {}), "which": "somebody-else"}, "answer", refused.id)
    chosen = await anne.clicks(forged)
    assert "Plusieurs personnes ont ce nom" in chosen.words, "an id that the directory did not give is nobody's"
    assert "C’est fait : Sonia Roy" in (await anne.answers(chosen, which="sonia-1")).words


@pytest.mark.parametrize(
    "language, asked", [("fr-CA", "Vouliez-vous dire Olivier Geai-Modèle?"), ("en", "Did you mean")]
)
@pytest.mark.parametrize("field", ["colleague", "typed"])
async def test_a_part_of_a_name_grants_nothing_and_says_who_may_be_meant(
    clinic: Clinic, language: str, asked: str, field: str
) -> None:
    anne = clinic.clinician(language=language)
    card = await anne.answers(await anne.says("déléguer"), **{field: "ge"}, rights="plan")
    assert asked in card.words
    assert card.typed["typed"] == "ge", "what was typed is kept, to be completed"
    assert trail(clinic, "delegation.granted") == []
    done = await anne.answers(card, typed="Olivier Geai-Modèle")
    assert "Olivier Geai-Modèle" in done.words
    assert trail(clinic, "delegation.granted") == [("delegation.granted", anne.id, None)]


async def test_of_several_who_have_a_part_of_a_name_one_is_chosen(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.says("déléguer"), typed="so", rights="plan")
    assert "Plusieurs personnes ont un nom semblable" in card.words
    assert trail(clinic, "delegation.granted") == []
    titles = {one["title"]: one["value"] for one in card.inputs["which"]["choices"]}
    done = await anne.answers(card, which=titles[f"{SONIA} (Secrétaire médicale)"])
    assert f"C’est fait : {SONIA}" in done.words


@pytest.mark.parametrize("how", ["slow", "away"])
async def test_a_directory_that_does_not_answer_is_said(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    class Away:
        async def search(self, _: str, limit: int = 10) -> Sequence[Professional]:
            if how == "away":
                raise Transient("graph.503")
            return await asyncio.sleep(5, [])

    monkeypatch.setattr("bot.handler.LOOKS_UP", 0.05)
    connect(clinic, Away(), Everybody())
    card = await anne.answers(await anne.says("déléguer"), colleague=SONIA, rights="plan")
    assert "L’annuaire ne répond pas" in card.words
    assert trail(clinic, "delegation.granted") == []


async def test_who_is_meant_is_looked_up_once_for_a_moment_and_again_where_there_was_no_answer() -> None:
    asked: list[str] = []

    class Listening(Entra):
        async def search(self, words: str, limit: int = 10) -> Sequence[Professional]:
            asked.append(words)
            return await super().search(words, limit)

    known = Colleagues(Listening(), Entra())
    for _ in range(2):
        try:
            known.named("t", "Sonia Roy")
        except NotLookedUp as wanted:
            await known.ask(wanted)
    assert asked == ["Sonia Roy"]
    assert known.named("t", "Sonia Roy").admitted == {"sonia-1"}
    nothing = Colleagues(None, Entra())
    await nothing.ask(NotLookedUp("t", "Sonia Roy"))
    assert nothing.named("t", "Sonia Roy") == colleagues.Found()


def test_an_exact_name_is_told_from_those_that_begin_so() -> None:
    exact, longer = Professional("1", "Roy, Anne"), Professional("2", "Roy-Côté, Anne")
    assert of_this_name([longer, exact], "anne  roy") == (exact,)
    assert of_this_name([longer, exact], "roy") == ()


# ------------------------------------------------------------------ no further, and nothing of the professional's


async def test_a_delegate_delegates_no_further(clinic: Clinic, anne: Clinician) -> None:
    """Their own form grants in their own name: nothing of the clinician's goes on to a third."""
    await grants(anne)
    secretary = sonia(clinic)
    await secretary.answers(await secretary.says("déléguer"), colleague="Nadia Hirondelle-Fictive", rights="plan")
    third = nadia(clinic)
    listed = await third.says("agir")
    assert SONIA in listed.words
    assert anne.name not in listed.words
    async with clinic.store.transaction() as tx:
        grant = (await tx.delegations.given(anne.who, clinic.now))[0]
    assert (grant.delegate, grant.rights) == (SONIA_ID, frozenset(EVERYTHING.split(",")))


async def test_taken_back_twice_is_once(clinic: Clinic, anne: Clinician) -> None:
    done = await grants(anne, ends=TUESDAY["date"])
    click = anne.click(done.action("revoke")["data"], "revoke", done.id)
    await anne.clicks(click)
    again = await anne.clicks(click | {"id": "another-click"})
    assert "Révoqué" in again.words
    assert len(trail(clinic, "delegation.revoked")) == 1
    assert "Personne" in (await anne.says("délégation")).words
    assert "revoke" not in (await anne.says("délégation")).verbs
