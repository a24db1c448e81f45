"""What a failure of Graph means for a job: nothing was done, nothing ever will be, or nobody can say.

Graph's own words are in none of it: they quote the request.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

from care.jobs import EdgeError, NotAllowed, Permanent, Transient, Unsure

KNOWN = frozenset(
    {
        "AccessDenied",
        "Authorization_RequestDenied",
        "BadRequest",
        "ErrorAccessDenied",
        "ErrorDuplicateTransactionId",
        "ErrorInvalidRecipients",
        "ErrorInvalidUser",
        "ErrorItemNotFound",
        "ErrorMailboxNotEnabledForRESTAPI",
        "ErrorNonExistentMailbox",
        "ErrorQuotaExceeded",
        "ErrorSendAsDenied",
        "ErrorSubmissionQuotaExceeded",
        "Forbidden",
        "InvalidAuthenticationToken",
        "MailboxNotEnabledForRESTAPI",
        "NotFound",
        "Request_BadRequest",
        "Request_ResourceNotFound",
        "ResourceNotFound",
    }
)
"""Codes of Graph's that somebody can do something about; any other is told by its status alone."""
BUSY = frozenset({429, 503, 509})
"""Refused before anything was done."""
NOT_DONE = frozenset({501, 507})
"""Of the server's failures, those that say that nothing was done, nor will be. Of any other (and of 408, where it
waited for us), it may have been done all the same: somebody in between may have answered."""
FORBIDDEN = frozenset({401, 403})
"""A permission, a policy or a licence is missing: an administrator must act."""
LONGEST_WAIT = dt.timedelta(hours=6)
"""What Graph asks us to wait beyond that is a slip of somebody's."""


def failure(
    status: int, headers: dict[str, str], body: bytes, now: dt.datetime, *, again_is_harmless: bool
) -> EdgeError:
    """The error of an answer that is no success. `now` is for a Retry-After that names an hour."""
    code = f"graph.{status}"
    if status in BUSY:
        return Transient(code, _wait(headers.get("retry-after", ""), now))
    if status == 408 or (status >= 500 and status not in NOT_DONE):
        return interrupted(code, again_is_harmless=again_is_harmless)
    said = _said(body)
    refused = NotAllowed if status in FORBIDDEN else Permanent
    return refused(f"{code}.{said}" if said in KNOWN else code)


@contextmanager
def as_described() -> Iterator[None]:
    """Around the reading of answers: one of another shape than Graph describes is a Permanent, and no fault of ours."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise Permanent("graph.shape") from None


def interrupted(code: str, *, again_is_harmless: bool) -> EdgeError:
    """Something was sent, and what became of it is not known."""
    return Transient(code) if again_is_harmless else Unsure(code)


def _wait(said: str, now: dt.datetime) -> dt.timedelta | None:
    """Retry-After as seconds or as an HTTP date; None for anything else (RFC 9110, 10.2.3)."""
    if said.isascii() and said.isdigit() and len(said) < 9:
        wait = dt.timedelta(seconds=int(said))
    else:
        try:
            at = parsedate_to_datetime(said)
        except (TypeError, ValueError, OverflowError):
            return None
        wait = at.replace(tzinfo=at.tzinfo or dt.UTC) - now
    return min(wait, LONGEST_WAIT) if wait > dt.timedelta(0) else None


def _said(body: bytes) -> str:
    try:
        error = json.loads(body)["error"]
        return str(error["code"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
