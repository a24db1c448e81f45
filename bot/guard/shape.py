"""The shape of an activity: what the bot relies on must be there and of its kind; what it never reads goes no further.

Field by field from the Activity schema of the Bot Framework. Nothing here says who may come in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.guard.refused import Refused

LONGEST_TEXT = 28_000
"""Characters of a text: what Teams carries in one message."""
LONGEST_ID = 1024
"""Characters of an identifier, a name or an address."""
MOST_MEMBERS = 1000
"""Elements of a list."""

_NEEDED = ("type", "channelId", "serviceUrl")
_TEXTS = (
    "id",
    "text",
    "locale",
    "localTimezone",
    "name",
    "replyToId",
    "action",
    "textFormat",
    "topicName",
    "valueType",
)
_ACCOUNTS = ("from", "recipient", "conversation")
_ACCOUNT_TEXTS = (
    "name",
    "aadObjectId",
    "role",
    "userRole",
    "tenantId",
    "conversationType",
    "userPrincipalName",
    "email",
    "givenName",
    "surname",
)
_LISTS = ("membersAdded", "membersRemoved", "reactionsAdded", "reactionsRemoved", "attachments", "entities")
_MEMBERS = ("membersAdded", "membersRemoved")
_ATTACHMENT_TEXTS = ("contentType", "contentUrl", "name", "thumbnailUrl")
_INSTANTS = ("timestamp", "localTimestamp")
_KEPT = frozenset({*_NEEDED, *_TEXTS, *_ACCOUNTS, *_LISTS, *_INSTANTS, "channelData", "value"})
"""Left behind with the rest is `deliveryMode`, by which a caller could have replies held back from the connector."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def shaped(body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are read, once each is of its kind. Refuses with 400."""
    activity = {name: value for name, value in body.items() if name in _KEPT and value is not None}
    if not all(_is_id(activity.get(name)) for name in _NEEDED):
        raise Refused(400, "shape")
    for name in _TEXTS:
        if name in activity and not _is_text(activity[name]):
            raise Refused(400, "shape")
    for name in ("id", "replyToId"):
        if activity.get(name) and not _is_id(activity[name]):
            raise Refused(400, "shape")
    for name in _ACCOUNTS:
        _account(activity.get(name))
    if not isinstance(activity["conversation"].get("isGroup", False), bool | None):
        raise Refused(400, "shape")
    if not isinstance(activity.get("channelData", {}), dict):
        raise Refused(400, "shape")
    for name in _INSTANTS:
        if name in activity and not _is_instant(activity[name]):
            raise Refused(400, "shape")
    for name in _LISTS:
        if name in activity:
            _list(name, activity[name])
    return activity


def _account(account: object) -> None:
    if not isinstance(account, dict) or not _is_id(account.get("id")):
        raise Refused(400, "shape")
    for name in _ACCOUNT_TEXTS:
        if account.get(name) is not None and not _is_short(account[name]):
            raise Refused(400, "shape")


def _list(name: str, members: object) -> None:
    if not isinstance(members, list) or len(members) > MOST_MEMBERS:
        raise Refused(400, "shape")
    if not all(isinstance(member, dict) for member in members):
        raise Refused(400, "shape")
    for member in members:
        if name in _MEMBERS:
            _account(member)
        elif name == "attachments":
            if not all(_is_absent_or_text(member.get(field)) for field in _ATTACHMENT_TEXTS):
                raise Refused(400, "shape")
        elif not _is_absent_or_text(member.get("type")):
            raise Refused(400, "shape")


def _is_id(value: object) -> bool:
    """One line of visible characters, and not dots alone: it becomes a key, a part of a path and a line of a log."""
    return isinstance(value, str) and len(value) <= LONGEST_ID and value.isprintable() and value.strip(".") != ""


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_ID


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_absent_or_text(value: object) -> bool:
    return value is None or _is_text(value)


def _is_instant(value: object) -> bool:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
