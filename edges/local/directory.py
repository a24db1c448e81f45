"""The local twin of the establishment's directory: professionals who are plainly invented."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from care.ports import Professional

INVENTED = (
    ("Béatrice Merle-Fictive", "Infirmière praticienne spécialisée"),
    ("Étienne Pinson-Modèle", "Pharmacien"),
    ("Maude Sittelle-Exemple", "Travailleuse sociale"),
    ("Nadia Hirondelle-Fictive", "Médecin de famille"),
    ("Olivier Geai-Modèle", "Psychologue"),
    ("Sophie Mésange-Exemple", "Ergothérapeute"),
    ("Thomas Bruant-Fictif", "Nutritionniste"),
    ("Sonia Colibri-Fictive", "Secrétaire médicale"),
)
"""Name and title. Birds, as the invented patients are."""


class LocalDirectory:
    """Implements `Directory`."""

    def __init__(
        self, people: Sequence[tuple[str, str | None]] = INVENTED, beside: Sequence[Professional] = ()
    ) -> None:
        """`beside` are people who are somewhere else too, such as in the chats of the try-out page."""
        self._people = [*beside] + [
            Professional(f"00000000-0000-4000-8000-{number:012}", name, title)
            for number, (name, title) in enumerate(people, start=1)
        ]

    async def search(self, words: str, limit: int = 10) -> Sequence[Professional]:
        """Those whose name has a word that begins with each of these, whatever the accents; none for no words."""
        wanted = _plain(words).split()
        if not wanted:
            return ()
        return [one for one in self._people if all(_begins(_plain(one.name), word) for word in wanted)][:limit]


def _begins(name: str, word: str) -> bool:
    return any(part.startswith(word) for part in (*name.split(), *name.replace("-", " ").split()))


def _plain(text: str) -> str:
    """Without accents and capitals, as Graph's search compares."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
