"""The fields of the 登记表 and the names under which they are met (``resources/fields.yaml``)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.errors import BadResourceError
from app.resources import Resources
from db.vocabulary import Category

Kind = Literal["text", "long", "month", "date", "category", "choice", "keywords", "money", "count"]
Role = Literal["fields", "units", "persons"]

_BRACKETS = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]")
_NUMBERING = re.compile(r"^(?:[0-9]+[、.．)]|[一二三四五六七八九十]+[、.．])")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: ``key`` is its name in code and data, ``label`` its name on screen and paper.

    ``categories`` is empty where the field belongs to all three.
    """

    key: str
    label: str
    group: str = ""
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    synonyms: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class RowSpec:
    """The columns of a list (units, persons) and what such a list, or all of it in one cell, is called."""

    joined: tuple[str, ...]
    tables: tuple[str, ...]
    parts: tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True)
class LinkSpec:
    """What columns are called that tie lists to their achievement."""

    id: tuple[str, ...]
    link: tuple[str, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownExport:
    """A file of ``resources/mappings``: which columns a known export has, and what they mean.

    It is for tables that have all columns of ``when``; ``columns`` goes from a column, or ``表.列``, to a target.
    """

    name: str
    when: tuple[str, ...]
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class _FieldsFile:
    fields: tuple[FieldSpec, ...]
    units: RowSpec
    persons: RowSpec
    links: LinkSpec


def label_key(text: str) -> str:
    """A label without what writers vary: width, case, numbering, brackets, punctuation, spaces."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    plain = _NUMBERING.sub("", plain)
    short = _NOT_WORD.sub("", _BRACKETS.sub("", plain))
    return short or _NOT_WORD.sub("", plain)


def initials(text: str) -> str:
    """The pinyin initials of a label: ``成果名称`` gives ``cgmc``."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 (0.3 s, needed for unknown exports only)

    return "".join(lazy_pinyin(label_key(text), style=Style.FIRST_LETTER))


class FieldCatalogue:
    """All fields, and which of them a column of a foreign file means."""

    def __init__(self, file: _FieldsFile, exports: tuple[KnownExport, ...] = ()) -> None:
        self.fields, self.units, self.persons, self.links = file.fields, file.units, file.persons, file.links
        self.exports = exports
        self._by_key = {spec.key: spec for spec in file.fields}

    @classmethod
    def load(cls, resources: Resources) -> "FieldCatalogue":
        """The catalogue from ``fields.yaml`` and ``mappings``; raises ``BadResourceError``."""
        catalogue = cls(resources.load("fields.yaml", _FieldsFile))
        exports = {name: resources.load(name, KnownExport) for name in resources.names("mappings")}
        for name, export in exports.items():
            _check_export(name, export, catalogue)
        catalogue.exports = tuple(exports.values())
        return catalogue

    def known_columns(self, table: str, columns: tuple[str, ...]) -> dict[str, str]:
        """What the columns of a table of a known export mean; empty for any other table."""
        own = {label_key(column) for column in columns}
        found: dict[str, str] = {}
        for export in self.exports:
            if own.issuperset(label_key(column) for column in export.when):
                meant = {label_key(column): target for column, target in export.columns.items()}
                for column in columns:
                    target = meant.get(label_key(f"{table}.{column}"), meant.get(label_key(column)))
                    if target is not None:
                        found.setdefault(column, target)
        return found

    def __getitem__(self, key: str) -> FieldSpec:
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def label(self, key: str) -> str:
        """The name on screen of a field or of a mapping target."""
        return self.targets.get(key, key)

    def for_category(self, category: Category | None) -> tuple[FieldSpec, ...]:
        """The fields that an achievement of the category has; all fields if it is not known yet."""
        return tuple(
            spec for spec in self.fields if category is None or not spec.categories or category in spec.categories
        )

    @cached_property
    def targets(self) -> dict[str, str]:
        """Everything a column can be mapped to, with its name on screen: for the mapping dialog."""
        units = {f"unit.{part.key}": f"完成单位·{part.label}" for part in self.units.parts}
        persons = {f"person.{part.key}": f"完成人·{part.label}" for part in self.persons.parts}
        joined = {"units": "完成单位（多个写在一格）", "persons": "完成人（多个写在一格）"}
        return {spec.key: spec.label for spec in self.fields} | joined | units | persons

    def target(self, column: str, role: Role = "fields") -> str:
        """What a column of a table in this role means: a key of ``targets``, or empty."""
        last = column.rsplit("/", 1)[-1]
        for name in dict.fromkeys((column.replace("/", ""), last)):
            if found := self._names[role].get(label_key(name)):
                return found
        key = label_key(last)
        return self._initials[role].get(key, "") if key.isascii() and key.isalpha() and 1 < len(key) < 16 else ""

    def is_id(self, column: str) -> bool:
        """Whether the column may number the achievements."""
        return label_key(column) in self._link_names["id"]

    def is_link(self, column: str) -> bool:
        """Whether the column may name the achievement that a row belongs to."""
        return label_key(column) in self._link_names["link"]

    def is_order(self, column: str) -> bool:
        """Whether the column may say in which order rows stand."""
        return label_key(column) in self._link_names["order"]

    def list_of_table(self, table: str) -> Role:
        """Which list a table holds by its name; ``fields`` where the name says nothing."""
        key = label_key(table)
        for role, spec in (("units", self.units), ("persons", self.persons)):
            if key in {label_key(name) for name in spec.tables}:
                return "units" if role == "units" else "persons"
        return "fields"

    @cached_property
    def _link_names(self) -> dict[str, frozenset[str]]:
        return {
            kind: frozenset(label_key(name) for name in getattr(self.links, kind)) for kind in ("id", "link", "order")
        }

    @cached_property
    def _names(self) -> dict[Role, dict[str, str]]:
        own = _by_name((spec.key, (spec.label, spec.key, *spec.synonyms)) for spec in self.fields)
        joined = _by_name((("units", self.units.joined), ("persons", self.persons.joined)))
        units = _by_name((f"unit.{part.key}", (part.label, *part.synonyms)) for part in self.units.parts)
        persons = _by_name((f"person.{part.key}", (part.label, *part.synonyms)) for part in self.persons.parts)
        beside = {name: target for name, target in units.items() if target != "unit.name"}
        return {"fields": beside | joined | own, "units": units, "persons": persons}

    @cached_property
    def _initials(self) -> dict[Role, dict[str, str]]:
        """Pinyin initials of all Chinese names; initials that mean two things mean nothing."""
        result: dict[Role, dict[str, str]] = {"fields": {}, "units": {}, "persons": {}}
        for role, names in self._names.items():
            clashing: set[str] = set()
            for name, target in names.items():
                if not name.isascii():
                    short = initials(name)
                    if result[role].setdefault(short, target) != target:
                        clashing.add(short)
            for short in clashing:
                del result[role][short]
        return result


def _check_export(name: str, export: KnownExport, catalogue: FieldCatalogue) -> None:
    for column, target in export.columns.items():
        if target and target not in catalogue.targets:
            raise BadResourceError(name, 1, f"columns.{column}", f"没有指标项 {target}")


def _by_name(targets: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """``{label key: target}``; the first one to claim a name keeps it."""
    result: dict[str, str] = {}
    for target, names in targets:
        for name in names:
            result.setdefault(label_key(name), target)
    return result
