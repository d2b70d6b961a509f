"""What is chosen for a batch of labels: layout, thickness of the boxes, paper, printer, copies, first cell."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.desk.label_views import LabelBatch, LabelChoices, LabelItem, LayoutView
from app.printing.labels.design import ItemKind
from app.printing.labels.media import Medium
from app.rules.label_profile import PLAIN, PrinterProfile
from app.settings import Settings
from ui.labels.grid import CellGrid
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.field import Field, spin_box
from ui.widgets.labels import label

NO_PRINTER = "没有打印机"
_TEXT_HEIGHT = 58


class LabelChoicesCard(Card):
    """``changed`` whenever another batch is asked for; ``calibration_wanted`` by its button.

    ``sheet_chosen`` tells whether the paper has cells to begin from.
    """

    changed = Signal()
    calibration_wanted = Signal()
    sheet_chosen = Signal(bool)

    def __init__(self, printers: list[str], parent: QWidget | None = None) -> None:
        super().__init__("要印的标签", parent=parent)
        self._found: LabelChoices | None = None
        self._settings = Settings()
        self.layout_box, self.medium_box, self.printer_box = QComboBox(), QComboBox(), QComboBox()
        self.printer_box.addItems(printers)
        self.printer_box.setPlaceholderText(NO_PRINTER)
        self.printer_box.setEnabled(bool(printers))
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.thickness = spin_box(0, 0, " 毫米", 5)
        self.copies = spin_box(1, 100)
        self.calibrate_button = Button("校准…", "quiet", scale="compact", clicked=self.calibration_wanted.emit)
        self.calibrate_button.setEnabled(bool(printers))
        self.profile = label("", "caption", wrap=True)
        self.grid = CellGrid()
        self.space = QWidget()
        self.words = label("", "second", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setFixedHeight(2 * self.words.fontMetrics().lineSpacing() + 4)  # the sheet above must not move
        self._lay_out()
        self.layout_box.currentIndexChanged.connect(lambda _row: self._on_layout())
        self.medium_box.currentIndexChanged.connect(lambda _row: self._on_medium())
        self.printer_box.currentIndexChanged.connect(lambda _row: self._on_printer())
        self.text.textChanged.connect(self.changed.emit)
        for spin in (self.thickness, self.copies):
            spin.valueChanged.connect(lambda _value: self.changed.emit())
        self.grid.chosen.connect(lambda _cell: self.changed.emit())

    def show_choices(self, found: LabelChoices, wanted: str, settings: Settings) -> None:
        """Offer what there is; ``wanted`` is the layout to begin with."""
        self._found, self._settings = found, settings
        first = found.layout(wanted)
        with QSignalBlocker(self.layout_box):
            self.layout_box.clear()
            for one in found.layouts:
                self.layout_box.addItem(one.name, one.id)
            if first is not None:
                self.layout_box.setCurrentIndex(self.layout_box.findData(first.id))
        self._on_layout(wanted)

    def focus_first(self) -> None:
        """Put the focus on what is chosen most often: the words, the first cell, or how many."""
        layout, medium = self.chosen_layout(), self.medium()
        if layout is not None and layout.typed:
            self.text.setFocus()
        elif medium is not None and medium.grid is not None:
            self.grid.setFocus()
        else:
            self.copies.setFocus()

    def note_settings(self, settings: Settings) -> None:
        """Know the printers' profiles anew."""
        self._settings = settings
        self._on_printer()

    def chosen_layout(self) -> LayoutView | None:
        """The layout in force; None while nothing is known."""
        return self._found.layout(str(self.layout_box.currentData())) if self._found is not None else None

    def medium(self) -> Medium | None:
        """The paper in force."""
        return self._found.media.get(self.medium_id()) if self._found is not None else None

    def medium_id(self) -> str:
        """The paper's id."""
        return str(self.medium_box.currentData() or "")

    def printer(self) -> str:
        """The printer in force, empty if there is none."""
        return self.printer_box.currentText()

    def printer_profile(self) -> PrinterProfile:
        """How far the printer in force is off."""
        return self._settings.label_profiles.get(self.printer(), PLAIN)

    def batch(self, items: tuple[LabelItem, ...]) -> LabelBatch | None:
        """What is asked for now; None while nothing is known. Typed words take the place of the items."""
        layout = self.chosen_layout()
        if layout is None or not self.medium_id():
            return None
        if layout.typed:
            lines = filter(str.strip, self.text.toPlainText().splitlines())
            items = tuple(LabelItem(ItemKind.TEXT, text=line) for line in lines)
        thick = self.thickness.value() if layout.free and self.thickness.value() > self.thickness.minimum() else None
        return LabelBatch(
            layout.id, items, self.medium_id(), self.grid.start, self.copies.value(), self.printer_profile(), thick
        )

    def _lay_out(self) -> None:
        self.copies_field = Field("枚数", self.copies)
        self.thickness_field = Field("盒脊厚度", self.thickness)
        self.text_field = Field("文字（一行一枚）", self.text)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.copies_field.setFixedWidth(96)
        row.addWidget(Field("标签式样", self.layout_box), 1)
        row.addWidget(self.copies_field)
        printer = QHBoxLayout()
        printer.setSpacing(8)
        printer.addWidget(Field("打印机", self.printer_box), 1)
        printer.addWidget(self.calibrate_button, 0, Qt.AlignmentFlag.AlignBottom)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(2, 0, 2, 0)
        inside.setSpacing(self.column.spacing())
        inside.addLayout(row)
        inside.addWidget(Field("标签纸", self.medium_box))
        inside.addWidget(self.thickness_field)
        inside.addWidget(self.text_field)
        inside.addLayout(printer)
        inside.addWidget(self.profile)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.space, 1)
        area = scrolling(content)  # on a small screen there is not room for all of them at once
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(area, 1)
        self.column.addWidget(self.words)

    def _on_layout(self, wanted: str = "") -> None:
        layout = self.chosen_layout()
        if layout is None or self._found is None:
            return
        self.copies_field.set_title(layout.copies)
        self.text_field.setVisible(layout.typed)
        self._offer_thickness(layout, wanted)
        before = self.medium_id()
        with QSignalBlocker(self.medium_box):
            self.medium_box.clear()
            for medium_id in layout.media:
                self.medium_box.addItem(self._found.media[medium_id].name, medium_id)
            self.medium_box.setCurrentIndex(max(0, self.medium_box.findData(before)))
        self._on_medium()

    def _offer_thickness(self, layout: LayoutView, wanted: str) -> None:
        """The lowest value stands for the box that each thing is in."""
        self.thickness_field.setVisible(layout.free is not None)
        if layout.free is None:
            return
        given = wanted.rpartition("-")[2]
        with QSignalBlocker(self.thickness):
            self.thickness.setRange(int(layout.free.least_mm) - 1, int(layout.free.most_mm))
            self.thickness.setSpecialValueText(f"随所在的盒，没有装盒的按 {layout.usual_mm:g} 毫米")
            self.thickness.setValue(int(given) if given.isdecimal() else self.thickness.minimum())

    def _on_medium(self) -> None:
        medium = self.medium()
        if medium is None:
            return
        self.grid.setVisible(medium.grid is not None)
        self.space.setVisible(medium.grid is None)
        self.sheet_chosen.emit(medium.grid is not None)
        self.grid.show_medium(medium)
        used = self._settings.label_printers.get(self.medium_id(), "")
        with QSignalBlocker(self.printer_box):
            if self.printer_box.findText(used) >= 0:
                self.printer_box.setCurrentText(used)
        self._on_printer()

    def _on_printer(self) -> None:
        self.profile.setText(profile_words(self.printer_profile()) if self.printer() else "")
        self.changed.emit()


def profile_words(profile: PrinterProfile) -> str:
    """A printer's profile in words."""
    if profile.is_plain:
        return "没有校准：不移动、不缩放"
    across, down = ("右" if profile.x_mm >= 0 else "左"), ("下" if profile.y_mm >= 0 else "上")
    return (
        f"已校准：向{across} {abs(profile.x_mm):g} 毫米，向{down} {abs(profile.y_mm):g} 毫米，"
        f"缩放 {profile.scale_x:g} %、{profile.scale_y:g} %"
    )
