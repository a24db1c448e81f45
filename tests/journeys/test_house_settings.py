"""«paramètres»: an administrator sees what holds and changes it in Teams; it is audited, outlives a restart, and may be
given up for the file again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from care.ports import ActorKind, SettingChange, Who
from edges.entra.clinicians import NamedPeople
from edges.sql.schema import audit, house_setting
from tests.seen import Seen
from tests.talk import AT_ELEVEN, JEANNE, TENANT, Clinic, Clinician

FIELDS = '["phone", "support_url"]'
REACH = {"phone": "418 555-0199", "support_url": "https://exemple.ca/aide"}


async def opens(who: Clinician, part: str, how: str = "change") -> Seen:
    return await who.answers(await who.presses(await who.says("paramètres"), "change-settings"), part=part, how=how)


async def changes(me: Clinician, part: str, /, **values: str) -> Seen:
    return await me.answers(await opens(me, part), **values)


async def audited(clinic: Clinic) -> list[tuple[str, str, str]]:
    query = select(audit.c.action, audit.c.actor, audit.c.fields).where(audit.c.action.like("settings.%"))
    async with clinic.store.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(query.order_by(audit.c.number))]


async def test_what_holds_is_shown_part_by_part(anne: Clinician) -> None:
    card = await anne.says("Paramètres")
    assert card.title == "Paramètres de l’établissement"
    assert card.facts["Téléphone"] == "418 555-0142"
    assert card.facts["Niveau\u00a02"] == "Centre de coordination de la télésanté · soutien@exemple.ca"
    assert card.facts["Export de ses rencontres"] == "Avec les noms"
    assert "changé par" not in card.words


async def test_a_change_holds_at_once_for_what_is_sent_from_then_on(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    (before,) = await clinic.outbox("mail")
    card = await changes(anne, "reach", **REACH)
    assert "2 paramètres ont changé. Ils sont en vigueur." in card.words
    assert card.facts["Téléphone"] == "418 555-0199"
    assert "Téléphone : changé par Dre Anne Roy" in card.words
    house = clinic.application.world.house
    assert (house.phone, house.support_url) == ("+14185550199", "https://exemple.ca/aide")
    await anne.booked(person={**JEANNE, "name": "Paul Tremblay", "email": "paul@exemple.ca"}, when=AT_ELEVEN)
    mails = await clinic.outbox("mail")
    new = next(one for one in mails if one["to"] == "paul@exemple.ca")
    assert "418 555-0199" in new["text"]
    assert "https://exemple.ca/aide" in new["text"]
    assert "418 555-0142" in before["text"]
    assert next(one for one in mails if one["to"] == before["to"]) == before, "what has left stays as it was"


async def test_it_is_written_down_by_whom_and_which_fields_and_never_what(clinic: Clinic, anne: Clinician) -> None:
    await changes(anne, "reach", **REACH)
    assert await audited(clinic) == [("settings.changed", anne.id, FIELDS)]
    async with clinic.store.engine.connect() as connection:
        rows = (await connection.execute(select(house_setting))).mappings().all()
    assert [(row["key"], row["set_by"]) for row in rows] == [("phone", anne.id), ("support_url", anne.id)]
    assert not any(b"0199" in row["value"] for row in rows)


async def test_what_is_not_changed_is_not_written(clinic: Clinic, anne: Clinician) -> None:
    card = await changes(anne, "reach")
    assert "Rien n’avait changé." in card.words
    assert await audited(clinic) == []


async def test_it_outlives_a_restart(clinic: Clinic, anne: Clinician) -> None:
    await changes(anne, "hours", quiet_from="21:30", grouped="no", list_at="06:45")
    await clinic.restarts()
    world = clinic.application.world
    assert f"{world.house.quiet_from:%H:%M}" == "21:30"
    assert world.house.group_reminders is False
    assert f"{world.establishment.channel.list_at:%H:%M}" == "06:45"
    assert (await anne.says("paramètres")).facts["Début des heures tranquilles"] == "21 h 30"


async def test_the_file_holds_again(clinic: Clinic, anne: Clinician) -> None:
    await changes(anne, "reach", **REACH)
    card = await opens(anne, "reach", "file")
    assert "2 paramètres ont changé" in card.words
    assert card.facts["Téléphone"] == "418 555-0142"
    assert "changé par Dre Anne Roy" in card.words, "the history stays"
    assert "remis à la valeur du fichier par Dre Anne Roy" in card.words
    assert clinic.application.world.house.phone == "+14185550142"
    assert (await audited(clinic))[-1] == ("settings.reset", anne.id, FIELDS)
    assert "Rien n’avait changé." in (await opens(anne, "reach", "file")).words


async def test_what_another_administrator_changed_meanwhile_stays(clinic: Clinic, anne: Clinician) -> None:
    form = await opens(anne, "hours")
    luc = anne.colleague()
    await changes(luc, "hours", quiet_from="21:30", list_at="06:45")
    card = await anne.answers(form, quiet_until="06:30", queue_from="08:15")
    assert "2 paramètres ont changé." in card.words
    there = clinic.application.world.establishment
    assert (f"{there.reminders.quiet_from:%H:%M}", f"{there.reminders.quiet_until:%H:%M}") == ("21:30", "06:30")
    assert (f"{there.channel.list_at:%H:%M}", f"{there.channel.queue_from:%H:%M}") == ("06:45", "08:15")


async def test_what_does_not_fit_what_another_changed_meanwhile_is_refused(clinic: Clinic, anne: Clinician) -> None:
    form = await opens(anne, "hours")
    await changes(anne.colleague(), "hours", quiet_from="06:30")
    card = await anne.answers(form, quiet_until="06:30")
    assert "L’heure de fin est celle du début" in card.words
    assert f"{clinic.application.world.house.quiet_until:%H:%M}" == "07:00"


@pytest.mark.parametrize(
    "part, typed, said",
    [
        ("reach", {"phone": "911"}, "Ce numéro n’existe pas"),
        ("reach", {"support_url": "http://exemple.ca"}, "commence par https://"),
        ("reach", {"test_url": "https://moi@exemple.ca"}, "ne nomme aucun utilisateur"),
        ("hours", {"quiet_from": "07:00"}, "L’heure de fin est celle du début"),
        ("hours", {"queue_until": "07:00"}, "La file finit avant de commencer"),
        ("n1", {"phone": ""}, "Donnez un téléphone, un courriel ou un lien."),
        ("n2", {"email": "soutien"}, "Cette adresse n’est pas complète"),
        ("n3", {"who": ""}, "Dites qui c’est."),
        ("n3", {"link": "exemple.ca"}, "commence par https://"),
    ],
)
async def test_what_the_file_would_refuse_is_refused_in_its_field(
    clinic: Clinic, anne: Clinician, part: str, typed: dict[str, str], said: str
) -> None:
    before = clinic.application.world.establishment
    form = await changes(anne, part, **typed)
    assert said in form.words
    assert clinic.application.world.establishment == before
    assert await audited(clinic) == []


async def test_a_level_of_support_comes_and_goes(clinic: Clinic, anne: Clinician) -> None:
    card = await changes(anne, "n1", who="Pilotes", phone="", email="pilotes@exemple.ca", hours="")
    assert card.facts["Niveau\u00a01"] == "Pilotes · pilotes@exemple.ca"
    card = await changes(anne, "n2", who="", phone="", email="", link="", hours="")
    assert card.facts["Niveau\u00a02"] == "Rien"
    assert list(clinic.application.world.establishment.contacts.named) == ["n1", "n3"]


async def test_what_is_told_of_the_record_is_read_aloud_from_then_on(anne: Clinician) -> None:
    await changes(anne, "words", privacy_contact_fr="Mme Claire Fictive, au 418 555-0188")
    assert "Mme Claire Fictive, au 418 555-0188" in (await anne.to_consent()).words


async def test_only_the_text_that_is_changed_is_written(clinic: Clinic, anne: Clinician) -> None:
    await changes(anne, "words", privacy_contact_fr="Mme Claire Fictive, au 418 555-0188")
    assert await audited(clinic) == [("settings.changed", anne.id, '["privacy_contact"]')]


async def test_exports_may_be_closed(anne: Clinician) -> None:
    await changes(anne, "exports", exports="off")
    assert (await anne.says("exporter")).title == "L’export n’est pas offert ici"


# ------------------------------------------------------------------ who may


@pytest.fixture
def luc(clinic: Clinic, anne: Clinician) -> Clinician:
    """Who administers; Anne does not."""
    colleague = anne.colleague()
    in_force = clinic.application.world.in_force
    in_force.house = replace(in_force.house, administrators=(colleague.id,))
    clinic.application.roles.people[ActorKind.ADMINISTRATOR] = NamedPeople([(TENANT, colleague.id)])
    return colleague


@pytest.mark.parametrize("asked", ["paramètres", "modifier les paramètres"])
async def test_anybody_else_is_told_who_administers(anne: Clinician, luc: Clinician, asked: str) -> None:
    await luc.says("aide")
    card = await anne.says(asked)
    assert "Seule une personne qui administre Passerelle" in card.words
    assert "Administration : Dr Luc Côté." in card.words
    assert card.facts == {}
    assert (await luc.says("paramètres")).facts["Téléphone"] == "418 555-0142"


async def test_an_administrator_whom_we_never_met_has_no_name_here(anne: Clinician, luc: Clinician) -> None:
    assert "Adressez-vous à la personne qui administre" in (await anne.says("settings")).words


async def test_who_administered_when_they_began_and_does_no_longer_changes_nothing(
    clinic: Clinic, anne: Clinician
) -> None:
    form = await opens(anne, "reach")
    in_force = clinic.application.world.in_force
    clinic.application.roles.people[ActorKind.ADMINISTRATOR] = NamedPeople([])
    card = await anne.answers(form, **REACH)
    assert "Rien n’a été changé." in card.words
    assert in_force.house.phone == "+14185550142"
    assert await audited(clinic) == []


async def test_an_administrator_of_another_organisation_changes_nothing(clinic: Clinic, anne: Clinician) -> None:
    in_force = clinic.application.world.in_force
    in_force.house = replace(in_force.house, tenant="5f0c4f0a-0000-4000-8000-000000000009")
    assert "Seule une personne" in (await anne.says("paramètres")).words


async def test_the_database_itself_keeps_the_history(clinic: Clinic, anne: Clinician) -> None:
    await changes(anne, "reach", **REACH)
    for statement in ("delete from house_setting", "update house_setting set set_by = 'x'"):
        with pytest.raises(IntegrityError, match="append-only"):
            async with clinic.store.database.begin() as connection:
                await connection.execute(text(statement))


async def test_what_no_longer_fits_the_file_is_left_out(clinics: Any, clinic: Clinic, anne: Clinician) -> None:
    await changes(anne, "hours", queue_from="06:00", queue_until="07:30", list_at="05:45")
    async with clinic.store.transaction() as tx:
        who = Who(anne.who.tenant, "test", ActorKind.SYSTEM)
        await tx.settings.add(who, SettingChange("channel.queue_from", '"09:00:00"', anne.id, clinic.now))
        await tx.settings.add(who, SettingChange("a.key.of.before", '"x"', anne.id, clinic.now))
    hours = clinic.application.world.establishment.channel
    assert (f"{hours.list_at:%H:%M}", f"{hours.queue_until:%H:%M}") == ("05:45", "17:00")
