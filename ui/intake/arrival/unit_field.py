"""The name of a unit, completed from earlier cases by text or pinyin initials."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.completing_field import Ask, CompletingField

if TYPE_CHECKING:
    from app.desk.views import KnownUnit


class UnitField(CompletingField):
    """``asks(typed, answer)`` finds known units; ``picked`` gives the one that the person took from the list."""

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(ask, lambda unit: unit.name, _line, parent)


def _line(unit: "KnownUnit") -> str:
    words = [unit.name, *(part for part in (unit.contact, unit.masked_phone) if part), f"{unit.times} 件"]
    return "  ·  ".join(words)
