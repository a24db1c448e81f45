"""The tables of docs/compliance, from the code that they tell of: `python -m publish.compliance` writes them again.

A page is written by hand but for what stands between ``<!-- name -->`` and ``<!-- /name -->``.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bot.cloud import CLOUDS
from care.authorisation import POLICY, Ownership, Role, may
from care.retention import BACKUPS, EVIDENCE, JOBS, OURS, Kept
from publish.words import ACTIONS, KEPT, ROLES, SINKS, STORED

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "compliance"
_BLOCK = re.compile(r"(<!-- ([a-z-]+) -->\n)(.*?)(<!-- /\2 -->)", re.DOTALL)
_OWNERSHIP = {Ownership.OWN: "les siennes", Ownership.ENTRUSTED: "confiées"}


def fresh(page: Path) -> str:
    """The page as the code gives it. Raises KeyError for a block that nobody makes."""
    return _BLOCK.sub(lambda found: f"{found[1]}{BLOCKS[found[2]]()}\n{found[4]}", page.read_text("utf-8"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '∣') for cell in line)} |" for line in lines)


def rows_of(sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet that is kept beside its page, for whoever takes it into a spreadsheet."""
    with (PAGES / sheet).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _classification() -> str:
    parts = []
    for family, groups in tomllib.loads((ROOT / "classification.toml").read_text("utf-8")).items():
        for group, fields in groups.items():
            shown = [(name, STORED[how["database"]], _where(how)) for name, how in fields.items()]
            parts += [f"### {family}.{group}", "", table(("champ", "base", "peut paraître"), shown), ""]
    return "\n".join(parts).rstrip()


def _where(how: Mapping[str, object]) -> str:
    return ", ".join(words for sink, words in SINKS.items() if how.get(sink)) or "nulle part"


def _sinks() -> str:
    """How many fields may appear in each sink, and how many of them name or tell of a person (sealed)."""
    fields = [
        how
        for groups in tomllib.loads((ROOT / "classification.toml").read_text("utf-8")).values()
        for group in groups.values()
        for how in group.values()
    ]
    rows = []
    for sink, words in SINKS.items():
        there = [how for how in fields if how.get(sink)]
        sealed = sum(how["database"] == "sealed" for how in there)
        rows.append((words, str(len(there)), str(sealed), str(len(fields) - len(there))))
    return table(("sortie", "champs permis", "dont scellés dans la base", "champs interdits"), rows)


def _retention() -> str:
    from_end = [(KEPT[kind], f"{_lasts(getattr(OURS, kind))} {_begins(kind)}") for kind in Kept]
    others = [
        ("la note que personne ne verse", f"{_lasts(OURS.unfiled)} après la rencontre"),
        ("demandes à planifier closes", _lasts(OURS.requests)),
        ("tâches terminées, clés remplacées", _lasts(JOBS)),
        ("sauvegardes (à tenir par l’établissement)", _lasts(BACKUPS)),
        ("comptes sans personne", _lasts(OURS.counts)),
        ("consentements, registre des communications, audit (sans noms)", f"{_lasts(EVIDENCE)}, retirés à la main"),
    ]
    return table(("quoi", "gardé"), [*from_end, *others])


def _begins(kind: Kept) -> str:
    return "après son versement au dossier" if kind is Kept.NOTE else "après la rencontre"


def _lasts(time: dt.timedelta) -> str:
    return f"{time.days} jours" if time.days > 1 else f"{int(time.total_seconds() // 3600)} heures"


def _rights() -> str:
    rows = [(words, *(_cell(role, action) for role in ROLES)) for action, words in ACTIONS.items()]
    return table(("geste", *ROLES.values()), rows)


def _cell(role: Role, action: object) -> str:
    allowed = POLICY[role].keys()
    owned = [words for how, words in _OWNERSHIP.items() for one in allowed if one == action and may(role, one, how)]
    return ", ".join(owned) or "–"


def _hosts() -> str:
    cloud = CLOUDS["public"]
    rows = [
        (f"`{cloud.hosts[0]}`", "Teams : les cartes et les messages au clinicien"),
        (_host(cloud.openid), "les clés qui signent ce que Teams envoie"),
        (_host(cloud.login), "les jetons du robot"),
        (_host(cloud.graph), "réunions, calendriers, lettres, annuaire"),
        ("`PASSERELLE_SERVICE_HOSTS`", "d’autres hôtes du connecteur de Teams, si l’établissement les nomme"),
        ("`PASSERELLE_ONEDRIVE_HOSTS`", "le OneDrive du clinicien, pour un export, si l’établissement le nomme"),
        ("`PASSERELLE_KEYS_VAULT`", "Azure Key Vault, pour les clés de la maison, si l’établissement le nomme"),
        ("`PASSERELLE_METRICS_URL`", "un collecteur de mesures sans personne, si l’établissement le nomme"),
        ("`PASSERELLE_DATABASE_URL`, `PASSERELLE_KEYS_URL`", "PostgreSQL de l’établissement, s’il est nommé"),
    ]
    return table(("hôte ou réglage", "pour quoi"), rows)


def _host(url: str) -> str:
    return f"`{urlsplit(url).hostname}`"


def _permissions() -> str:
    """The first table of the administrator's page, which a test holds equal to the calls."""
    lines = (ROOT / "docs" / "admin" / "graph.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    begins = rows.index(["---"] * 4)
    feature_to_scope = []
    for row in rows[begins + 1 :]:
        if len(row) != len(rows[begins]):
            break
        feature_to_scope.append((row[0], row[2], row[3]))
    return table(("fonction", "autorisation", "limitée par"), feature_to_scope)


def _threats() -> str:
    return "\n\n".join(
        _shown(f"{row['id']}. {row['menace']}", row["mesure"], row["preuves"], row["reste"])
        for row in rows_of("menaces.csv")
    )


def _asvs() -> str:
    return "\n\n".join(
        _shown(f"{row['section']}. {row['exigence']}", row["réponse"], row["preuves"]) for row in rows_of("asvs.csv")
    )


def _shown(title: str, answer: str, tests: str, left: str = "") -> str:
    """A heading, what is done about it, what is left, and the tests that show it."""
    lines = [f"#### {title}", "", f"{answer}."]
    lines += ["", f"*Ce qui reste : {left[0].lower()}{left[1:]}.*"] if left else []
    lines += ["", *(f"- `{name}`" for name in tests.split())] if tests else []
    return "\n".join(lines)


def _product() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    direct = {re.split(r"[\[=><;]", named)[0].lower() for named in project["dependencies"]}
    rows = [
        ("nom, version", f"Passerelle {project['version']}"),
        ("licence", project["license"]),
        ("langage", f"Python {project['requires-python'].removeprefix('>=')} ou plus récent"),
        ("modules", ", ".join(f"`{name}`" for name in ("bot", "dialogs", "cards", "care", "texts", "edges", "wiring"))),
        ("nuages de Microsoft", ", ".join(f"`{name}`" for name in CLOUDS)),
        ("paquets choisis", ", ".join(f"{name} {version}" for name, version in locked if name in direct)),
        ("paquets en tout", f"{len(locked)}, verrouillés avec leurs empreintes; liste et licences : `make sbom`"),
    ]
    return table(("", ""), rows)


BLOCKS: Mapping[str, Callable[[], str]] = {
    "classification": _classification,
    "sinks": _sinks,
    "retention": _retention,
    "rights": _rights,
    "hosts": _hosts,
    "permissions": _permissions,
    "threats": _threats,
    "asvs": _asvs,
    "product": _product,
}


def main() -> int:
    for page in sorted(PAGES.glob("*.md")):
        page.write_text(fresh(page), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
