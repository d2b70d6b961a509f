"""XML in any nesting, with values in elements or attributes."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.formats.payloads.cells import cell_text
from app.formats.payloads.encodings import decode_text
from app.formats.payloads.trees import Node, check_size, tables_of
from app.formats.tables import PayloadError, Table

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAME_ATTRIBUTES = ("名称", "字段", "字段名", "name", "Name", "NAME", "label", "key", "field")
_VALUE_ATTRIBUTES = ("值", "内容", "value", "Value", "VALUE", "text")


class XmlReader:
    """Reads what begins with ``<``, in the declared or guessed encoding."""

    kind = "XML"

    def __init__(self, is_list: Callable[[str], bool] = lambda _name: False) -> None:
        self._is_list = is_list

    def sniff(self, data: bytes) -> bool:
        text = decode_text(data[:512], _declared(data[:512])).lstrip("\ufeff \t\r\n")
        return bool(re.match(r"<(?:\?xml|!--|!DOCTYPE|[^\W\d][^<>]*>)", text))

    def read(self, data: bytes, name: str) -> list[Table]:
        text = decode_text(data, _declared(data[:512])).lstrip("\ufeff \t\r\n")
        text = _NOT_XML.sub("", _DECLARATION.sub("", text))
        try:
            parser = DefusedXMLParser(target=_BoundedBuilder(), encoding="utf-8")
            parser.feed(text.encode("utf-8"))
            root: Element = parser.close()
        except (ParseError, DefusedXmlException) as error:
            raise PayloadError(f"数据文件 {name} 不是完整的 XML") from error
        return tables_of(_node(root, self._is_list))


class _BoundedBuilder(TreeBuilder):
    """Stops before a tree grows beyond what a form can be."""

    def __init__(self) -> None:
        super().__init__()
        self._nodes = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._nodes += 1
        self._depth += 1
        check_size(self._nodes, self._depth)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _declared(head: bytes) -> str:
    found = _ENCODING.search(head)
    return found[1].decode("ascii") if found else ""


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _node(element: Element, is_list: Callable[[str], bool]) -> Node:
    """The element with all below; one that is named like a list is a row of it, though it may stand alone."""
    node = Node(_local(element.tag))
    for name, value in element.attrib.items():
        node.add(_local(name), cell_text(value))
    for child in element:
        named = _named_value(child)
        if named:
            node.add(*named)
        elif len(child) == 0 and not child.attrib:
            node.add(_local(child.tag), cell_text(child.text or ""))
        else:
            inner = _node(child, is_list)
            if len(child) == 0 and (text := cell_text(child.text or "")):
                inner.add(inner.name, text)
            inner.listed = bool(inner.values) and is_list(inner.name)
            node.children.append(inner)
    return node


def _named_value(element: Element) -> tuple[str, str] | None:
    """``<field name="成果名称">…</field>`` or ``<item key="…" value="…"/>`` as name and value."""
    if len(element):
        return None
    name = next((element.attrib[key] for key in _NAME_ATTRIBUTES if key in element.attrib), "")
    value = next((element.attrib[key] for key in _VALUE_ATTRIBUTES if key in element.attrib), None)
    text = (element.text or "").strip()
    rest = set(element.attrib) - set(_NAME_ATTRIBUTES) - set(_VALUE_ATTRIBUTES)
    if not name or (value is None and not text) or (rest and value is None and not text):
        return None
    return name, cell_text(text if value is None else value)
