"""The units, titles and names that made-up cases are combined from (``resources/demo.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.resources import Resources
from db.vocabulary import Category, PacketKind, PacketState


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit with its field of work; ``head`` begins its 统一社会信用代码 (12 public institution, 91 company)."""

    name: str
    head: str
    address: str
    postcode: str
    recommended_by: str
    field: str


@dataclass(frozen=True, slots=True)
class DemoField:
    """A field of work: of which categories its achievements are, and the parts of their titles."""

    categories: tuple[Category, ...]
    topics: tuple[str, ...]
    methods: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Why an application is not ours, and whose it is."""

    reason: str
    where_to: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer finds fault with, and where (as ``Finding.place``).

    ``box`` is where on a page, as fractions from its upper left corner; empty: anywhere.
    """

    place: str
    text: str
    code: str = ""
    advice: bool = False
    box: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """A packet that belongs to no case: how many working days ago it came, and what became of it.

    With a ``reason`` it was returned or explained (``state``); without one it still waits.
    """

    ago: int
    number: str
    hint: str
    unit: str = ""
    sender: str = ""
    kind: PacketKind = PacketKind.PAPERS
    damage: str = ""
    state: PacketState = PacketState.UNCLAIMED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DemoMail:
    """The mail room: who sits in the gatehouse, who takes results, and what tracking numbers look like.

    In ``numbers`` ``#`` stands for any digit and ``%`` for the check digit of a postal number.
    """

    gate: str
    taker: str
    numbers: tuple[str, ...]
    damages: tuple[str, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True)
class DemoWords:
    """Everything to draw from. ``rare`` are names that a program easily gets wrong; ``left_out`` are reasons not to
    take up a finding, ``untold`` not to send a text, ``refusals`` not to register, ``withdrawals`` to withdraw,
    ``loans`` to borrow."""

    units: tuple[DemoUnit, ...]
    fields: Mapping[str, DemoField]
    surnames: str
    given: tuple[str, ...]
    rare: tuple[str, ...]
    titles: tuple[str, ...]
    education: tuple[str, ...]
    contributions: tuple[str, ...]
    clerks: tuple[str, ...]
    notes: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    reviewers: tuple[str, ...]
    archivist: str
    approver: str
    remarks: tuple[Remark, ...]
    left_out: tuple[str, ...]
    untold: tuple[str, ...]
    refusals: tuple[str, ...]
    withdrawals: tuple[str, ...]
    revocations: tuple[str, ...]
    loans: tuple[str, ...]
    mail: DemoMail


def load_words(resources: Resources) -> DemoWords:
    """The words of the demonstration. Raises ``BadResourceError``."""
    return resources.load("demo.yaml", DemoWords)
