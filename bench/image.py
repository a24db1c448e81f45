"""What the environment of the image weighs, before and after trimming: ``make bench-image``.

The steps of the Dockerfile, without compiling: an environment of requirements.lock, then deploy/trim.py.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.trim import trim

ROOT = Path(__file__).parents[1]


def weight(folder: Path) -> int:
    """In bytes, on the disk, each file by itself."""
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> None:
    uv = str(Path(sys.executable).with_name("uv"))
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "environment"
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(environment)], check=True)
        wanted = ["--require-hashes", "-r", str(ROOT / "requirements.lock")]
        python = str(environment / "bin" / "python")
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *wanted], check=True)
        (packages,) = (environment / "lib").glob("python3.*/site-packages")
        before, of_graph = weight(environment), weight(packages / "msgraph")
        gone = trim(packages, ROOT / "edges" / "graph")
        after, left = weight(environment), weight(packages / "msgraph")
    print(f"whole    {before / 2**20:6.1f} MiB, of which msgraph {of_graph / 2**20:6.1f} MiB")
    print(f"trimmed  {after / 2**20:6.1f} MiB, of which msgraph {left / 2**20:6.1f} MiB; {gone} files taken out")


if __name__ == "__main__":
    main()
