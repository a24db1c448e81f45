"""The documents say what is so: flows drawn from the code, links that lead somewhere, commands that exist.

``python -m tests.test_docs`` draws `docs/flows.md` again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.conversations import FLOWS
from bot.settings import Settings
from dialogs.flow import Flow, mermaid
from dialogs.steps import always

ROOT = Path(__file__).parent.parent
FLOWS_PAGE = ROOT / "docs" / "flows.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
HEADINGS = ["## Context", "## Decision", "## Consequences", "## Alternatives"]
LONGEST_DECISION = 45
"""Lines: half a page, and a little room."""

HEAD = """# The conversations, drawn

This page is made from the code: `.venv/bin/python -m tests.test_docs` writes it, and a test keeps it fresh.

A box is a card that waits for an answer, a diamond a rule, a double box something that is done, a round box something
that is shown. A rule may let pass, ask for a reason, or refuse; a dotted line is the refusal, which leads to the
in-person way. A person may take it too, on a card that offers *En personne*.
"""


def drawn() -> str:
    """The page of all conversations."""
    return "\n".join([HEAD, *map(_section, FLOWS.values())])


def _section(flow: Flow) -> str:
    some = [f"`{step.name}`" for step in (*flow.steps, *flow.refused) if step.when is not always]
    passed_over = f"Passed over where they do not apply: {', '.join(some)}.\n\n" if some else ""
    return f"## {flow.name}\n\n{passed_over}```mermaid\n{mermaid(flow)}\n```\n"


def links(page: Path) -> Iterator[tuple[str, str]]:
    """The words and the target of each link and picture, outside of code."""
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for found in re.finditer(r"\[([^\]]*)\]\(([^)\s]+)\)", text):
        yield found[1], found[2]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_the_drawn_flows_are_fresh() -> None:
    assert FLOWS_PAGE.read_text("utf-8") == drawn(), "run: .venv/bin/python -m tests.test_docs"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_to_a_file_of_the_project(page: Path) -> None:
    lost = []
    for _, target in links(page):
        if re.match(r"https?://|mailto:|#", target):
            continue
        found = (page.parent / unquote(target.partition("#")[0])).resolve()
        if not found.exists() or not found.is_relative_to(ROOT):
            lost.append(target)
    assert lost == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, to_read = set[Path](), [ROOT / "README.md"]
    while to_read:
        page = to_read.pop()
        if page in reached:
            continue
        reached.add(page)
        for _, target in links(page):
            found = (page.parent / unquote(target.partition("#")[0])).resolve()
            to_read += [found] if found.suffix == ".md" and found.is_file() else []
            to_read += found.glob("*.md") if found.is_dir() and found.is_relative_to(ROOT / "docs") else []
    assert [name_of(page) for page in PAGES if page not in reached] == []


def test_every_picture_is_told_in_words() -> None:
    for page in PAGES:
        for words, target in links(page):
            assert not target.endswith(".png") or len(words) > 20, f"{name_of(page)}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_commands_that_a_page_names_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    text = page.read_text("utf-8")
    named = set(re.findall(r"`make ([a-z-]+)[^`\n]*`", text)) | set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_files_that_a_page_names_in_code_exist(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`((?:bot|care|cards|dialogs|edges|tests|texts)/[\w/.*-]+)`", text))
    assert [name for name in sorted(named) if not any(ROOT.glob(name.rstrip("/")))] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_setting_that_is_none(page: Path) -> None:
    known = {f"PASSERELLE_{field.upper()}" for field in Settings.model_fields}
    named = set(re.findall(r"\bPASSERELLE_[A-Z_]*[A-Z]\b", page.read_text("utf-8")))
    assert named - known == set()


def test_the_readme_names_the_address_and_the_settings_that_are_so() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    port = re.search(r"^PASSERELLE_PORT=(\d+)$", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    assert port is not None
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", readme)) == {port[1]}


def test_the_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_has_its_four_parts_and_is_short(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert re.fullmatch(rf"# {int(page.name[:4])}\. .+", lines[0])
    assert [line for line in lines if line.startswith("## ")] == HEADINGS
    assert len(lines) <= LONGEST_DECISION


if __name__ == "__main__":
    FLOWS_PAGE.write_text(drawn(), "utf-8")
