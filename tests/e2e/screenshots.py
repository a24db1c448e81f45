"""`make screenshots`: plays an encounter on the page and takes the pictures of docs/pictures, all of the real thing."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from tests.e2e import playing_fr as story
from tests.e2e.clinic import Card, Clinic
from tests.e2e.running import CHROMIUM, ROOT, Passerelle, chromium

PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TALL = {"width": 1440, "height": 1800}
STILL = 300  # milliseconds for a page to come to rest


async def opened(browser: Browser, url: str, size: dict[str, int], sharp: float = 1) -> Clinic:
    context = await browser.new_context(viewport=size, device_scale_factor=sharp, locale="fr-CA", base_url=url)  # type: ignore[arg-type]
    return await Clinic.open(context, url)


async def picture(clinic: Clinic, name: str, of: Card | None = None) -> None:
    await clinic.page.mouse.move(0, 0)
    await clinic.page.evaluate("document.activeElement.blur()")
    await clinic.page.wait_for_timeout(STILL)
    path = PICTURES / f"{name}.png"
    if of:
        # A card that is taller than the list would be drawn under the bars of the page.
        await clinic.page.set_viewport_size(TALL)  # type: ignore[arg-type]
        await of.node.screenshot(path=path)
        await clinic.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    else:
        await clinic.page.screenshot(path=path)
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KiB\n")


async def bottom(clinic: Clinic) -> None:
    await clinic.chat.locator(".messages").evaluate("list => list.scrollTop = list.scrollHeight")


async def play(browser: Browser, url: str) -> None:
    """One encounter from the booking to the note, stopped where it is worth a look."""
    clinic = await opened(browser, url, WIDE)
    await clinic.page.get_by_test_id("hint-close").click()
    await clinic.say("nouvelle rencontre")
    facts = await story.tell_who(clinic)
    await story.fill_facts(facts)
    await clinic.page.set_viewport_size({**WIDE, "height": 1400})
    await picture(clinic, "card-suitability", facts)
    await clinic.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    await facts.press("À mon jugement, convient")
    await picture(clinic, "card-consent", await clinic.sees(story.CONSENT))
    await story.consent(clinic)
    await (await story.choose_hour(clinic)).press("Confirmer la rencontre")
    planned = await clinic.sees(story.PLANNED)
    await clinic.letters(1)
    letter = await clinic.read_letter()
    page = await clinic.follow(letter.get_by_role("link", name="Je confirme"))
    await page.get_by_role("button", name="Je confirme").click()
    await page.get_by_role("status").wait_for()
    await clinic.leave(page)
    await planned.shows("Rendez-vous confirmé")
    await clinic.wait_until(story.HOUR - 10 * story.MINUTE)
    soon = await clinic.sees(story.PLANNED)
    await soon.shows("Dans dix minutes.")
    await clinic.letters(2)
    await clinic.read_letter()
    await bottom(clinic)
    await picture(clinic, "page-fr")
    await clinic.page.get_by_test_id("theme").click()
    await bottom(clinic)
    await picture(clinic, "page-fr-dark")
    await clinic.page.get_by_test_id("theme").click()
    await picture(clinic, "card-encounter", soon)
    small = await opened(browser, url, PHONE)
    await small.page.get_by_test_id("hint-close").click()
    await bottom(small)
    await picture(small, "page-phone")
    await clinic.leave(small.page)
    await soon.press("Commencer la rencontre")
    await picture(clinic, "card-start", await clinic.sees("Commencer la rencontre"))
    await story.answer_gates(clinic, "Carte d’assurance maladie", "Date de naissance")
    progress = await clinic.sees("Rencontre en cours")
    await clinic.wait("PT40M")
    await progress.press("Tenue")
    await (await clinic.sees("Quelle suite?")).press("Vidéo")
    await clinic.page.set_viewport_size({**WIDE, "height": 1400})
    await picture(clinic, "card-note", await clinic.sees("Note au dossier"))


async def main() -> int:
    if not CHROMIUM:
        sys.stderr.write("No Chromium found (Debian: apt-get install chromium).\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        passerelle = Passerelle(Path(home))
        passerelle.start()
        try:
            async with chromium() as browser:
                await play(browser, passerelle.url)
        finally:
            passerelle.stop()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
