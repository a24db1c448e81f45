"""What each package costs a start of `app.py`: CPU time and memory of its own modules, without what they import.

Run in a process of its own, which imports nothing before: prints one JSON object, {package: [modules, ms, MiB]}.
"""

from __future__ import annotations

import importlib.machinery as machinery
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = os.sysconf("SC_PAGE_SIZE")
MIB = 1024 * 1024


def resident() -> int:
    """Bytes of this process in memory now."""
    with open("/proc/self/statm") as said:  # noqa: PTH123  # a Path would cost more than what is measured
        return int(said.read().split()[1]) * PAGE


class Ledger:
    """The cost of each package; what is imported within an import is counted with its own package."""

    def __init__(self) -> None:
        self.costs: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
        self._within: list[tuple[float, float]] = []

    def measured(self, execute: Callable[[Any, ModuleType], None]) -> Callable[[Any, ModuleType], None]:
        def exec_module(loader: Any, module: ModuleType) -> None:
            cpu, memory = time.process_time(), resident()
            self._within.append((0.0, 0.0))
            try:
                execute(loader, module)
            finally:
                inner_cpu, inner_memory = self._within.pop()
                cpu, memory = time.process_time() - cpu, resident() - memory
                if self._within:
                    above_cpu, above_memory = self._within[-1]
                    self._within[-1] = above_cpu + cpu, above_memory + memory
                row = self.costs[module.__name__.partition(".")[0]]
                row[0] += 1
                row[1] += cpu - inner_cpu
                row[2] += memory - inner_memory

        return exec_module


def main() -> None:
    ledger = Ledger()
    for loader in (machinery.SourceFileLoader, machinery.ExtensionFileLoader):
        execute: Any = loader.exec_module
        setattr(loader, "exec_module", ledger.measured(execute))  # noqa: B010  # mypy: a method cannot be assigned to
    sys.path.insert(0, str(ROOT))
    __import__("app")
    print(json.dumps({name: [row[0], row[1] * 1000, row[2] / MIB] for name, row in ledger.costs.items()}))


if __name__ == "__main__":
    main()
