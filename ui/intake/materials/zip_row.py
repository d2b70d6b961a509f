"""The line of the checklist for the sealed zip: it speaks for itself, nothing is to be filled in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.intake.draft import Draft
from app.rules.checklist import Requirement
from ui.files import size_words
from ui.intake.materials.row import MaterialRow
from ui.widgets.labels import label


class ZipRow(MaterialRow):
    """Shows entries, hash and how much was read in place of the cells; its button leads to the page 压缩包."""

    zip_asked = Signal()

    def __init__(self, line: Requirement, way: str = "", parent: QWidget | None = None) -> None:
        super().__init__(line, way, parent)
        for cell in (self.copies, self.copy, self.seal, self.binding, self.pages):
            cell.hide()
        self._facts = label("", "label")
        self._top.insertWidget(self._top.count() - 1, self._facts)
        self.files.clicked.connect(self.zip_asked)

    def cells(self) -> list[QWidget]:
        return [self.tick, self.files]

    def show_zip(self, draft: Draft) -> None:
        """Say what is known of the zip."""
        report = draft.zip
        if draft.zip_file is None or report is None:
            self._facts.setText("尚未读入压缩包")
            return
        read = sum(1 for held in draft.values.values() if held.source == "ZIP")
        verdict = "校验通过" if not report.findings else f"有 {len(report.findings)} 项提示"
        sha = f"SHA-256 {report.sha256[:4]}…{report.sha256[-4:]}"
        self._facts.setText(f"{verdict} · {len(report.entries)} 个条目 · {sha} · 已读出 {read} 项")
        self.files.setText(size_words(draft.zip_file.size))
