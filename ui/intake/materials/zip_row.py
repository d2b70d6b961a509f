"""The line of the checklist for the sealed zip: it speaks for itself, nothing is to be filled in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.intake.draft import Draft
from app.rules.checklist import LineResult, Requirement
from db.vocabulary import Severity, Source
from ui.files import size_words
from ui.icons import set_icon
from ui.intake.materials import columns
from ui.intake.materials.row import MaterialRow
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import ElidedLabel, set_look

_CHECKED = Sign("校验通过", "ok", "checkmark_circle")
_BROKEN = Sign("不合要求", "must", "error_circle", filled=True)


class ZipRow(MaterialRow):
    """Shows entries, hash and how much was read in place of the cells; its button leads to the page 压缩包."""

    zip_asked = Signal()

    def __init__(self, line: Requirement, way: str = "", parent: QWidget | None = None) -> None:
        super().__init__(line, way, parent)
        for cell in (self.copies, self.copy, self.seal, self.binding, self.pages):
            cell.hide()
        self._chip = Chip(_CHECKED)
        self._facts = ElidedLabel(role="label")
        self._top.insertWidget(self._top.count() - 1, self._place())
        self.files.clicked.connect(self.zip_asked)

    def cells(self) -> list[QWidget]:
        return [self.tick, self.files]

    def _explained(self, _result: LineResult) -> bool:
        return False

    def show_zip(self, draft: Draft) -> None:
        """Say what is known of the zip; the tick follows it."""
        self.tick.setChecked(draft.zip_file is not None or self.tick.isChecked())
        self.tick.setEnabled(draft.zip_file is None)
        report = draft.zip
        self._chip.setVisible(report is not None)
        if draft.zip_file is None or report is None:
            self._facts.show_text("尚未读入压缩包")
            return
        worst = [one for one in report.findings if one.severity is Severity.MUST]
        self._chip.show_sign(_BROKEN if worst else _CHECKED)
        read = sum(1 for held in draft.values.values() if held.source is Source.ZIP)
        sha = f"SHA-256 {report.sha256[:4]}…{report.sha256[-4:]}"
        self._facts.show_text(f"{len(report.entries)} 个条目 · {sha} · 已读出 {read} 项")
        self.files.setText(size_words(draft.zip_file.size))
        set_icon(self.files, "folder_zip", "text2", size=16)
        set_look(self.files, kind="row")

    def _place(self) -> QWidget:
        place = QWidget()
        place.setFixedWidth(columns.ZIP_FACTS)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(columns.GAP)
        row.addWidget(self._chip)
        row.addWidget(self._facts, 1)
        return place
