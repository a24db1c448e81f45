"""`make docs`: the pages of docs/ as a site of files that asks nothing of any other machine.

The pages are written to be read as files of the project too, and so lead to sources. The site has pages only: there, a
link to a source is its words alone. Zensical checks every other link, and a lost one fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS, BUILT, SITE = ROOT / "docs", ROOT / "build" / "site", ROOT / "dist" / "site"
PACKAGES = ROOT / "node_modules"
DIAGRAMS = PACKAGES / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js"
SEARCHER = PACKAGES / "iframe-worker" / "shim" / "index.js"
PROJECT = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
"""Pages that stand at the top of the project, where people look for them."""
SECTIONS = (
    ("Cliniciens", ("clinician",)),
    ("Administration", ("admin",)),
    ("Conformité", ("compliance",)),
    ("Ingénierie (en anglais)", (".", "cases", "project")),
    ("Décisions (en anglais)", ("decisions",)),
)
"""Their folders, as the site has them."""
FIRST = ("index.md", "mettre-en-service.md", "putting-into-service.md", "architecture.md")
"""Where a section begins; the other pages follow by their names."""
_LINK_OR_CODE = re.compile(r"^```.*?^```|\[([^\]]*)\]\(([^)\s]+)\)|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_DIAGRAM = '<pre class="mermaid">'


def main(_arguments: Sequence[str] = ()) -> int:
    """Makes `dist/site` anew. Returns the exit code of Zensical, which is not 0 when a link is lost."""
    shutil.rmtree(BUILT, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(DOCS, BUILT / "docs", ignore=shutil.ignore_patterns("*.md"))
    shutil.copyfile(Path(__file__).parent / "site.css", BUILT / "docs" / "site.css")
    shutil.copyfile(SEARCHER, BUILT / "docs" / "iframe-worker.js")
    for page in sources():
        at = BUILT / placed(page)
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(_for_site(page), "utf-8")
    (BUILT / "zensical.toml").write_text(_settings(), "utf-8")
    ended = subprocess.run(
        [Path(sys.executable).parent / "zensical", "build", "--strict"],
        cwd=BUILT,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    if ended.returncode == 0:
        _finish()
    return ended.returncode


def sources() -> list[Path]:
    """The pages of the project that the site shows."""
    return [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in PROJECT)]


def placed(page: Path) -> Path:
    """Where the site has it, relative to its folder."""
    return Path("docs", "project", page.name) if page.parent == ROOT else page.relative_to(ROOT)


def is_english(page: Path) -> bool:
    """Pages of which a French one is the first say so at their top; so are those for engineers."""
    text = page.read_text("utf-8")
    if page.parent in (DOCS, ROOT, DOCS / "decisions"):
        return page.name not in ("index.md", "rules.md")
    return "*En français" in text[:800]


def _for_site(page: Path) -> str:
    """The page, with its links as the site has them. One that leads nowhere stays, for Zensical to find."""
    shown = {path for path in (*DOCS.rglob("*"), *(ROOT / name for name in PROJECT)) if path.is_file()}

    def led(found: re.Match[str]) -> str:
        words, target = found[1], found[2]
        if target is None or re.match(r"https?://|mailto:|#", target):
            return found[0]
        file, mark, anchor = target.partition("#")
        to = (page.parent / file).resolve()
        to = to / "README.md" if (to / "README.md").is_file() and to != ROOT else to
        if to.is_dir() or (to.is_file() and to not in shown):
            return words
        there = os.path.relpath(placed(to), placed(page).parent)
        return f"[{words}]({there}{mark}{anchor})"

    return _LINK_OR_CODE.sub(led, page.read_text("utf-8"))


def _settings() -> str:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    navigation = ",\n".join(['  { "Passerelle" = "index.md" }', *(f"  {_section(*section)}" for section in _shared())])
    settings = (Path(__file__).parent / "zensical.toml").read_text("utf-8")
    return settings.replace("nav = []", f"nav = [\n{navigation},\n]").replace("VERSION", version)


def _shared() -> Iterable[tuple[str, list[Path]]]:
    """Each section with its pages, French before English."""
    pages = [page for page in sources() if page != DOCS / "index.md"]
    for name, folders in SECTIONS:
        found = [page for page in pages if placed(page).relative_to("docs").parent.as_posix() in folders]
        yield name, sorted(found, key=lambda page: (is_english(page), page.name not in FIRST))


def _section(name: str, pages: list[Path]) -> str:
    """A line of the navigation."""
    quoted = ", ".join(f'"{placed(page).relative_to("docs").as_posix()}"' for page in pages)
    return f'{{ "{name}" = [{quoted}] }}'


def _finish() -> None:
    """Says in which language each page is, and gives the drawing of diagrams to the pages that have one."""
    shutil.copytree(BUILT / "site", SITE)
    assets = SITE / "assets" / DIAGRAMS.name
    shutil.copyfile(DIAGRAMS, assets)
    for page in sources():
        made = SITE / placed(page).relative_to("docs").with_suffix(".html")
        made = made.with_name("index.html") if page.name == "README.md" else made
        text = made.read_text("utf-8")
        if is_english(page):
            text = text.replace('<html lang="fr"', '<html lang="en"', 1)
        if _DIAGRAM in text:
            script = f'<script src="{os.path.relpath(assets, made.parent)}"></script>'
            text = text.replace("</head>", f"{script}</head>", 1)
        made.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
