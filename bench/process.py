"""A process that is measured: a port for it, and what it has used."""

from __future__ import annotations

import ctypes
import socket
import time
from pathlib import Path


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """CPU time of a process, its threads included, dead ones too. In nanoseconds, where /proc counts in hundredths."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock)):
        raise ProcessLookupError(f"process {pid} is gone")
    return time.clock_gettime(clock.value)


def memory_mib(pid: int) -> float:
    """What a process has in memory now."""
    said = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in said.splitlines() if line.startswith("VmRSS"))) / 1024
