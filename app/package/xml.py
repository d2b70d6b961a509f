"""Writes the metadata as XML: one way of setting out, nothing that XML 1.0 does not take."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

NAMESPACE = "urn:regdesk:archive-package:1"
VERSION = "1.0"

Value = str | int | bool | date | None


class Node:
    """An element while it is being built. ``None`` and the empty text leave an attribute or child out."""

    def __init__(self, name: str, text: Value = None, attributes: Mapping[str, Value] | None = None) -> None:
        told = {key: said for key, value in (attributes or {}).items() if (said := plain(value))}
        self.element = ET.Element(f"{{{NAMESPACE}}}{name}", told)
        self.element.text = plain(text) or None

    def add(self, name: str, text: Value = None, attributes: Mapping[str, Value] | None = None) -> "Node":
        """A child with a text; returns it, to go on with."""
        child = Node(name, text, attributes)
        self.element.append(child.element)
        return child

    def tell(self, texts: Mapping[str, Value]) -> "Node":
        """A child for each text that is not empty; returns this element."""
        for name, text in texts.items():
            if plain(text):
                self.add(name, text)
        return self

    def take(self, children: Iterable["Node"]) -> "Node":
        """Take in children; returns this element."""
        self.element.extend(child.element for child in children)
        return self


def document(root: Node) -> bytes:
    """The whole as UTF-8 with a declaration, indented."""
    ET.register_namespace("", NAMESPACE)
    ET.indent(root.element)
    made: bytes = ET.tostring(root.element, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def plain(value: Value) -> str:
    """A value as it stands in the file: ISO dates, words by their value, yes and no as XML Schema writes them."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case StrEnum():
            return value.value
        case datetime():
            return value.isoformat(timespec="microseconds" if value.microsecond else "seconds")
        case date():
            return value.isoformat()
        case _:
            return "".join(letter for letter in str(value) if _in_xml(letter))


def _in_xml(letter: str) -> bool:
    code = ord(letter)
    return code in {0x9, 0xA} or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000
