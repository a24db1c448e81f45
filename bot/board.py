"""«Tableau de bord»: opened by a word or a button, and changed in place by the buttons of its card.

What one looks at is kept here and not in the card (docs/decisions/0036): a row of conversations that is no draft. The
card carries its own id, and each row the id of its encounter, which is looked up again in the eyes of whoever presses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.draw import Viewer, name_of, row
from cards import board as show
from cards.kit import BOARD
from care import board
from care.authorisation import VERBS, may, ownership, role_of
from care.board import Period, View
from care.ports import CardRow, Conversation, Transaction
from care.world import World
from dialogs import export
from dialogs.flow import Answers, Reply, ShowEncounter
from dialogs.flow_dialog import CARD_LIVES

BOARD_ONLY = ("filter", "reset", "page", "everywhere", "refresh", BOARD)
"""Verbs that no other card has: they lead to a board, even where nothing is known of the card any more."""
COMMANDS = ("new-encounter", "act-for", "export")
"""Buttons of a board that are commands."""
BOARD_VERBS = (*BOARD_ONLY, *COMMANDS, "open")
VIEW_LIVES = dt.timedelta(days=7)
"""How long a view, which may hold a name that was searched, is kept after it was last looked at."""


@dataclass(frozen=True)
class Board:
    """The board of one turn; `viewer` acts in a name where the card that was pressed does."""

    tx: Transaction
    world: World
    viewer: Viewer

    async def open(self, view: View | None = None) -> Reply:
        """A view of its own, with a card of its own."""
        now = self.world.clock.now()
        view = await board.opened(self.tx, self.viewer.who, now, self._zone, view or View())
        kept = Conversation(
            id=self.world.ids.new(),
            owner=self.viewer.who.actor,
            conversation=self.viewer.conversation,
            flow=BOARD,
            step="",
            body={},
            updated_at=now,
            expires=now + VIEW_LIVES,
            open=False,
        )
        id = await row(self.tx, self.viewer, self.world, f"{BOARD}:{kept.id}", BOARD_VERBS, CARD_LIVES)
        return await self._shown(view, kept, id)

    async def press(self, pressed: CardRow, verb: str, data: Mapping[str, Any]) -> Reply:
        """A button of a board's card, or of a card that was opened from it and leads back to it."""
        kept = await self.tx.conversations.get(self.viewer.who, pressed.about.removeprefix(f"{BOARD}:"))
        if kept is None or kept.flow != BOARD or kept.expires <= self.world.clock.now():
            return await self.open()
        if verb == "open" and (reply := await self._encounter(str(data.get("encounter") or ""), pressed.id)):
            return reply
        view = _read(kept.body)
        if verb == "filter" and (errors := board.wrong(view, data)):
            return await self._shown(view, kept, pressed.id, board.kept(view, data), errors)
        match verb:
            case "filter":
                view = board.chosen(view, data)
            case "reset":
                view = View()
            case "page":
                view = _turned(view, data.get("after"))
            case "everywhere":
                view = view.model_copy(update={"period": Period.ALL, "first": None, "last": None, "after": 0})
        if verb in ("filter", "reset"):
            view = await board.opened(self.tx, self.viewer.who, self.world.clock.now(), self._zone, view)
        return await self._shown(view, kept, pressed.id)

    async def export_of(self, pressed: CardRow) -> Answers:
        """What an export of the view of this card begins with."""
        kept = await self.tx.conversations.get(self.viewer.who, pressed.about.removeprefix(f"{BOARD}:"))
        view = _read(kept.body) if kept is not None and kept.flow == BOARD else View()
        return export.begin(view, self.world.clock.now().astimezone(self._zone).date())

    async def _encounter(self, id: str, card: str) -> ShowEncounter | None:
        """What a row opens, in the eyes of whoever presses it; None where there is no such encounter for them."""
        who = self.viewer.who
        seen = await self.tx.encounters.get(who, id) if id else None
        role = role_of(who)
        if seen is None or not may(role, VERBS["open"], ownership(who, role, seen)):
            return None
        return ShowEncounter(seen.id, self.viewer.behalf, board=card)

    async def _shown(
        self,
        view: View,
        kept: Conversation,
        card: str,
        typed: View | None = None,
        errors: Mapping[str, str] | None = None,
    ) -> Reply:
        """Look once for the page and once for the count, keep what is looked at, and draw it."""
        now, who = self.world.clock.now(), self.viewer.who
        page = await board.page(self.tx, who, now, self._zone, view)
        body = page.view.model_dump(mode="json", exclude_defaults=True)
        if kept.version == 0 or body != kept.body or kept.expires - now < VIEW_LIVES / 2:
            looked = replace(kept, body=body, updated_at=now, expires=now + VIEW_LIVES)
            await self.tx.conversations.save(who, looked)
        self.tx.audit.record(who, "board.shown", who.clinician, ("patient", "appointment", "particulars"))
        behalf = await name_of(self.tx, who.tenant, self.viewer.behalf) or "" if self.viewer.behalf else None
        silent = frozenset(seen.id for seen in page.found if board.is_silent(self.world, seen, now))
        house = self.world.house.exports is not None
        look = show.Look(
            language=self.viewer.language,
            zone=self.viewer.zone,
            now=now,
            card=card,
            silent=silent,
            behalf=behalf,
            may_act=await self._may_act(now),
            exports=house,
            typed=typed,
            errors=errors or {},
        )
        return show.board(look, page)

    async def _may_act(self, now: dt.datetime) -> bool:
        """Is there anybody in whose name one may act? Asked in one's own name."""
        if self.viewer.behalf is not None:
            return False
        received = await self.tx.delegations.received(self.viewer.who, now)
        return any(one.in_force(now) for one in received) or bool(
            self.world.establishment.planned_by(self.viewer.reader)
        )

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.viewer.zone)


def _read(body: Mapping[str, Any]) -> View:
    """The view that was kept; the usual one where it is of another release."""
    try:
        return View.model_validate(dict(body))
    except ValidationError:
        return View()


def _turned(view: View, after: object) -> View:
    """Another page of the view; the page that was shown where the button carries no number of ours."""
    typed = str(after)
    if not typed.isascii() or not typed.isdigit() or len(typed) > len(str(board.MOST_SKIPPED)):
        return view
    return view.model_copy(update={"after": min(int(typed), board.MOST_SKIPPED)})
