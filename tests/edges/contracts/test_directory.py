"""What every directory does: the local twin and Entra alike."""

from __future__ import annotations

import pytest

from care.ports import Directory
from edges.graph.directory import GraphDirectory
from edges.local.directory import LocalDirectory
from tests.edges.graph.fake import FakeGraph

PEOPLE = (("Anne Roy-Exemple", "Infirmière"), ("Annie Geai", None), ("Luc Roy", "Médecin"))


@pytest.fixture(params=["local", "entra"])
def directory(request: pytest.FixtureRequest) -> Directory:
    if request.param == "local":
        return LocalDirectory(PEOPLE)
    fake: FakeGraph = request.getfixturevalue("fake")
    fake.users = {
        str(n): {"id": str(n), "displayName": name, "jobTitle": title} for n, (name, title) in enumerate(PEOPLE)
    }
    return GraphDirectory(request.getfixturevalue("graph"))


@pytest.mark.parametrize(
    "words, names",
    [
        ("an", ["Anne Roy-Exemple", "Annie Geai"]),
        ("ROY", ["Anne Roy-Exemple", "Luc Roy"]),
        ("roy an", ["Anne Roy-Exemple"]),
        ("oy", []),
        ("personne", []),
        ("", []),
        ('  " ', []),
    ],
)
async def test_each_word_begins_a_word_of_the_name(directory: Directory, words: str, names: list[str]) -> None:
    assert [one.name for one in await directory.search(words)] == names


async def test_no_more_than_asked_for_with_title_and_id(directory: Directory) -> None:
    (first,) = await directory.search("an", limit=1)
    assert (first.name, first.title) == PEOPLE[0]
    assert first.id
    assert [one.title for one in await directory.search("annie")] == [None]
