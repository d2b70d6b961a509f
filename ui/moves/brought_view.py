"""The list of what was brought back: zip, 登记表, each line of the checklist with its tick and files, loose files."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.intake.draft import Draft, StoredFile
from app.intake.resubmission import Resubmission, record_of
from app.rules.checklist import Checklist
from db.vocabulary import MaterialForm
from ui.files import size_words
from ui.icons import IconLabel
from ui.moves.brought import laid_to, ticked, without
from ui.widgets.buttons import Button
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label, line


class BroughtView(QWidget):
    """``changed`` carries the ``Resubmission`` after a tick, a choice or a removal."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brought = Resubmission()
        self._checklist: Checklist | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(6)

    def show_brought(self, brought: Resubmission, bare: Draft, checklist: Checklist | None) -> None:
        """Show what was brought; ``checklist`` is None while the case has no category."""
        self._brought, self._checklist = brought, checklist
        clear_layout(self._rows)
        self.ticks = {}
        if brought.zip is not None:
            self._add_file("folder_zip", "压缩包", brought.zip, _zip_words(brought))
            self._add_records(brought, bare)
        if brought.form is not None:
            self._add_file("document_pdf", "登记表", brought.form)
        if brought.zip is not None or brought.form is not None:
            self._rows.addWidget(line())
        for requirement in checklist.lines() if checklist else ():
            if requirement.form is not MaterialForm.ZIP:  # it speaks for itself above
                self._add_line(requirement.id, requirement.name)
        if brought.loose:
            self._rows.addWidget(line())
            self._rows.addWidget(label("没有认出是哪一项的文件", "label"))
        for file in brought.loose:
            self._add_file("attach", "附件", file, choices=True)
        self._rows.addStretch(1)

    def _add_line(self, line_id: str, name: str) -> None:
        held = self._brought.materials.get(line_id)
        tick = QCheckBox(name)
        tick.setChecked(held is not None)
        tick.toggled.connect(lambda on: self._on_ticked(line_id, on=on))
        self.ticks[line_id] = tick
        self._rows.addWidget(tick)
        for file in held.files if held else ():
            self._add_file("document_pdf", "", file, indent=28)

    def _add_file(  # noqa: PLR0913  each says something else, and all but three are named
        self, icon: str, what: str, file: StoredFile, words: str = "", *, indent: int = 0, choices: bool = False
    ) -> None:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(indent, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(IconLabel(icon, "text2", size=16))
        if what:
            inside.addWidget(label(what, "strong"))
        pages = f" · {file.pdf.pages} 页" if file.pdf is not None and file.pdf.pages else ""
        inside.addWidget(ElidedLabel(f"{file.name} · {size_words(file.size)}{pages}{words}", "second"), 1)
        if choices and self._checklist is not None:
            inside.addWidget(self._choice(file))
        remove = Button("移除", "quiet", scale="compact", clicked=lambda: self.changed.emit(self._without(file)))
        remove.setAccessibleName(f"移除 {file.name}")
        inside.addWidget(remove)
        self._rows.addWidget(row)

    def _choice(self, file: StoredFile) -> QComboBox:
        made = QComboBox()
        made.setProperty("scale", "compact")
        made.setFixedWidth(180)
        made.setAccessibleName(f"{file.name} 是哪一项")
        made.addItem("不归入材料", None)
        for requirement in self._checklist.lines() if self._checklist else ():
            made.addItem(requirement.name, requirement)
        made.activated.connect(lambda number: self.changed.emit(laid_to(self._brought, file, made.itemData(number))))
        return made

    def _add_records(self, brought: Resubmission, bare: Draft) -> None:
        """Where the zip holds several achievements, ask which one it is."""
        report = brought.zip_report
        if report is None or len(report.records) < 2:
            return
        self.records = QComboBox()
        self.records.setAccessibleName("本次登记的成果")
        self.records.addItem("压缩包里有几项成果，请选择本次登记的一项", None)
        for number, record in enumerate(report.records):
            self.records.addItem(record.title or f"第 {number + 1} 项", number)
        found = record_of(bare, report, brought.record)
        self.records.setCurrentIndex(0 if found is None else report.records.index(found) + 1)
        self.records.activated.connect(self._on_record)
        self._rows.addWidget(self.records, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_record(self, number: int) -> None:
        self.changed.emit(replace(self._brought, record=self.records.itemData(number)))

    def _on_ticked(self, line_id: str, *, on: bool) -> None:
        requirement = next(one for one in self._checklist.lines() if one.id == line_id) if self._checklist else None
        if requirement is not None:
            self.changed.emit(ticked(self._brought, requirement, on=on))

    def _without(self, file: StoredFile) -> Resubmission:
        return without(self._brought, file.sha256)


def _zip_words(brought: Resubmission) -> str:
    report = brought.zip_report
    if report is None or not report.records:
        return " · 内容未能读出，仍封存"
    return f" · 读出 {len(report.records[0].values)} 项"
