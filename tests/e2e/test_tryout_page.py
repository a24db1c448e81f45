"""The try-out page in a real browser, over a stub bot: what it sends, what it shows, in both languages."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from bot.tryout.gate import loopback_only
from bot.tryout.routes import add_routes
from tests.e2e.stub_clinic import Clinic

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "node_modules"
SHOTS = os.environ.get("TRYOUT_SHOTS")


@pytest_asyncio.fixture(loop_scope="session")
async def clinic() -> Clinic:
    return Clinic()


@pytest_asyncio.fixture(loop_scope="session")
async def site(clinic: Clinic) -> AsyncIterator[str]:
    app = web.Application(middlewares=[loopback_only])
    add_routes(
        app,
        connector=clinic.connector,
        clock=clinic,
        advance=clinic.advance,
        outbox=clinic,
        vendor=MODULES,
        host_config=ROOT / "cards" / "teams_host_config.json",
    )
    app.router.add_post("/api/messages", clinic.messages_route)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, site: str) -> AsyncIterator[Page]:
    async with await browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-CA") as context:
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        await page.goto(site)
        await page.wait_for_selector("html[data-ready=true]")
        yield page
    allowed = ("Blocked script execution", "evil.example", "400 (Bad Request)")
    assert [one for one in faults if not any(part in one for part in allowed)] == []


async def shoot(page: Page, name: str) -> None:
    if SHOTS:
        await page.wait_for_timeout(250)
        await page.screenshot(path=f"{SHOTS}/{name}.png")


async def press(page: Page, name: str) -> None:
    await page.get_by_test_id("chat").get_by_role("button", name=name).last.click()


async def open_form(page: Page, words: str = "nouvelle rencontre") -> None:
    await page.get_by_test_id("chat-input").fill(words)
    await page.get_by_test_id("chat-send").click()
    await expect(page.get_by_test_id("chat").get_by_label("Téléphone de secours")).to_be_visible()


async def test_the_first_opening_tells_the_bot(page: Page, clinic: Clinic) -> None:
    await expect(page.get_by_test_id("chat").get_by_test_id("card")).to_contain_text("Bonjour, je suis Passerelle")
    await expect(page.get_by_test_id("hint")).to_contain_text("nouvelle rencontre")
    await expect(page.get_by_test_id("clock-now")).to_contain_text("vendredi 20 novembre 2026")
    await expect(page.get_by_test_id("clock-zone")).to_contain_text("heure normale de l’Est (America/Toronto)")
    await expect(page.get_by_test_id("chat-input")).to_be_focused()
    while len(clinic.heard) < 4:
        await page.wait_for_timeout(20)
    kinds = [(one["type"], one["conversation"]["conversationType"]) for one in clinic.heard]
    both = ["installationUpdate", "conversationUpdate"]
    assert kinds == [(kind, where) for where in ("personal", "channel") for kind in both]
    first = clinic.heard[0]
    assert (first["channelId"], first["locale"]) == ("msteams", "fr-CA")
    assert first["localTimestamp"].startswith("2026-11-20T14:05:")
    assert first["localTimestamp"].endswith("-05:00")
    await shoot(page, "1-welcome-light")
    await page.reload()
    await expect(page.get_by_test_id("chat").get_by_test_id("message")).to_have_count(1)
    await page.wait_for_timeout(200)
    assert len(clinic.heard) == 4


async def test_a_form_is_checked_sent_and_replaced(page: Page, clinic: Clinic) -> None:
    await open_form(page)
    assert clinic.only("message")[0]["text"] == "nouvelle rencontre"
    await press(page, "Continuer")
    await expect(page.get_by_text("Indiquez un numéro à dix chiffres.")).to_be_visible()
    await shoot(page, "2-form-error-light")
    assert clinic.only("invoke") == []
    await page.get_by_label("Téléphone de secours").fill("514 555-0123")
    await press(page, "Pourquoi")
    await expect(page.get_by_text("Source : orientations")).to_be_visible()
    await page.get_by_test_id("theme").click()
    await expect(page.get_by_label("Téléphone de secours")).to_have_value("514 555-0123")
    await shoot(page, "3-form-dark")
    await press(page, "Continuer")
    await expect(page.get_by_text("Rencontre planifiée")).to_be_visible()
    await expect(page.get_by_label("Téléphone de secours")).to_have_count(0)
    invoke = clinic.only("invoke")[0]
    assert (invoke["name"], invoke["value"]["trigger"]) == ("adaptiveCard/action", "manual")
    assert invoke["replyToId"].startswith("bot-")
    action = invoke["value"]["action"]
    assert (action["type"], action["verb"]) == ("Action.Execute", "next")
    assert action["data"] == {
        "card": "c-1", "date": "2026-11-24", "time": "14:00", "phone": "514 555-0123", "means": "yes",
        "helper": "false",
    }  # fmt: skip
    await page.reload()
    await expect(page.get_by_text("Rencontre planifiée")).to_be_visible()


async def test_submit_errors_and_sentences(page: Page, clinic: Clinic) -> None:
    await open_form(page)
    await press(page, "Revenir")
    await expect(page.get_by_test_id("message").last).to_contain_text("Retour : back")
    submitted = clinic.only("message")[1]
    assert (submitted["value"], submitted.get("text")) == ({"verb": "back"}, None)
    await press(page, "Échouer")
    await expect(page.get_by_test_id("banner")).to_contain_text("Refusé : 003, 5.2")
    await shoot(page, "4-banner")
    await page.get_by_test_id("banner-close").click()
    await page.get_by_role("button", name="Ce que je fais").click()
    await expect(page.get_by_test_id("banner")).to_contain_text("Voici ce que je fais.")


async def test_the_patient_receives_a_letter_and_a_text(page: Page) -> None:
    await open_form(page)
    await page.get_by_label("Téléphone de secours").fill("514 555-0123")
    await press(page, "Continuer")
    mail, phone = page.get_by_test_id("mail"), page.get_by_test_id("phone")
    await expect(mail.locator(".badge")).to_have_text("2")
    await expect(phone.locator(".badge")).to_have_text("1")
    await expect(phone.get_by_test_id("sms-item").get_by_role("link")).to_have_attribute("target", "_blank")
    await shoot(page, "5-mailbox-light")
    await mail.get_by_test_id("mail-item").first.click()
    await expect(mail.locator("header .badge")).to_be_hidden()
    frame = mail.frame_locator("iframe")
    await expect(frame.get_by_role("heading")).to_have_text("Votre rencontre virtuelle")
    async with page.expect_popup() as opened:
        await frame.get_by_role("link", name="Rejoindre").click()
    assert (await opened.value).url.endswith("/landing")
    async with page.expect_download() as downloaded:
        await mail.get_by_test_id("attachment").click()
    assert (await downloaded.value).suggested_filename == "rencontre.ics"
    assert await page.evaluate("window.hurt") is None
    await shoot(page, "6-letter-light")
    await page.get_by_test_id("theme").click()
    await shoot(page, "7-letter-dark")
    await page.keyboard.press("Escape")
    await mail.get_by_test_id("letter-back").click()
    await expect(mail.get_by_test_id("mail-item")).to_have_count(2)


async def test_the_clock_moves(page: Page) -> None:
    now = page.get_by_test_id("clock-now")
    await page.get_by_test_id("clock-1d").click()
    await expect(now).to_contain_text("samedi 21 novembre 2026")
    await expect(page.get_by_test_id("message").first.locator("time")).to_contain_text("ven. 20 nov., 14 h")
    await page.get_by_test_id("clock-duration").fill("P1M")
    await page.get_by_test_id("clock-advance").click()
    await expect(page.get_by_test_id("banner")).to_contain_text("Durée illisible")
    await page.get_by_test_id("clock-duration").fill("pt24h")
    await page.get_by_test_id("clock-advance").click()
    await expect(now).to_contain_text("dimanche 22 novembre 2026")
    await page.get_by_test_id("clock-duration").fill("9 jours")
    await page.get_by_test_id("clock-advance").click()
    await expect(now).to_contain_text("mardi 1er décembre 2026")


async def test_the_channel_mentions_the_bot_and_threads(page: Page, clinic: Clinic) -> None:
    await page.get_by_test_id("channel-input").fill("à faire")
    await page.get_by_test_id("channel-input").press("Enter")
    thread = page.get_by_test_id("channel").locator(".replies")
    await expect(thread).to_contain_text("une note reste à verser")
    said = clinic.only("message")[0]
    assert said["text"] == "<at>Passerelle</at> à faire"
    assert said["conversation"]["id"] == f"{clinic.connector.place.channel_id};messageid={said['id']}"
    assert said["channelData"]["team"]["id"] == clinic.connector.place.team_id
    await shoot(page, "8-channel")


async def test_the_line_comes_back(page: Page, clinic: Clinic) -> None:
    await expect(page.get_by_test_id("card")).to_have_count(1)
    place = clinic.connector.place.personal_id
    clinic.connector.close()
    await expect(page.get_by_test_id("banner")).to_contain_text("ne répond plus")
    clinic.connector.post(place, {"text": "pendant la coupure"})
    clinic.connector._closed = False
    await expect(page.get_by_test_id("banner")).to_be_hidden()
    await expect(page.get_by_test_id("chat").get_by_test_id("message")).to_have_count(2)
    clinic.connector.post(place, {"type": "typing"})
    await expect(page.get_by_test_id("typing")).to_be_visible()
    clinic.connector.post(place, {"text": "après"})
    await expect(page.get_by_test_id("typing")).to_be_hidden()
    await expect(page.locator("#announcer")).to_have_text("Nouveau message de Passerelle : après")


async def test_untrusted_text_stays_text(page: Page) -> None:
    await page.get_by_test_id("chat-input").fill("evil <b>")
    await page.get_by_test_id("chat-input").press("Enter")
    await expect(page.get_by_test_id("message").last).to_contain_text("<img src=x")
    assert await page.get_by_test_id("chat").locator("img, a, .bubble b").count() == 0
    assert await page.evaluate("window.hurt") is None


async def test_in_english(page: Page, clinic: Clinic) -> None:
    await page.get_by_test_id("language").click()
    await expect(page.get_by_test_id("clock-now")).to_contain_text("Friday, November 20, 2026")
    await page.get_by_test_id("chip").first.click()
    await expect(page.get_by_test_id("card")).to_have_count(2)
    message = clinic.only("message")[0]
    assert (message["text"], message["locale"]) == ("new encounter", "en-CA")
    assert await page.evaluate("document.documentElement.lang") == "en-CA"
    await shoot(page, "9-english")


async def test_both_languages_say_everything(page: Page) -> None:
    words = await page.evaluate("""async () => {
        const { allWords } = await import("/local/tryout/static/words.js");
        return Object.values(allWords()).map((one) => Object.keys(one));
    }""")
    assert words[0] == words[1]
    asked = await page.evaluate("""() => [...document.querySelectorAll("*")].flatMap((node) =>
        [...node.attributes].filter((a) => a.name.startsWith("data-word")).map((a) => a.value))""")
    assert set(asked) <= set(words[0])


async def faults_of(page: Page) -> list[Any]:
    """What axe finds against WCAG 2 A and AA: rule and element."""
    await page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = await page.evaluate("""() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })""")
    return [(rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_anyone_can_use_it(page: Page, theme: str) -> None:
    await open_form(page)
    await press(page, "Continuer")
    if theme == "dark":
        await page.get_by_test_id("theme").click()
    assert await faults_of(page) == []
    await page.get_by_label("Téléphone de secours").fill("514 555-0123")
    await press(page, "Continuer")
    await page.get_by_test_id("channel-input").fill("à faire")
    await page.get_by_test_id("channel-input").press("Enter")
    await expect(page.locator(".replies")).to_be_visible()
    assert await faults_of(page) == []
    await page.get_by_test_id("mail-item").last.click()
    await expect(page.get_by_test_id("letter").get_by_role("heading")).to_be_focused()
    assert await faults_of(page) == []


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_on_a_phone(page: Page, language: str) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    if language == "en":
        await page.get_by_test_id("language").click()
    await shoot(page, f"phone-1-{language}")
    await open_form(page)
    await shoot(page, f"phone-2-{language}")
    await page.get_by_label("Téléphone de secours").fill("514 555-0123")
    await press(page, "Continuer")
    await expect(page.get_by_test_id("tab-mail").locator(".badge")).to_have_text("2")
    await page.get_by_test_id("tab-mail").click()
    await page.get_by_test_id("mail-item").first.click()
    await expect(page.get_by_test_id("chat")).to_be_hidden()
    await shoot(page, f"phone-3-{language}")
    await page.get_by_test_id("tab-phone").click()
    await expect(page.get_by_test_id("sms-item")).to_be_visible()
    await shoot(page, f"phone-4-{language}")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
