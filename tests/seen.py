"""What Teams shows of the bot, in a test: messages and cards as they stand, with their words, fields and buttons."""

from __future__ import annotations

import asyncio
import copy
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

INPUTS = ("Input.Text", "Input.Date", "Input.Time", "Input.Number", "Input.ChoiceSet", "Input.Toggle")

PRECISIONS = {"known": "relation,history,record,dsq", "redirected": "person-known,problem-known,no-wish"}
PRECISIONS |= {"presence": "no", "vulnerable": "no", "priority": "C", "care_path": "respected"}


def walk(part: Any, hidden: bool = False) -> Iterator[dict[str, Any]]:
    """Every element in sight, or with `hidden` those in folds too. What stands in for an element is not one."""
    if isinstance(part, dict):
        if part.get("isVisible") is False and not hidden:
            return
        yield part
        for name, inner in part.items():
            if name != "fallback":
                yield from walk(inner, hidden)
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner, hidden)


def spaced(words: Any) -> str:
    """Words without what only print needs: no-break spaces and hyphens, and the backslashes that quote Markdown."""
    return re.sub("[\u00a0\u202f]", " ", str(words)).replace("\u2011", "-").replace("\\", "")


@dataclass(frozen=True)
class Seen:
    """A message as Teams shows it: a card, or plain words."""

    id: str
    content: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    @property
    def title(self) -> str:
        return spaced(self.content["body"][0]["text"]) if self.content else self.text

    @property
    def words(self) -> str:
        """All that can be read, folds included."""
        said = [self.text]
        for part in walk(dict(self.content), hidden=True):
            said += [str(part[name]) for name in ("text", "title", "label", "value", "placeholder") if name in part]
        return spaced("\n".join(said))

    @property
    def inputs(self) -> dict[str, dict[str, Any]]:
        """The inputs in sight, by name."""
        return {one["id"]: one for one in walk(dict(self.content)) if one.get("type") in INPUTS}

    @property
    def all_inputs(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in walk(dict(self.content), hidden=True) if one.get("type") in INPUTS}

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: one["value"] for name, one in self.all_inputs.items() if one.get("value") is not None}

    @property
    def verbs(self) -> list[str]:
        """The verbs in sight, but for the way to the board, which is on every card."""
        return [one["verb"] for one in self.actions if one["verb"] != "board"]

    @property
    def actions(self) -> list[dict[str, Any]]:
        return [one for one in walk(dict(self.content)) if one.get("type") == "Action.Execute"]

    @property
    def links(self) -> list[str]:
        return [one["url"] for one in walk(dict(self.content)) if one.get("type") == "Action.OpenUrl"]

    @property
    def facts(self) -> dict[str, str]:
        rows = (row for one in walk(dict(self.content)) if one.get("type") == "FactSet" for row in one["facts"])
        return {row["title"]: spaced(row["value"]) for row in rows}

    @property
    def reference(self) -> str:
        found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", self.words)
        assert found, "no reference in sight"
        return found[0]

    @property
    def folded(self) -> list[str]:
        """The verbs behind a fold: one opens it first."""
        every = [one["verb"] for one in walk(dict(self.content), hidden=True) if one.get("type") == "Action.Execute"]
        every = [verb for verb in every if verb != "board"]
        for verb in self.verbs:
            every.remove(verb)
        return every

    def action(self, verb: str, which: str | None = None) -> dict[str, Any]:
        """The button of a verb, also in a fold; `which` is something that it carries, where several have that verb."""
        every = [one for one in walk(dict(self.content), hidden=True) if one.get("type") == "Action.Execute"]
        found = [a for a in every if a["verb"] == verb and (which is None or which in a["data"].values())]
        assert found, f"no button {verb} {which or ''} among {self.verbs} and {self.folded}"
        return found[0]

    def filled(self, verb: str, which: str | None, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """What Teams sends when a button is pressed: its own data and, unless it checks nothing, all the inputs."""
        action = self.action(verb, which)
        unknown = set(inputs) - set(self.all_inputs)
        assert not unknown, f"the card «{self.title}» does not ask for {unknown}"
        if action.get("associatedInputs") == "none":
            assert not inputs, "this button sends no input"
            return dict(action["data"])
        values = {name: one.get("value", "") for name, one in self.all_inputs.items()}
        return {**values, **inputs, **action["data"]}


class Teams:
    """The connector: keeps every message that the bot sent, as it now stands, and everything that ever stood."""

    def __init__(self) -> None:
        self.messages: dict[str, dict[str, Any]] = {}
        self.ever: list[dict[str, Any]] = []
        self.updated: list[str] = []
        self.refuses: int | None = None
        """The status with which everything is refused."""
        self.holds: asyncio.Event | None = None
        """The next message is taken once it is set."""
        self._numbers = itertools.count(1)
        application = web.Application()
        for path in ("/v3/conversations/{conversation}/activities", "/v3/conversations/{conversation}/activities/{id}"):
            application.router.add_post(path, self._post)
        application.router.add_put("/v3/conversations/{conversation}/activities/{id}", self._put)
        self.server = TestServer(application)

    @property
    def url(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    async def _post(self, request: web.Request) -> web.Response:
        if self.refuses:
            return web.json_response({"error": {"code": "No", "message": "no"}}, status=self.refuses)
        if (held := self.holds) is not None:
            self.holds = None
            await held.wait()
        id = f"m{next(self._numbers)}"
        self.keep(id, {**await request.json(), "in": request.match_info["conversation"]})
        return web.json_response({"id": id}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        if self.refuses:
            return web.json_response({"error": {"code": "No", "message": "no"}}, status=self.refuses)
        id = request.match_info["id"]
        self.updated.append(id)
        self.keep(id, {**await request.json(), "in": request.match_info["conversation"]})
        return web.json_response({"id": id})

    def keep(self, id: str, activity: dict[str, Any]) -> None:
        self.ever.append(copy.deepcopy(activity))
        self.messages[id] = activity

    def seen(self, id: str) -> Seen:
        """A message as it now stands."""
        activity = self.messages[id]
        attachments = activity.get("attachments") or []
        return Seen(id, attachments[0]["content"] if attachments else {}, activity.get("text") or "")

    def chat(self, conversation: str) -> list[Seen]:
        """The messages of one conversation, in the order in which they came."""
        return [self.seen(id) for id, one in self.messages.items() if one["in"] == conversation]


def counted(one: Seen) -> int:
    """How many fields a card shows."""
    return len(one.inputs)


def precisions(card: Seen) -> dict[str, str]:
    """The answers that let pass, where a card asks what only some situations ask; none for another card."""
    return {name: PRECISIONS[name] for name in card.inputs if name in PRECISIONS}
