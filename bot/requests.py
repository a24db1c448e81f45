"""What a person asks for by typing, or by a button of a card that is about no encounter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.board import Board
from bot.commands import Command, Typed
from bot.conversations import Conversations
from bot.delegations import Delegations
from bot.draw import Viewer, home_row, row, row_about
from bot.house_settings import HouseSettings
from bot.planning import Planning
from bot.roles import SETTINGS, OfRoles, is_clinician, lacking, refused
from bot.statistics import Statistics
from cards import export as show_export
from cards import home
from cards import profile as show_profile
from cards.notices import MOST_LINES
from care import to_do
from care.authorisation import may_export
from care.board import Period, View, searched
from care.encounter import OPEN, Encounter, State
from care.ports import ActorKind, Transaction, Who
from care.profile import Profile
from care.reference import reference_of
from care.world import World
from dialogs import earlier
from dialogs.flow import Answers, Reply
from dialogs.flow_dialog import CARD_LIVES
from dialogs.steps import TRIAL
from texts import texts

AHEAD, BEHIND = dt.timedelta(days=367), dt.timedelta(hours=12)
"""How far «mes rencontres» looks."""
LISTED = OPEN | {State.COMPLETED, State.MISSED}
MOST_LISTED = 500
OF_ROLES = frozenset(
    {Command.SERVICE, Command.CHECKLIST, Command.PILOT, Command.HOUSE, Command.HOURS, Command.REGISTER}
)
"""What is asked in another role than a clinician's."""
_OFFSET = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True)
class Requests:
    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations
    planning: Planning

    async def command(self, typed: Typed) -> list[Reply]:
        """What a word asks for, where it is of one's roles."""
        if typed.command in SETTINGS:  # they say themselves whose they are
            change = typed.command is Command.CHANGE_SETTINGS
            return await self._settings.change() if change else [await self._settings.show()]
        if (kind := lacking(self.viewer, typed.command)) is not None:
            return [refused(self.viewer, kind)]
        if typed.command in OF_ROLES:
            return [await self._of_role(typed)]
        if not is_clinician(self.viewer):
            return [await self._roles.home("help" if typed.command is Command.HELP else "hello")]
        return await self._of_clinician(typed)

    async def _of_role(self, typed: Typed) -> Reply:
        match typed.command:
            case Command.PILOT:
                return await self.statistics.pilot()
            case Command.HOUSE:
                return await self.statistics.house()
            case Command.HOURS:
                return await self._roles.hours()
            case Command.SERVICE:
                return await self._roles.service()
            case Command.CHECKLIST:
                return await self._roles.checklist()
            case _:
                return await self._roles.register(typed.words)

    async def _of_clinician(self, typed: Typed) -> list[Reply]:
        match typed.command:
            case Command.NEW_ENCOUNTER:
                return await self.conversations.begin("new-encounter")
            case Command.FOLLOW_UP:
                return await self.follow_up(typed.words)
            case Command.BOARD:
                return [await self._board.open(searched(typed.words))]
            case Command.TODAY | Command.TOMORROW:
                return [await self._board.open(View(period=Period(typed.command.value)))]
            case Command.MY_ENCOUNTERS:
                return [await self.my_encounters(offset(typed.words))]
            case Command.TO_DO:
                return [await self.to_do(offset(typed.words))]
            case Command.ABANDON:
                return await self.abandon()
            case Command.TO_PLAN:
                return await self.planning.to_plan(offset(typed.words))
            case Command.ASK_TO_PLAN:
                return await self.planning.ask()
            case Command.CALL:
                return await self.call(typed.words)
            case Command.PHONE_BRIDGE:
                return [await self.planning.phone_bridge()]
            case Command.TEMPORARY_HELP:
                return [self.planning.temporary_help()]
            case Command.DELEGATIONS:
                return [await self._delegations.list(after=offset(typed.words))]
            case Command.DELEGATE:
                return await self.conversations.begin("delegate")
            case Command.ACT_FOR:
                return [await self._delegations.act_for(offset(typed.words))]
            case Command.EXPORT:
                return await self.export()
            case Command.PREFERENCES:
                return await self.conversations.begin("preferences")
            case Command.PROFILE:
                return await self.conversations.begin("profile")
            case Command.RESOURCES:
                return [await self.resources()]
            case Command.STATISTICS:
                return [await self.statistics.own()]
            case Command.VISITS:
                return await self.conversations.begin("visits")
            case Command.TRIAL:
                return await self.conversations.begin("new-encounter", {TRIAL: True})
            case Command.HELP:
                return [await self.help()]
            case _:
                return [home.hello(self.viewer.language, await self._card())]

    @property
    def statistics(self) -> Statistics:
        return Statistics(self.tx, self.world, self.viewer, self.conversations)

    @property
    def _settings(self) -> HouseSettings:
        return HouseSettings(self.tx, self.world, self.viewer, self.conversations)

    @property
    def _delegations(self) -> Delegations:
        return Delegations(self.tx, self.world, self.viewer)

    @property
    def _board(self) -> Board:
        return Board(self.tx, self.world, self.viewer)

    @property
    def _roles(self) -> OfRoles:
        return OfRoles(self.tx, self.world, self.viewer)

    async def help(self) -> Reply:
        return home.help(
            self.viewer.language,
            await self._card(),
            held=self.viewer.who.held,
            contacts=self.world.establishment.contacts,
        )

    async def welcome(self) -> list[Reply]:
        if not is_clinician(self.viewer):
            return [await self._roles.home("welcome-role"), *await self.first_steps()]
        return [home.welcome(self.viewer.language, await self._card()), *await self.first_steps()]

    async def first_steps(self) -> list[Reply]:
        """To an administrator who is new, what is left of the start; to anybody else nothing."""
        greets = self.world.doctor is not None and self.world.doctor.greets
        return [await self._roles.checklist()] if greets and ActorKind.ADMINISTRATOR in self.viewer.who.held else []

    async def nonsense(self) -> list[Reply]:
        """Not a command: the card that is open is shown again; without one, a way forward."""
        if not is_clinician(self.viewer):
            return [await self._roles.home("not-understood")]
        if (found := await self.conversations.latest()) is not None:
            still_open = texts(self.viewer.language, "not-understood")("still-open")
            return await self.conversations.show_again(found, still_open)
        return [home.not_understood(self.viewer.language, await self._card())]

    async def abandon(self) -> list[Reply]:
        if (found := await self.conversations.latest()) is not None:
            return await self.conversations.abandon(found)
        return [home.said(self.viewer.language, "nothing-to-abandon")]

    async def resume(self, instance: str) -> list[Reply]:
        found = await self.tx.conversations.get(self.viewer.who, instance)
        if found is None or not found.open or found.expires <= self.world.clock.now():
            return [home.said(self.viewer.language, "gone")]
        return await self.conversations.show_again(found)

    async def export(self, given: Answers | None = None) -> list[Reply]:
        """Of one's own encounters; where the establishment offers it."""
        if (kind := lacking(self.viewer, Command.EXPORT)) is not None:
            return [refused(self.viewer, kind)]
        if not may_export(self.viewer.who):
            return [show_export.refused(self.viewer.language, "not-yours")]
        if self.world.house.exports is None:
            return [show_export.refused(self.viewer.language, "off")]
        return await self.conversations.begin("export", given)

    async def resources(self) -> Reply:
        """What there is to read, for one's own profession first."""
        viewer = self.viewer
        practice = await self.tx.visits.practice(Who(viewer.who.tenant, viewer.reader))
        person = await self.tx.people.get(viewer.who.tenant, viewer.reader)
        profession = practice.profession if practice else None
        order = show_profile.order_of(viewer.language, profession, person.profile if person else Profile())
        return show_profile.resources(viewer.language, profession, order, await self._card())

    async def follow_up(self, words: str) -> list[Reply]:
        """`suivi tremblay`, the last digits of a telephone, or a reference; several matches are a choice."""
        found = await self._matching(words)
        if len(found) == 1:
            given = await earlier.begin(self.tx, self.viewer.who, self.world, found[0])
            return await self.conversations.begin("follow-up", given)
        rows = [(seen, await row_about(self.tx, self.viewer, self.world, seen.id)) for seen in found[:MOST_LINES]]
        self.tx.audit.record(self.viewer.who, "patients.searched", self.viewer.who.clinician, ("patient",))
        return [home.choose_follow_up(self.viewer.language, self.viewer.zone, rows, await self._card())]

    async def call(self, words: str) -> list[Reply]:
        """The card to hold while calling: of the encounter that is named, otherwise the queue of whom to call."""
        found = await self._matching(words)
        if not found:
            return await self.planning.to_plan(0)
        id = await row_about(self.tx, self.viewer, self.world, found[0].id)
        return [await self.planning.call_about(found[0], id)]

    async def _matching(self, words: str) -> list[Encounter]:
        """The latest encounter of each person who matches."""
        who = self.viewer.who
        reference = reference_of(words)
        if reference and (seen := await self.tx.encounters.by_reference(who, reference)):
            return [seen]
        episodes = await self.tx.episodes.search(who, words) if words else ()
        return list(await self.tx.encounters.latest_of(who, [one.id for one in episodes])) if episodes else []

    async def my_encounters(self, after: int = 0) -> Reply:
        """The next ones; `after` so many that were shown already."""
        now, who = self.world.clock.now(), self.viewer.who
        hours = now - BEHIND, now + AHEAD, LISTED
        own = await self.tx.encounters.count(who, *hours)
        if in_a_name := await self.planning.planned(now - BEHIND):
            mine = await self.tx.encounters.between(who, *hours, limit=MOST_LISTED)
            every = sorted([*mine, *in_a_name], key=lambda seen: (seen.appointment.at, seen.id))
            found = every[after : after + MOST_LINES]
        else:
            found = list(await self.tx.encounters.between(who, *hours, limit=MOST_LINES, after=after))
        rows = await self._rows(found)
        total, viewer = own + len(in_a_name), self.viewer
        return home.encounters(viewer.language, viewer.zone, rows, total, await self._card(), after)

    async def to_do(self, after: int = 0) -> Reply:
        """Drafts, and what stands to be done about encounters; without the first `after` of these, which were shown."""
        zone = self.viewer.zone
        found = await to_do.standing(self.tx, self.viewer.who, self.world.clock.now(), ZoneInfo(zone))
        why = {seen.id: reason for seen, reason in found}
        page = [seen for seen, _ in found[after : after + MOST_LINES]]
        rows = [(seen, id, why[seen.id]) for seen, id in await self._rows(page)]
        open_ones = [] if after else (await self.conversations.drafts())[:MOST_LINES]
        drafts = [(draft, await self._draft(draft.id)) for draft in open_ones]
        return home.to_do(self.viewer.language, zone, drafts, rows, len(found), await self._card(), after)

    async def _rows(self, found: Sequence[Encounter]) -> list[tuple[Encounter, str]]:
        self.tx.audit.record(
            self.viewer.who, "encounters.listed", self.viewer.who.clinician, ("patient", "appointment")
        )
        lines: list[tuple[Encounter, str]] = []
        for seen in found[:MOST_LINES]:
            viewer = self.viewer.acting_for(seen.clinician)
            lines.append((seen, await row_about(self.tx, viewer, self.world, seen.id)))
        return lines

    async def _card(self) -> str:
        return await home_row(self.tx, self.viewer, self.world)

    async def _draft(self, id: str) -> str:
        """A row for the line of a draft to resume."""
        return await row(self.tx, self.viewer, self.world, f"flow:{id}", ("resume",), CARD_LIVES)


def offset(words: object) -> int:
    """How many were shown already, as a button carries it."""
    return int(words) if isinstance(words, str) and _OFFSET.fullmatch(words) else 0
