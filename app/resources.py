"""Finds, reads and validates what an office may edit without a programmer.

A resource is a YAML file in ``resources/``; a file of the same name in ``<data folder>/resources/`` takes its
place. It is checked against a plain type when loaded; what is wrong is told with file, line and key.
"""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
import yaml

from app.errors import BadResourceError, os_reason
from app.resource_keys import first_unknown_key
from app.resource_places import named_place
from app.resource_words import in_chinese

T = TypeVar("T")

_PATH_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def packaged_root() -> Path:
    """The folder ``resources/`` of the program, from source and in the frozen build."""
    base = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return base / "resources"


class Resources:
    """Access to the editable resources, with an office's own files before the packaged ones."""

    def __init__(self, override: Path | None = None) -> None:
        self._override = override
        self._loaded: dict[tuple[str, Any], Any] = {}

    def path(self, name: str) -> Path:
        """Where ``name`` (e.g. ``checklists/counter-applied.yaml``) is read from."""
        if self._override is not None and (own := self._override / name).is_file():
            return own
        return packaged_root() / name

    def names(self, folder: str) -> list[str]:
        """The names of all YAML files of a folder, packaged and own, sorted."""
        roots = [packaged_root()] + ([self._override] if self._override else [])
        return sorted({f"{folder}/{file.name}" for root in roots for file in (root / folder).glob("*.yaml")})

    def load(self, name: str, kind: type[T]) -> T:
        """The content of ``name`` as ``kind`` (a dataclass or a msgspec Struct), read once.

        Raises ``BadResourceError`` for a file that is missing, is not YAML or does not fit ``kind``.
        """
        key = (name, kind)
        if key not in self._loaded:
            self._loaded[key] = read_resource(self.path(name), kind)
        return cast("T", self._loaded[key])

    def place(self, name: str, where: str) -> tuple[int, str]:
        """The line (from 1) and key of a place in ``name``, as msgspec writes one (``$.lines.task``)."""
        root = yaml.compose(self.path(name).read_text(encoding="utf-8-sig"), Loader=_PlainLoader)
        return (1, "文件") if root is None else _locate(root, where)


def read_resource(path: Path, kind: type[T]) -> T:
    """Read and validate one YAML file; see ``Resources.load``."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=_PlainLoader)
        plain = None if root is None else _PlainLoader("").construct_document(root)
    except OSError as error:
        raise BadResourceError(path.name, 1, "文件", f"无法读取（{os_reason(error)}）") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadResourceError(path.name, line, "文件", "不是 UTF-8 编码的文字，请另存为 UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadResourceError(path.name, line, "YAML", "缩进、引号或冒号不对，无法读出") from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise BadResourceError(path.name, line, "YAML", "有不能显示的控制字符") from error
    if root is None:
        raise BadResourceError(path.name, 1, "文件", "是空的")
    if twice := _written_twice(root):
        raise BadResourceError(path.name, twice.start_mark.line + 1, str(twice.value), "写了两次")
    if unknown := first_unknown_key(plain, kind):
        raise BadResourceError(path.name, *_locate(root, unknown), "没有这一项")
    try:
        return msgspec.convert(plain, kind)
    except (msgspec.ValidationError, ValueError) as error:
        problem, _, where = str(error).partition(" - at `")
        where = getattr(error.__cause__, "where", where)  # a rule over the whole file may name the place itself
        where = named_place(plain, kind, where.rstrip("`"), str(error))
        raise BadResourceError(path.name, *_locate(root, where), in_chinese(problem)) from error


if TYPE_CHECKING:
    _QuickLoader = yaml.SafeLoader
else:  # the same in C, seven times as quick, where PyYAML was built with it
    _QuickLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_QuickLoader):
    """YAML without surprises: no dates, no yes/no; only null, true/false, numbers and text."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in rules if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    ]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _written_twice(root: yaml.Node) -> yaml.ScalarNode | None:
    """The first key that a mapping has again: YAML would take the last of them without a word."""
    left, looked = [root], set[int]()
    while left:
        node = left.pop()
        if id(node) in looked:  # an alias stands for what was looked at
            continue
        looked.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            left += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, _value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in seen:
                    return key
                seen.add(str(key.value))
            left += [value for _key, value in reversed(node.value)]
    return None


def _locate(root: yaml.Node, where: str) -> tuple[int, str]:
    """The line (from 1) and key that a msgspec path such as ``$.lines[3].copies`` names, as deep as it goes."""
    node, line, key = root, root.start_mark.line + 1, "文件"
    for name, index in _PATH_STEP.findall(where.removeprefix("$")):
        found = _child(node, name, index)
        if found is None:
            break
        line, node = found
        key = name or f"第 {int(index) + 1} 项"
    return line, key


def _child(node: yaml.Node, name: str, index: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode) and name:
        for key_node, value_node in node.value:
            if key_node.value == name:
                return key_node.start_mark.line + 1, value_node
    if isinstance(node, yaml.SequenceNode) and index.isdigit() and int(index) < len(node.value):
        value_node = node.value[int(index)]
        return value_node.start_mark.line + 1, value_node
    return None
