"""One environment for each peer, made once from PyPI beside the project's own ("make clean" removes them)."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def python_of(packages: Path) -> Path:
    """The interpreter of a peer's environment: our version of Python, the exact packages of its file."""
    peer = packages.stem
    folder = ROOT / ".venv-bench" / peer
    made_from = hashlib.sha256(packages.read_bytes() + sys.version.encode()).hexdigest()
    stamp, python = folder / ".made-from", folder / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != made_from:
        print(f"Making the environment of {peer}, once only", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder], check=True)
        install = [sys.executable, "-m", "uv", "pip", "install", "--python", str(python), "-r", str(packages)]
        subprocess.run([*install, "--quiet", "--no-deps", "--compile-bytecode"], check=True)
        stamp.write_text(made_from)
    return python
