"""An encounter by telephone on the try-out page, in English: shorter, since nothing but the words differs."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.clinic import Clinic

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]


async def test_a_telephone_encounter_in_english(clinic: Clinic) -> None:
    await in_english(clinic)
    await booked_by_telephone(clinic)
    await held_and_filed(clinic)
    await back_to_french(clinic)


async def in_english(clinic: Clinic) -> None:
    await clinic.sees("Passerelle est dans l’équipe", clinic.channel)
    await clinic.page.get_by_test_id("language").click()
    await expect(clinic.page.locator("html")).to_have_attribute("lang", "en-CA")
    await expect(clinic.page.get_by_test_id("clock-now")).to_contain_text("Monday, March 1, 2027")
    await clinic.say("what can you do?")
    await clinic.sees("I did not understand")
    await clinic.say("To do")
    await (await clinic.sees("To do")).shows("Nothing to do: all is up to date.")


async def booked_by_telephone(clinic: Clinic) -> None:
    await clinic.say("new encounter")
    card = await clinic.sees("New encounter: the person")
    await card.write("Person’s name", "Rosalie Tremblay")
    await card.write("Telephone (cell phone if possible)", "514 555-0123")
    await card.choose("Person’s language", "English")
    await card.press("Continue")
    card = await clinic.sees("New encounter: the reason and the means")
    await card.choose("Situation", "Known person, follow-up of a known condition")
    await card.choose("In person offered; preference expressed", "Telephone")
    await card.choose("Physical or neurological examination needed", "No")
    await card.press("In my judgement, suitable")
    card = await clinic.sees("New encounter: details")
    await card.choose(
        "Known person and condition: what is true",
        "Relation established in person, with you or your group",
        "History, medication and earlier examinations at hand",
        "Record accessible",
        "Dossier santé Québec accessible",
    )
    await card.press("Continue")
    card = await clinic.sees("New encounter: consent")
    await card.hides("Agrees to get the letter and link by e-mail")
    await card.tick("The person says they have understood", "Agrees to get text messages")
    await clinic.shoot("en-1-consent")
    await card.press("The person agrees")
    card = await clinic.sees("New encounter: date and time")
    await card.write("Date", "2027-03-02")
    await card.write("Time", "13:00")
    await card.press("Continue")
    card = await clinic.sees("Check with the person")
    await card.shows("Tuesday, March 2, 2027", "text messages", "514 555\u20110123")
    assert await clinic.barriers() == []
    await card.press("Confirm the encounter")
    await clinic.sees("Encounter planned")
    await expect(clinic.phone.get_by_test_id("sms-item")).to_contain_text("telephone appointment")
    await clinic.letters(0)
    await clinic.shoot("en-2-planned")


async def held_and_filed(clinic: Clinic) -> None:
    await clinic.wait("P1DT2H50M")
    card = await clinic.sees("Encounter planned")
    await card.shows("In ten minutes.")
    await clinic.sees("Rencontre à 13 h", clinic.channel)  # the channel was bound in French, and stays so
    await clinic.shoot("en-3-ten-minutes")
    await clinic.wait("PT10M")
    await clinic.card("Encounter planned").press("Start the encounter")
    gates = await clinic.sees("Start the encounter")
    await gates.choose("Two identifiers checked", "Date of birth", "Health insurance card")
    await gates.choose("Where is the person?", "Elsewhere in Québec")
    await gates.write("Place, if not the address in the record", "Rimouski")
    await gates.choose("Consent reconfirmed", "The person still agrees")
    await gates.tick("Done")
    await gates.press("Start")
    await (await clinic.sees("Encounter in progress")).press("Held")
    await (await clinic.sees("What next?")).press("None")
    await clinic.say("to do")
    await (await clinic.sees("To do")).shows("note to file")
    note = await clinic.sees("Note for the record")
    await note.shows("Rimouski")
    await note.tick("Clinical part written in the record")
    await note.press("Filed in the record")
    await (await clinic.sees("Encounter completed")).shows("Note filed")


async def back_to_french(clinic: Clinic) -> None:
    """What was typed wins over the language of the page, and is remembered."""
    await clinic.say("français")
    await clinic.sees("D’accord, en français")
    await clinic.reload()
    await expect(clinic.page.locator("html")).to_have_attribute("lang", "en-CA")
    await clinic.say("my encounters")
    await clinic.sees("Mes rencontres")
    await clinic.shoot("en-4-french-again")
