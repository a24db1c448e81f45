"""`make docs`: every page is there, every link leads somewhere, and nothing is asked of another machine."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from publish import site
from tests.e2e.running import CHROMIUM, chromium


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "BUILT", folder / "build")
        patch.setattr(site, "SITE", folder / "dist")
        assert site.main() == 0
    return folder / "dist"


def page(made: Path, name: str) -> str:
    return (made / name).read_text("utf-8")


def test_every_page_is_there_in_its_language(made: Path) -> None:
    for source in site.sources():
        where = site.placed(source).relative_to("docs")
        made_page = made / (where.parent / "index.html" if where.name == "README.md" else where.with_suffix(".html"))
        language = "en" if site.is_english(source) else "fr"
        assert f'<html lang="{language}"' in made_page.read_text("utf-8"), where


def test_the_three_doors_and_the_compliance_pack_are_on_the_first_page(made: Path) -> None:
    first = page(made, "index.html")
    for door in ("clinician/guide", "admin/mettre-en-service", "architecture", "compliance/index"):
        assert f'href="{door}.html"' in first


def test_every_link_and_picture_of_a_page_is_a_file_of_the_site(made: Path) -> None:
    lost = []
    for made_page in made.rglob("*.html"):
        if made_page.name == "404.html":
            continue
        for target in re.findall(r'(?:href|src)="?([^"\s>]+)', made_page.read_text("utf-8")):
            parts = urlsplit(target)
            if parts.scheme in ("https", "mailto", "data") or not parts.path:
                continue
            there = (made_page.parent / unquote(parts.path)).resolve()
            lost += [] if there.exists() else [f"{made_page.relative_to(made)}: {target}"]
    assert lost == []


def test_a_lost_link_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(site.DOCS, docs)
    (docs / "export.md").write_text(
        "# Export\n\n[lost](nowhere.md) and [lost too](consents.md#no-such-part)\n", "utf-8"
    )
    for name in site.PROJECT:
        shutil.copy(site.ROOT / name, tmp_path / name)
    shutil.copy(site.ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(site, "ROOT", tmp_path)
    monkeypatch.setattr(site, "DOCS", docs)
    monkeypatch.setattr(site, "BUILT", tmp_path / "build")
    monkeypatch.setattr(site, "SITE", tmp_path / "dist")
    assert site.main() != 0
    assert not (tmp_path / "dist").exists()


def test_a_link_to_a_source_is_its_words(made: Path) -> None:
    text = page(made, "architecture.html")
    assert "care/retention.py" in text
    assert ".py" not in "".join(re.findall(r'href="([^"]*)"', text))


@pytest.mark.e2e
@pytest.mark.skipif(not CHROMIUM and os.environ.get("CI") != "true", reason="no Chromium on this machine")
async def test_it_is_read_drawn_and_searched_as_files_and_asks_nobody(made: Path) -> None:
    asked = []
    async with chromium() as browser:
        reader = await browser.new_page()
        reader.on("request", lambda request: asked.append(request.url))
        await reader.goto((made / "compliance" / "flux.html").as_uri())
        await reader.locator("pre.mermaid").wait_for(state="detached")
        await reader.locator("div.mermaid").wait_for()
        await reader.keyboard.press("Control+k")
        await reader.get_by_role("combobox").wait_for()
        await reader.keyboard.type("mauvais destinataire")
        await reader.get_by_role("option").filter(has_text="M14. Mauvais destinataire").wait_for()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
