"""The try-out page as those who use it see it: what they read, write and press. No test touches the page otherwise."""

from __future__ import annotations

import datetime as dt
import math
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.e2e.running import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = os.environ.get("TRYOUT_SHOTS")
BOARD = re.compile("^(Tableau de bord|Dashboard)$")
HARMLESS = ("Blocked script execution",)  # what the sandbox of a letter says of the browser's own tools
expect.set_options(timeout=10_000)


class Card:
    """One card: its fields by their labels, its buttons by their names."""

    def __init__(self, node: Locator) -> None:
        self.node = node

    async def write(self, label: str, value: str) -> Self:
        await self.field(label).locator("input, textarea").fill(value)
        return self

    async def choose(self, label: str, *choices: str) -> Self:
        """In a list, or by the words beside a radio button or a tick box."""
        field = self.field(label)
        if await field.locator("select").count():
            await field.locator("select").select_option(label=choices[0])
            return self
        for choice in choices:
            await field.get_by_text(choice, exact=True).click()
        return self

    async def tick(self, *words: str) -> Self:
        for one in words:
            await self.node.get_by_text(one, exact=True).click()
        return self

    async def press(self, name: str) -> None:
        await self.button(name).click()

    def button(self, name: str) -> Locator:
        button, link = (self.node.get_by_role(role, name=name, exact=True) for role in ("button", "link"))  # type: ignore[arg-type]
        return button.or_(link)

    def field(self, label: str) -> Locator:
        """The label with what it labels."""
        words = re.compile(rf"^\s*{re.escape(label)}(\s*\*)?\s*$".replace(r"\ ", r"\s"))
        return self.node.locator("div:has(> label)").filter(has=self.node.page.locator("> label", has_text=words))

    async def shows(self, *words: str) -> Self:
        for one in words:
            await expect(self.node).to_contain_text(one)
        return self

    async def hides(self, *words: str) -> Self:
        for one in words:
            await expect(self.node).not_to_contain_text(one)
        return self

    async def buttons(self, *names: str) -> Self:
        """Exactly these buttons, in this order, but for the way to the board, which is on every card."""
        found = self.node.locator(".ac-pushButton")
        await expect(found.filter(has_not_text=BOARD)).to_have_text(list(names))
        return self


class Clinic:
    """One browser on the page."""

    def __init__(self, page: Page, faults: list[str]) -> None:
        self.page, self.faults = page, faults
        self.chat, self.channel = page.get_by_test_id("chat"), page.get_by_test_id("channel")
        self.mail, self.phone = page.get_by_test_id("mail"), page.get_by_test_id("phone")

    @classmethod
    async def open(cls, context: BrowserContext, url: str) -> Self:
        faults: list[str] = []

        def heard(kind: str, text: str) -> None:
            if kind == "error" and not any(part in text for part in HARMLESS):
                faults.append(text)

        context.on("console", lambda line: heard(line.type, f"{line.text} ({line.location.get('url')})"))
        context.on("weberror", lambda fault: heard("error", str(fault.error)))
        clinic = cls(await context.new_page(), faults)
        await clinic.page.goto(url)
        await clinic.ready()
        return clinic

    async def ready(self) -> None:
        await self.page.wait_for_selector("html[data-ready=true]")

    async def reload(self) -> None:
        await self.page.reload()
        await self.ready()

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        """The server goes and comes back: what the browser says of it meanwhile is no fault of the page."""
        known = list(self.faults)
        yield
        await self.ready()
        self.faults[:] = known

    # ------------------------------------------------------------------ the chat and the channel

    async def say(self, words: str) -> None:
        await self.page.get_by_test_id("chat-input").fill(words)
        await self.page.get_by_test_id("chat-send").click()

    def card(self, title: str, pane: Locator | None = None) -> Card:
        """The last card with this title."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return Card((pane or self.chat).get_by_test_id("card").filter(has=heading).last)

    async def sees(self, title: str, pane: Locator | None = None) -> Card:
        card = self.card(title, pane)
        await expect(card.node).to_be_visible()
        return card

    def messages(self) -> Locator:
        return self.chat.get_by_test_id("message")

    # ------------------------------------------------------------------ the patient's side

    async def letters(self, count: int) -> None:
        await expect(self.mail.get_by_test_id("mail-item")).to_have_count(count)

    async def read_letter(self) -> Locator:
        """Open the newest letter; its body."""
        back = self.mail.get_by_test_id("letter-back")
        if await back.is_visible():
            await back.click()
        await self.mail.get_by_test_id("mail-item").first.click()
        body = self.mail.frame_locator("iframe").locator("body")
        await expect(body).to_be_visible()
        return body

    async def follow(self, link: Locator) -> Page:
        """What opens in a new tab."""
        async with self.page.expect_popup() as opened:
            await link.click()
        tab = await opened.value
        await tab.wait_for_load_state()
        return tab

    async def back(self) -> None:
        """To the page's own tab: a browser slows down, or stops, those that nobody looks at."""
        await self.page.bring_to_front()

    async def leave(self, tab: Page) -> None:
        await tab.close()
        await self.back()

    # ------------------------------------------------------------------ the clock

    async def now(self) -> dt.datetime:
        said = await (await self.page.request.get("/local/clock")).json()
        return dt.datetime.fromisoformat(said["now"])

    async def wait(self, duration: str) -> None:
        """Let time pass: `PT23H`."""
        await self.page.get_by_test_id("clock-duration").fill(duration)
        button = self.page.get_by_test_id("clock-advance")
        async with self.page.expect_response(lambda answer: answer.url.endswith("/local/clock")) as answer:
            await button.click()
        assert (await answer.value).status == 200
        await expect(button).to_be_enabled()

    async def wait_until(self, instant: dt.datetime) -> None:
        left = instant - await self.now()
        await self.wait(f"PT{math.ceil(left.total_seconds())}S")

    # ------------------------------------------------------------------ looking

    async def shoot(self, name: str) -> None:
        if SHOTS:
            await self.page.wait_for_timeout(300)
            await self.page.screenshot(path=Path(SHOTS) / f"{name}.png")

    async def barriers(self) -> list[tuple[str, str, str]]:
        """What axe finds serious or critical: how bad, rule, element."""
        await self.page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = await self.page.evaluate("() => axe.run()")
        return [
            (rule["impact"], rule["id"], node["html"][:200])
            for rule in found["violations"]
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
        ]
