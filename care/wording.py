"""The words read aloud for consent: ours, versioned, in both languages; what the person heard is kept as a hash.

They say what the seeds' scripts say and what these omit: the limits of an evaluation at a
distance, the means named, the equipment needed, revocable at any time, the right to be seen in person
(orientations MSSS 2021, 1.3.1, 1.3.2, 1.3.7; aide-mémoire CEMTL, «AU DÉBUT» and «DURANT»).
"""

from __future__ import annotations

import hashlib

from care.consent import Wording
from care.suitability import Modality
from texts import Language, texts

VERSION = 1
"""Raise it with any change of the words: a test holds their hash."""


def words(language: Language, modality: Modality) -> str:
    """The wording for one modality, as read."""
    return texts(language, "consent-wording")(modality)


def wording(language: Language, modality: Modality) -> Wording:
    """What to write in the ledger about the words that were read."""
    text = words(language, modality)
    return Wording(f"passerelle/{modality}", VERSION, language, hashlib.sha256(text.encode()).hexdigest())
