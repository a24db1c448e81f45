"""The only place that reads the wall clock. Instants are whole milliseconds, because that is what the store keeps."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from care.ports import Clock
from edges.files import write_whole


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """The instant, aware, in UTC, cut to the millisecond."""
        now = dt.datetime.now(dt.UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


class MovableClock:
    """A clock that can be moved forward, for the try-out channel; the move survives a restart."""

    def __init__(self, file: Path, base: Clock | None = None) -> None:
        self._file, self._base = file, base or SystemClock()
        self._offset = dt.timedelta(0)
        if file.exists():
            self._offset = dt.timedelta(seconds=json.loads(file.read_text("utf-8"))["offset_seconds"])

    def now(self) -> dt.datetime:
        """The instant, aware, in UTC."""
        return self._base.now() + self._offset

    def advance_to(self, instant: dt.datetime) -> None:
        """Make it `instant` now. Raises ValueError for a time gone by: what was done at its hour cannot be undone."""
        ahead = instant - self._base.now()
        if ahead < self._offset:
            raise ValueError("the clock only moves forward")
        write_whole(self._file, json.dumps({"offset_seconds": ahead.total_seconds()}))
        self._offset = ahead
