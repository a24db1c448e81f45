"""``make package``: the zip for Teams, in dist/."""

from __future__ import annotations

import sys
from pathlib import Path

from manifest.package import ROOT, Given, NotWhole, make, refusal
from texts import LANGUAGES, texts


def main() -> int:
    try:
        made = make(Given(_env_file=Path(".env")), ROOT / "dist")
    except NotWhole as problem:
        print(refusal(problem), file=sys.stderr)
        return 2
    for language in LANGUAGES:
        print(texts(language, "package")("made", file=made.relative_to(ROOT).as_posix()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
