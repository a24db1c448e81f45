"""The state of one instance of a conversation, between the SDK's `DialogState` and plain JSON.

The SDK's own stores rebuild any Python class that a row names. Here two classes are known, by hand, so a row stays
readable and harmless. Each instance has its own state: a stack of one dialog.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.dialogs import DialogInstance, DialogState


class InstanceState(StatePropertyAccessor):
    """What a `DialogSet` reads and writes during one turn; `body` is what to keep of it."""

    def __init__(self, body: Mapping[str, Any] | None = None) -> None:
        self._state = DialogState(_stack(body or {}))

    async def get(self, *_: Any) -> DialogState:
        return self._state

    async def set(self, _: TurnContext, value: Any) -> None:
        self._state = value

    async def delete(self, _: TurnContext) -> None:
        self._state = DialogState()

    @property
    def body(self) -> dict[str, Any]:
        return {"stack": [{"id": instance.id, "state": instance.state} for instance in self._state.dialog_stack]}

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers of the open dialog, if any."""
        stack = self._state.dialog_stack
        found: Mapping[str, Any] = stack[0].state.get("answers", {}) if stack else {}
        return found


def _stack(body: Mapping[str, Any]) -> list[DialogInstance]:
    return [DialogInstance(entry["id"], entry["state"]) for entry in body.get("stack", [])]
