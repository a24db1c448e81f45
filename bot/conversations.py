"""Runs the conversations: starts one, hands it a button, shows its open card again, ends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.dialogs import DialogSet

from bot import funnel
from bot.delegations import Delegations, entrusted_to, refused
from bot.draw import Viewer, home_row, name_of
from bot.state import InstanceState
from cards import home
from care.authorisation import VERBS, Action
from care.funnel import Counted, What
from care.ports import CardRow, Conversation, Transaction
from care.world import World
from dialogs import earlier, follow_up
from dialogs.about_encounter import ENCOUNTER, comes_from
from dialogs.answers import EncounterKind
from dialogs.ask_to_plan import ASK_TO_PLAN
from dialogs.by_phone import BY_PHONE
from dialogs.cancel import CANCEL
from dialogs.close import CLOSE, NOTE
from dialogs.consent_more import CONSENTS
from dialogs.delay import DELAY
from dialogs.delegate import DELEGATE
from dialogs.delegation import acts_for, delegation, service_of
from dialogs.emergency import EMERGENCY
from dialogs.export import EXPORT
from dialogs.flow import Answers, End, Flow, OpenPlan, Press, Reply, ShowEncounter, StepReply
from dialogs.flow_dialog import HERE, FlowDialog, Here
from dialogs.in_person_visit import IN_PERSON_VISIT
from dialogs.labels import LABELS
from dialogs.link_not_received import LINK_NOT_RECEIVED
from dialogs.members import MEMBER_LEAVES, MEMBERS
from dialogs.move import MOVE
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.not_held import NOT_HELD
from dialogs.otherwise import OTHERWISE
from dialogs.participants import PARTICIPANTS
from dialogs.plan import PLAN
from dialogs.plan_for import PLAN_FOR
from dialogs.preferences import PREFERENCES
from dialogs.profile import PROFILE
from dialogs.request_judged import REQUEST_JUDGED
from dialogs.settings import SETTINGS
from dialogs.start import START
from dialogs.steps import TRIAL, PlanFollowUp, Reopen, ShowDelegations, ShowExport, WithCommands
from dialogs.take_in_person import TAKE_IN_PERSON
from dialogs.visits import VISITS
from dialogs.withdraw import WITHDRAW
from dialogs.wrong_recipient import WRONG_RECIPIENT

FLOWS: Mapping[str, Flow] = {
    flow.name: flow
    for flow in (
        *(NEW_ENCOUNTER, follow_up.FOLLOW_UP, MOVE, CANCEL, WRONG_RECIPIENT, TAKE_IN_PERSON, IN_PERSON_VISIT),
        *(
            START,
            DELAY,
            BY_PHONE,
            EMERGENCY,
            OTHERWISE,
            CLOSE,
            NOTE,
            NOT_HELD,
            WITHDRAW,
            CONSENTS,
            MEMBERS,
            MEMBER_LEAVES,
        ),
        *(PARTICIPANTS, LINK_NOT_RECEIVED, LABELS),
        *(ASK_TO_PLAN, REQUEST_JUDGED, PLAN, PLAN_FOR, DELEGATE, PREFERENCES, PROFILE, EXPORT, VISITS, SETTINGS),
    )
}
_DIALOGS = {name: FlowDialog(flow) for name, flow in FLOWS.items()}
ACTS: Mapping[str, Action] = {
    MOVE.name: Action.MOVE,
    CANCEL.name: Action.CANCEL,
    WRONG_RECIPIENT.name: Action.CORRECT_RECIPIENT,
    PLAN.name: Action.PLAN,
    PLAN_FOR.name: Action.PLAN,
    LABELS.name: Action.LABEL,
    PARTICIPANTS.name: VERBS["participants"],
    LINK_NOT_RECEIVED.name: VERBS["link-not-received"],
}
"""What a conversation in a name comes down to: that must be entrusted at each press. No other is held in a name."""
RESUMED = (NEW_ENCOUNTER.name, follow_up.FOLLOW_UP.name, ASK_TO_PLAN.name, PLAN.name)
"""The conversations whose drafts are worth resuming; the others start again from the encounter's card."""
DRAFT_LIVES = dt.timedelta(days=14)
"""How long a draft, which holds a person's name, is kept."""


@dataclass
class Conversations:
    """The conversations of one turn."""

    context: TurnContext
    tx: Transaction
    world: World
    viewer: Viewer

    async def begin(self, flow: str, given: Mapping[str, Any] | None = None) -> list[Reply]:
        """Start a conversation with the answers that are known already; one that was begun so and not touched is it."""
        for found in await self.tx.conversations.open_ones(self.viewer.who, flow):
            untouched = InstanceState(found.body).answers == (given or {})
            if untouched and found.conversation == self.viewer.conversation:
                return await self.show_again(found)
        now = self.world.clock.now()
        row = Conversation(
            id=self.world.ids.new(),
            owner=self.viewer.who.actor,
            conversation=self.viewer.conversation,
            flow=flow,
            step="",
            body={},
            updated_at=now,
            expires=now + DRAFT_LIVES,
        )
        return await self._turn(row, InstanceState(), None, dict(given or {}))

    async def press(self, row: CardRow, press: Press) -> list[Reply]:
        """A button of a form: of the open card, or of one that is no longer it."""
        found = await self.tx.conversations.get(self.viewer.who, row.about.removeprefix("flow:"))
        if found is None or found.flow not in FLOWS or (found.open and found.expires <= self.world.clock.now()):
            return [home.said(self.viewer.language, "gone")]
        if not found.open:
            return [_ended(found, self.viewer)]
        return await self._turn(found, InstanceState(found.body), press)

    async def show_again(self, found: Conversation, warning: str | None = None) -> list[Reply]:
        """The open card, as it was, under a warning if there is one."""
        return await self._turn(found, InstanceState(found.body), None, warning=warning)

    async def too_late(self, row: CardRow) -> ShowEncounter | None:
        """The encounter of a form has moved on meanwhile: the form is over. Returns that encounter."""
        found = await self.tx.conversations.get(self.viewer.who, row.about.removeprefix("flow:"))
        if found is None:
            return None
        if not found.open:
            return _kept(found)
        answers = InstanceState(found.body).answers
        self._leaves(found, answers, What.EXPIRED)
        return await self._end(found, End.ABANDONED, answers.get(ENCOUNTER), answers)

    async def latest(self) -> Conversation | None:
        """The conversation that was touched last, among those that are open."""
        found = await self.tx.conversations.open_ones(self.viewer.who)
        return next((row for row in found if row.flow in FLOWS and row.conversation == self.viewer.conversation), None)

    async def drafts(self) -> list[Conversation]:
        found = await self.tx.conversations.open_ones(self.viewer.who)
        return [row for row in found if row.flow in RESUMED]

    async def abandon(self, found: Conversation) -> list[Reply]:
        """Erase what was entered. What a conversation was about, if anything, is shown as it is."""
        answers = InstanceState(found.body).answers
        self._leaves(found, answers, What.ABANDONED)
        shown = await self._end(found, End.ABANDONED, answers.get(ENCOUNTER), answers)
        return [shown or home.said(self.viewer.language, "abandoned")]

    async def _turn(
        self,
        row: Conversation,
        state: InstanceState,
        press: Press | None,
        given: dict[str, Any] | None = None,
        warning: str | None = None,
    ) -> list[Reply]:
        before = state.answers if given is None else given
        behalf = acts_for(before)
        viewer = self.viewer.acting_for(behalf)
        if behalf:
            found = await entrusted_to(self.tx, self.world, viewer, service_of(before))
            if ACTS.get(row.flow) not in found.actions:
                return [await refused(self.tx, self.world, viewer, found)]
        now = Here(
            tx=self.tx,
            world=self.world,
            who=viewer.who,
            behalf=await self._named(viewer),
            language=self.viewer.language,
            zone=self.viewer.zone,
            conversation=self.viewer.conversation,
            instance=row.id,
            press=press,
            warning=warning,
        )
        self.context.turn_state[HERE] = now
        dialogs = DialogSet(state)
        dialogs.add(_DIALOGS[row.flow])
        dialog = await dialogs.create_context(self.context)
        answers, before = before, dict(before)
        if given is None:
            await dialog.continue_dialog()
        else:
            await dialog.begin_dialog(row.flow, given)
            answers = state.answers
        self._count(*self._counted(row, answers, now))
        if now.end is End.ABANDONED:
            return await self.abandon(replace(row, body={**row.body}))
        if now.end is End.DONE:
            await self._end(row, End.DONE, _shown(now.replies) or before.get(ENCOUNTER), before)
        else:
            # In clear stands only the step that is counted where nobody ends it: none of a trial.
            step = "" if TRIAL in answers else now.step
            kept = replace(row, step=step, body=self._body(row, state, now), updated_at=self.world.clock.now())
            await self.tx.conversations.save(self.viewer.who, kept)
        return [reply for one in now.replies for reply in await self._opened(one, before)]

    def _body(self, row: Conversation, state: InstanceState, now: Here) -> dict[str, Any]:
        """What is kept, with since when the card that is now open has been there."""
        at = funnel.since(row.body) if now.step == row.step else None
        return {**state.body, funnel.SINCE: (at or self.world.clock.now()).isoformat()}

    def _counted(self, row: Conversation, answers: Answers, now: Here) -> Iterable[Counted]:
        if TRIAL in answers:
            return ()
        was = funnel.Before(FLOWS[row.flow], row.step, funnel.since(row.body))
        after = funnel.After(answers, now.step, now.end)
        return funnel.turn_counted(was, after, now.press, self.world.clock.now())

    def _leaves(self, found: Conversation, answers: Answers, how: What) -> None:
        """A conversation ends before its end; one about a trial is counted nowhere."""
        if TRIAL not in answers:
            self._count(Counted(found.flow, found.step, how))

    def _count(self, *counted: Counted) -> None:
        funnel.note(self.tx, self.viewer.who, self.world, *counted)

    async def _opened(self, reply: StepReply, before: Answers) -> list[Reply]:
        """An encounter is shown in the name in which one acts; a conversation opens another beside itself."""
        match reply:
            case ShowEncounter():
                return [replace(reply, on_behalf_of=acts_for(before), board=comes_from(before))]
            case OpenPlan():
                return await self.plan(reply.request, reply.clinician, reply.given)
            case ShowDelegations():
                return [await Delegations(self.tx, self.world, self.viewer).list(reply.done, reply.grant)]
            case Reopen():
                return await self.begin(reply.flow, reply.given)
            case ShowExport():
                return [replace(reply, card=await home_row(self.tx, self.viewer, self.world))]
            case WithCommands():
                return [reply.draw(await home_row(self.tx, self.viewer, self.world))]
            case PlanFollowUp():
                seen = await self.tx.encounters.get(self.viewer.who, reply.encounter)
                if seen is None:
                    return []
                kind = EncounterKind.DISTANCE if reply.at_a_distance else None
                given = await earlier.begin(self.tx, self.viewer.who, self.world, seen, kind)
                return await self.begin(follow_up.FOLLOW_UP.name, given)
        return [reply]

    async def _named(self, viewer: Viewer) -> str | None:
        return (await name_of(self.tx, viewer.who.tenant, viewer.behalf) or "") if viewer.behalf else None

    async def plan(self, request: str, clinician: str, given: Answers) -> list[Reply]:
        """Plan a request in the name of the clinician who made it."""
        services = self.world.establishment.planned_by(self.viewer.reader)
        found = await self.tx.requests.get(self.viewer.acting_for(clinician).who, request, services)
        if found is None or found.clinician != clinician:
            return [home.said(self.viewer.language, "gone")]
        return await self.begin(PLAN.name, {**given, **delegation(clinician, found.service)})

    async def _end(self, row: Conversation, end: End, shown: str | None, answers: Answers) -> ShowEncounter | None:
        """Ended: the answers, which name a person, are erased; a late click still finds what it led to."""
        kept = {"on_behalf_of": acts_for(answers), "board": comes_from(answers)}
        body = {"end": end.value, "encounter": shown, **{key: value for key, value in kept.items() if value}}
        ended = replace(row, step="", body=body, open=False, updated_at=self.world.clock.now())
        await self.tx.conversations.save(self.viewer.who, ended)
        return _kept(ended)


def _shown(replies: list[StepReply]) -> str | None:
    return next((reply.encounter for reply in reversed(replies) if isinstance(reply, ShowEncounter)), None)


def _ended(found: Conversation, viewer: Viewer) -> Reply:
    """A button of a conversation that is over: what it led to, and nothing done twice."""
    if shown := _kept(found):
        return shown
    return home.said(viewer.language, "abandoned" if found.body.get("end") == End.ABANDONED.value else "done-already")


def _kept(ended: Conversation) -> ShowEncounter | None:
    """What an ended conversation led to, or was about."""
    shown = ended.body.get("encounter")
    return ShowEncounter(shown, ended.body.get("on_behalf_of"), ended.body.get("board", "")) if shown else None
