from typing import Any

from adaptivecards.baseobject import BareObject, Element, PropertyType

class Container(Element):
    bleed: PropertyType[bool]
    min_height: PropertyType[str]
    background_image: PropertyType[str]
    vertical_content_alignment: PropertyType[str]
    style: PropertyType[str]
    select_action: PropertyType[str]
    items: PropertyType[list[Any]]

class ActionSet(Element):
    actions: PropertyType[list[Any]]

class ColumnSet(Element):
    columns: PropertyType[list[Any]]
    select_action: PropertyType[str]
    style: PropertyType[str]
    bleed: PropertyType[bool]
    min_height: PropertyType[str]
    horizontal_alignment: PropertyType[str]

class Column(Element):
    items: PropertyType[list[Any]]
    backgroundImage: PropertyType[str]
    bleed: PropertyType[bool]
    minHeight: PropertyType[str]
    horizontalAlignment: PropertyType[str]
    selectAction: PropertyType[str]
    style: PropertyType[str]
    verticalContentAlignment: PropertyType[str]
    width: PropertyType[str]

class FactSet(Element):
    facts: PropertyType[list[Any]]

class Fact(BareObject):
    title: PropertyType[str]
    value: PropertyType[str]

class ImageSet(Element):
    images: PropertyType[list[Any]]
    image_size: PropertyType[str]
