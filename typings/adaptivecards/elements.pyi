from typing import Any

from adaptivecards.baseobject import BareObject, Element, PropertyType

class TextBlock(Element):
    text: PropertyType[str]
    font_type: PropertyType[str]
    color: PropertyType[str]
    horizontalAlignment: PropertyType[str]
    isSubtle: PropertyType[bool]
    maxLines: PropertyType[int]
    size: PropertyType[str]
    weight: PropertyType[str]
    wrap: PropertyType[bool]

class Image(Element):
    url: PropertyType[str]
    altText: PropertyType[str]
    backgroundColor: PropertyType[str]
    horizontalAlignment: PropertyType[str]
    selectAction: PropertyType[str]
    size: PropertyType[str]
    style: PropertyType[str]
    width: PropertyType[str]

class Media(Element):
    sources: PropertyType[list[Any]]
    poster: PropertyType[str]
    altText: PropertyType[str]

class MediaSource(BareObject):
    mimeType: PropertyType[str]
    url: PropertyType[str]

class RichTextBlock(Element):
    url: PropertyType[str]
    inlines: PropertyType[list[Any]]
    horizontalAlignment: PropertyType[str]

class TextRun(Element):
    text: PropertyType[str]
    color: PropertyType[str]
    fontType: PropertyType[str]
    highlight: PropertyType[bool]
    isSubtle: PropertyType[bool]
    italic: PropertyType[bool]
    selectAction: PropertyType[str]
    size: PropertyType[str]
    strikethrough: PropertyType[bool]
    underline: PropertyType[bool]
    weight: PropertyType[str]
