"""What was declared: the achievement as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.vocabulary import Category


@dataclass(frozen=True, slots=True)
class CompletingUnit:
    """完成单位, one row of part six of the form, in order."""

    name: str
    uscc: str = ""
    address: str = ""
    postcode: str = ""
    region: str = ""
    kind: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CompletingPerson:
    """完成人, one row of part seven of the form, in order."""

    name: str
    gender: str = ""
    born: str = ""
    education: str = ""
    title: str = ""
    unit: str = ""
    contribution: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """成果: values by field key (see ``resources/fields.yaml``), in the field's canonical spelling.

    Months are ``2021-03``, dates ``2026-01-16``; keywords are joined with ``；``; a choice is its label.
    """

    category: Category | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    units: tuple[CompletingUnit, ...] = ()
    persons: tuple[CompletingPerson, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """The value of a field, empty if it was not declared."""
        return self.values.get(key, "")

    @property
    def title(self) -> str:
        return self["title"]

    @property
    def first_unit(self) -> str:
        """第一完成单位: as on the cover, else the first row of the units."""
        return self["first_unit"] or (self.units[0].name if self.units else "")
