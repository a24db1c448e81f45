from typing import Any

from adaptivecards.baseobject import BareObject, PropertyType

class AdaptiveCard(BareObject):
    """Always says version 1.2; set_data("version", …) changes it."""

    background_image: PropertyType[str]
    vertical_content_alignment: PropertyType[str]
    select_action: PropertyType[str]
    min_height: PropertyType[str]
    fallback_text: PropertyType[str]
    body: PropertyType[list[Any]]
    actions: PropertyType[list[Any]]
    speak: PropertyType[str]
    lang: PropertyType[str]
    def __init__(self) -> None: ...

class TeamsAdaptiveMessage(BareObject):
    element_type: PropertyType[str]
    attachments: PropertyType[list[Any]]
    def __init__(self, card: AdaptiveCard) -> None: ...
