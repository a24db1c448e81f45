"""Take out of an environment what the bot never loads: most of Microsoft Graph's generated code.

    python deploy/trim.py ENVIRONMENT/lib/python3.11/site-packages edges/graph

msgraph-sdk has some 16,000 modules, of which the builders and bodies of twelve calls are used. What stays is found by
following imports from the sources that are given: those of a module always, those inside a function where the sources
name it (`.calendar` keeps the builder of calendars, and nobody names `.planner`). Answers are read as plain JSON
(edges/graph/line.py), so that what reads an answer into classes is not kept. It knows the standard library alone.
"""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

GENERATED = "msgraph.generated"
ALWAYS = frozenset({"serialize"})
"""Named by what writes a body, and not by us."""
UNUSED = ("phonenumbers/geodata", "phonenumbers/carrierdata", "phonenumbers/tzdata")
"""Of telephone numbers: towns, carriers and time zones. Nothing here asks for them."""


def trim(packages: Path, sources: Path) -> int:
    """The number of files that went. Raises FileNotFoundError where there is no msgraph to trim."""
    root = packages / GENERATED.replace(".", "/")
    if not root.is_dir():
        raise FileNotFoundError(root)
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(sources.rglob("*.py"))]
    names = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | ALWAYS
    wanted = [name for tree in trees for name in _imported(tree, "", names | _functions(tree))]
    kept = _followed(packages, [f"{GENERATED}.base_graph_service_client", *wanted], names)
    gone = [path for path in root.rglob("*") if path.is_file() and path not in kept]
    gone += [path for folder in UNUSED for path in (packages / folder).rglob("*") if path.is_file()]
    for path in gone:
        path.unlink()
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for unused in UNUSED:
        shutil.rmtree(packages / unused, ignore_errors=True)
    return len(gone)


def _followed(packages: Path, wanted: list[str], names: set[str]) -> set[Path]:
    """The files of these modules of msgraph, of what they import, and of the packages they stand in."""
    kept = set[Path]()
    while wanted:
        module = wanted.pop()
        if not module.startswith(GENERATED):
            continue
        path = packages / (module.replace(".", "/") + ".py")
        if path.is_file() and path not in kept:
            kept.add(path)
            wanted += _imported(ast.parse(path.read_text("utf-8")), module, names)
        for folder in path.parents:
            if folder == packages:
                break
            kept.add(folder / "__init__.py")
    return kept


def _imported(tree: ast.AST, module: str, names: set[str]) -> Iterator[str]:
    """The modules that are imported when this one runs, and when one of these functions of it is called."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom):
            stem = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*stem, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or node.name in names or _special(node.name):
            yield from _imported(node, module, names)


def _functions(tree: ast.AST) -> set[str]:
    return {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


def _special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


if __name__ == "__main__":
    print(trim(Path(sys.argv[1]), Path(sys.argv[2])), "files taken out")
