"""The fields of a row: copies, pages, original, seal, binding; and what the eye says of order, print and numbering."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.desk.paper_views import PaperLine, PaperLook
from db.vocabulary import Binding, CopyKind, Seal
from ui.intake.combo_cell import ComboCell
from ui.intake.materials.count_cell import CountCell
from ui.intake.materials.pages_cell import PagesCell
from ui.papers import columns


def _keep_room(cell: QWidget, *, shown: bool) -> None:
    """Hide a field that a line has no use for; the columns stay in line."""
    policy = cell.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    cell.setSizePolicy(policy)
    cell.setVisible(shown)


class Cells(QWidget):
    """``changed`` carries the name of a field of ``PaperLook`` and its value."""

    changed = Signal(str, object)

    def __init__(self, line: PaperLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked = line.requirement
        self._has_seal, self._has_binding = bool(asked.seals), bool(asked.bindings)
        self.copies, self.pages = CountCell(columns.COPIES), PagesCell(columns.PAGES)
        self.copies.setKeyboardTracking(False)
        self.copies.setMinimum(1)
        self.copy = ComboCell(tuple(CopyKind), columns.COPY)
        self.seal, self.binding = ComboCell(tuple(Seal), columns.SEAL), ComboCell(tuple(Binding), columns.BINDING)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(columns.GAP)
        for cell, (words, _width) in zip(self._all(), columns.CELLS, strict=True):
            cell.setAccessibleName(f"{asked.name} {words}")
            row.addWidget(cell)
        self.copies.counted.connect(lambda count: self.changed.emit("copies", count))
        self.pages.editingFinished.connect(self._on_pages)
        self.copy.picked.connect(lambda value: self.changed.emit("copy", value))
        self.seal.picked.connect(lambda value: self.changed.emit("seal", value))
        self.binding.picked.connect(lambda value: self.changed.emit("binding", value))
        self._show_used(None)

    def _all(self) -> list[QWidget]:
        return [self.copies, self.pages, self.copy, self.seal, self.binding]

    def cells(self) -> list[QWidget]:
        """The fields that this line has a use for."""
        return [cell for cell in self._all() if not cell.isHidden()]

    def show_look(self, look: PaperLook | None, *, enabled: bool) -> None:
        """Show what was seen, nothing where nobody has looked."""
        self._show_used(look)
        seen = look if look is not None and look.present else None
        self.copies.set_count(seen.copies if seen is not None else 1)
        if not self.pages.isModified():
            self.pages.set_count(seen.pages if seen is not None else None)
        self.copy.set_value(seen.copy if seen is not None else None)
        self.seal.set_value(seen.seal if seen is not None else None)
        self.binding.set_value(seen.binding if seen is not None else None)
        for cell in self._all():
            cell.setEnabled(enabled)

    def _show_used(self, look: PaperLook | None) -> None:
        _keep_room(self.seal, shown=self._has_seal or (look is not None and look.seal is not None))
        _keep_room(self.binding, shown=self._has_binding or (look is not None and look.binding is not None))

    def _on_pages(self) -> None:
        if self.pages.isModified():
            self.pages.setModified(False)
            text = self.pages.text()
            self.changed.emit("pages", int(text) if text else None)


class Eyes(QWidget):
    """Three ticks: order right, legible, numbered. ``changed`` as that of the cells."""

    changed = Signal(str, object)
    _NAMES = ("order_right", "legible", "paged")

    def __init__(self, line: PaperLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = [QCheckBox() for _name in self._NAMES]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(columns.GAP)
        for tick, name, words in zip(self.ticks, self._NAMES, columns.EYES, strict=True):
            tick.setAccessibleName(f"{line.requirement.name} {words}无误")
            tick.setToolTip(f"{words}无误")
            self._row.addWidget(tick, 0, Qt.AlignmentFlag.AlignCenter)
            tick.clicked.connect(lambda on, name=name: self.changed.emit(name, on))
        _keep_room(self.ticks[0], shown=bool(line.requirement.order))
        self.show_words(words=False)

    def cells(self) -> list[QWidget]:
        """The ticks that this line has a use for."""
        return [tick for tick in self.ticks if not tick.isHidden()]

    def show_words(self, *, words: bool) -> None:
        """Whether each tick says what it is about, for no head stands above it."""
        for tick, text in zip(self.ticks, columns.EYES, strict=True):
            tick.setText(text if words else "")
            tick.setMinimumWidth(0 if words else columns.EYE)

    def show_look(self, look: PaperLook | None, *, enabled: bool) -> None:
        """Show what was seen, nothing where nobody has looked."""
        for tick, name in zip(self.ticks, self._NAMES, strict=True):
            tick.setChecked(look is not None and look.present and getattr(look, name))
            tick.setEnabled(enabled)
