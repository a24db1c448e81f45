"""The shape of the house: what the other checks cannot see."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "dialogs", "cards", "care", "texts", "edges", "wiring", "bench", "manifest", "deploy", "publish")
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "core", "common", "services", "models"}
LONGEST_FILE = 300

# A longer file is there for a reason, written here.
LONGER: dict[str, str] = {
    "care/ports.py": "the whole contract with the outside, to be read in one go; half of it is docstrings",
    "tests/talk.py": "the words in which every journey is told, on one page",
    "tests/care/test_whole_life.py": "one story: what people may do, then what holds whatever they do",
}


def tracked() -> list[Path]:
    """The files git knows, or will know at the next commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def ours(*, tests: bool) -> list[Path]:
    parts = [path.relative_to(ROOT) for path in tracked() if path.suffix == ".py"]
    return [
        ROOT / part for part in parts if part.parts[0] in (*PACKAGES, "app.py") or (tests and part.parts[0] == "tests")
    ]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_only_the_composition_root_and_the_benchmarks_import_the_edges():
    importers = {
        name_of(path)
        for path in ours(tests=False)
        if path.relative_to(ROOT).parts[0] != "edges" and any(name.split(".")[0] == "edges" for name in imports(path))
    }
    assert {name for name in importers if not name.startswith(("wiring/", "bench/"))} <= {"app.py"}


def test_nothing_imports_the_composition_root_but_tests_and_benchmarks():
    importers = {name_of(path) for path in ours(tests=False) if "app" in imports(path)}
    assert {name for name in importers if not name.startswith("bench/")} == set()


def test_no_folder_or_file_has_a_name_that_says_nothing():
    said = {part for path in ours(tests=True) for part in path.relative_to(ROOT).with_suffix("").parts}
    assert said & NAMES_THAT_SAY_NOTHING == set()


def test_every_package_says_what_it_is_for():
    silent = []
    for package in (path for path in ours(tests=False) if path.name == "__init__.py"):
        if not ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))):
            silent.append(name_of(package))
    assert silent == []


def test_every_folder_of_sources_is_a_package():
    folders = {path.parent for path in ours(tests=False) if path.parent != ROOT}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_a_long_file_has_a_reason():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ours(tests=True)}
    long = {name for name, length in lengths.items() if length > LONGEST_FILE}
    assert long == set(LONGER), "shorten the file, or give its reason in LONGER; take out a reason no longer needed"
    assert all(LONGER.values())


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_a_python_lock_holds_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:| @ ", text)
    for pinned in re.split(r"\n(?=\S)", text):
        assert pinned.startswith("#") or "--hash=sha256:" in pinned


def test_the_front_end_lock_holds_no_address():
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert "registry" not in text


def test_the_locks_agree_with_each_other():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_no_tracked_file_names_a_folder_of_somebodys_machine():
    # Spelt in two so that this file does not find itself.
    folders = re.compile(r"(?<![\w.])/(?:" + "wo" + "rk|" + "tm" + r"p|home/\w+|root|Users/\w+)(?:/|\b)(?![\w-])")
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name_of(path)}: {match.group()}" for match in folders.finditer(text)]
    assert found == []
