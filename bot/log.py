"""Logs as JSON lines, through an allow-list: a key that is not on the list is dropped, so no patient data slips in.

An exception is its type, our code and the places it went through; its message may hold anything, and is never written.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "reference",
        "job",
        "kind",
        "state",
        "trouble",
        "error",
        "where",
        "mode",
        "edge",
        "status",
        "route",
        "milliseconds",
        "count",
        "activity_type",
    }
)
ROOT = Path(__file__).parent.parent


def allow_listed(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep the keys on the list."""
    return {key: value for key, value in event.items() if key in ALLOWED}


def configure(stream: TextIO | None = None) -> None:
    """Set the logs up once, at start. Libraries are heard from warnings up, by the name of their logger only."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            allow_listed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Named()], level=logging.WARNING, force=True)


def take_over_failures() -> None:
    """Once in the life of a process: what Python prints when all else fails, it prints with values; we do not."""
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a handler that fails would print what it was given
    sys.excepthook, threading.excepthook, sys.unraisablehook = _crashed, _thread_failed, _unraisable


def loop_failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For the event loop: an exception that nobody awaited. What else it is told holds values, and stays unsaid."""
    _tell("loop", context.get("exception"))


def _crashed(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, problem, trace)
    else:
        _tell("program", problem)


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    _tell("thread", failed.exc_value)


def _unraisable(failed: Any) -> None:
    _tell("finalizer", failed.exc_value)


def _tell(kind: str, problem: BaseException | None) -> None:
    error, where = (type(problem).__name__, places(problem)) if problem is not None else (None, None)
    structlog.get_logger().error("nobody caught it", kind=kind, error=error, where=where)


class _Named(logging.Handler):
    """A library's warning: which logger and how grave, without its words, which may quote a request."""

    def emit(self, record: logging.LogRecord) -> None:
        where = f"{record.name}:{record.funcName}:{record.lineno}"
        structlog.get_logger().log(record.levelno, "library", where=where, error=_type(record))


def _type(record: logging.LogRecord) -> str | None:
    return record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None


def places(problem: BaseException) -> list[str]:
    """Where an exception went through, without any value: file, line and function, the innermost last."""
    frames = traceback.extract_tb(problem.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno}:{frame.name}" for frame in frames[-8:]]


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
