"""JSON objects and lists in any nesting."""

import json

from app.formats.payloads.cells import cell_text
from app.formats.payloads.encodings import decode_text
from app.formats.payloads.trees import MAX_DEPTH, Node, check_size, tables_of
from app.formats.tables import PayloadError, Table


class JsonReader:
    """Reads what begins with ``{`` or ``[``."""

    kind = "JSON"

    def sniff(self, data: bytes) -> bool:
        text = decode_text(data[:512]).lstrip("\ufeff \t\r\n")
        return text[:1] in {"{", "["} and ('"' in text or text.replace(" ", "")[:2] in {"{}", "[]"})

    def read(self, data: bytes, name: str) -> list[Table]:
        try:
            root = json.loads(decode_text(data).lstrip("\ufeff"), parse_int=str, parse_float=str)
        except (ValueError, RecursionError) as error:
            raise PayloadError(f"数据文件 {name} 不是完整的 JSON") from error
        return tables_of(_Builder().build(root, name.rsplit(".", 1)[0]))


class _Builder:
    def __init__(self) -> None:
        self._nodes = 0

    def build(self, root: object, name: str) -> Node:
        top = Node(name)
        if isinstance(root, list):
            self._add(top, name, root, 1)
        else:
            self._fill(top, root, 1)
        return top

    def _fill(self, node: Node, value: object, depth: int) -> None:
        self._nodes += 1
        check_size(self._nodes, min(depth, MAX_DEPTH + 1))
        if isinstance(value, dict):
            for key, inner in value.items():
                self._add(node, str(key), inner, depth + 1)
        else:
            node.add(node.name, cell_text(value))

    def _add(self, node: Node, name: str, value: object, depth: int, *, listed: bool = False) -> None:
        match value:
            case dict():
                child = Node(name, listed=listed)
                self._fill(child, value, depth)
                node.children.append(child)
            case list():
                for item in value:
                    check_size(self._nodes, depth)
                    self._add(node, name, item, depth + 1, listed=True)
            case _:
                node.add(name, cell_text(value))
