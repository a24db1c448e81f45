"""«Étiquettes et commentaire»: what is noted beside an encounter, which the person never sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints

from cards.fields import Widget
from cards.form import Button, FormView, form
from cards.kit import Card
from cards.whose import whose
from care import labels
from care.labels import tags_of
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import Comment, ShortText
from dialogs.flow import Ask, Do, Flow, Say, Turn

MOST_OFFERED = 8
LONGEST = 200
"""Characters of all the tags together: a follow-up copies them into one field."""
Tag = Annotated[str, StringConstraints(max_length=LONGEST)]


class Labels(BaseModel):
    tags: ShortText = ""
    earlier: Annotated[list[Tag], Widget("expanded")] = []
    """Chosen among those used before."""
    comment: Annotated[Comment, Widget("multiline")] = ""

    @property
    def every_tag(self) -> tuple[str, ...]:
        return tags_of(",".join([self.tags, *self.earlier]))


async def used_before(turn: Turn) -> Sequence[str]:
    """The clinician's tags, those used most first, without those that it has."""
    has = {tag.casefold() for tag in (await its_encounter(turn)).particulars.tags}
    known = await turn.tx.encounters.tags(turn.who)
    return [tag for tag in known if tag.casefold() not in has][:MOST_OFFERED]


async def as_noted(turn: Turn) -> Mapping[str, Any]:
    what = (await its_encounter(turn)).particulars
    tags = ", ".join(what.tags)
    return {"tags": tags if len(tags) <= LONGEST else ",".join(what.tags), "comment": what.comment or ""}


async def labels_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    known, seen = await used_before(turn), await its_encounter(turn)
    offered = {"earlier": {tag: tag for tag in known}}
    word = str(turn.world.establishment.service(seen.service).word)
    view = replace(view, holes={"word": word}, offered=offered if known else {})
    buttons = (Button("answer", "submit", style="positive"), Button("abandon", "keep", checks_inputs=False))
    before, without = (whose(view.language, seen),), () if known else ("earlier",)
    return form(view, asked, before=before, buttons=buttons, without=without)


async def fits(_: Turn, answer: Labels) -> Mapping[str, str]:
    return {"tags": "string_too_long"} if len(",".join(answer.every_tag)) > LONGEST else {}


async def note(turn: Turn) -> Mapping[str, Any]:
    given, seen = Labels.model_validate(turn.answers["labels"]), await its_encounter(turn)
    await labels.label(turn.tx, turn.who, turn.world, seen, given.every_tag, given.comment or None)
    return {}


LABELS = Flow(
    "labels",
    steps=(
        Ask("labels", Labels, card=labels_card, fill=as_noted, verify=fits),
        Do("noted", note),
        Say("shown", show_encounter),
    ),
)
