"""What is known of the zip: what it holds, what was read from it, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.intake.draft import Draft
from db.vocabulary import Source
from ui.files import size_words
from ui.intake.finding_line import FindingLine
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label, line

_MOST_ENTRIES = 6


class ZipCard(QWidget):
    """Asks for nothing but which achievement is meant where the zip holds several."""

    record_chosen = Signal(int)
    replace_asked = Signal()
    drop_asked = Signal()
    mapping_asked = Signal()
    form_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip(Sign("", "ok"))
        self._name = ElidedLabel(role="row_title")
        self._hash = ElidedLabel(role="caption")
        self._records_words = label("压缩包里有几项成果，请选择本次登记的一项", "strong")
        self.records = QComboBox()
        self.records.setAccessibleName("本次登记的成果")
        self.records.activated.connect(lambda index: self.record_chosen.emit(index - 1))
        self._entries, self._findings = QVBoxLayout(), QVBoxLayout()
        self._entries.setSpacing(2)
        self._findings.setSpacing(6)
        self._form = label("", "label", wrap=True)
        self.mapping = Button("字段对应…", scale="compact", clicked=self.mapping_asked.emit)
        self.change = Button("换一个…", scale="compact", clicked=self.replace_asked.emit)
        self.drop = Button("移除", "quiet", scale="compact", clicked=self.drop_asked.emit)
        self.form = Button("读入登记表 PDF…", scale="compact", clicked=self.form_asked.emit)
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Show the zip of the draft; called only while it has one."""
        report = draft.zip
        if report is None or draft.zip_file is None:
            return
        read = sum(held.source is Source.ZIP for held in draft.values.values())
        if report.payload:
            self._chip.show_sign(Sign(f"{report.payload} · 已读出 {read} 项", "ok", "checkmark_circle"))
        else:
            self._chip.show_sign(Sign("已封存，内容未能读出", "soon", "shield_error"))
        self._name.show_text(f"{draft.zip_file.name} · {size_words(report.size)}")
        self._hash.show_text(f"SHA-256 {report.sha256[:16]}…{report.sha256[-8:]}，封存不改动")
        self._show_entries(draft)
        self._show_records(draft)
        self._show_findings(draft)
        self.mapping.setVisible(bool(report.columns))
        self._form.setText(f"已读入登记表：{draft.form_file.name}，与压缩包逐项比对" if draft.form_file else "")
        self._form.setVisible(draft.form_file is not None)

    def _show_entries(self, draft: Draft) -> None:
        clear_layout(self._entries)
        entries = draft.zip.entries if draft.zip else ()
        for entry in entries[:_MOST_ENTRIES]:
            sealed = "（加密）" if entry.encrypted else ""
            shown = ElidedLabel(f"{entry.name} · {size_words(entry.size)}{sealed}", "label")
            self._entries.addWidget(shown)
        if len(entries) > _MOST_ENTRIES:
            self._entries.addWidget(label(f"还有 {len(entries) - _MOST_ENTRIES} 个条目", "caption"))

    def _show_records(self, draft: Draft) -> None:
        records = draft.zip.records if draft.zip else ()
        several = len(records) > 1
        self._records_words.setVisible(several)
        self.records.setVisible(several)
        if not several:
            return
        titles = ["请选择", *(record.title or f"第 {number} 项" for number, record in enumerate(records, 1))]
        if [self.records.itemText(index) for index in range(self.records.count())] != titles:
            self.records.clear()
            self.records.addItems(titles)
        self.records.setCurrentIndex(0 if draft.chosen_record is None else draft.chosen_record + 1)

    def _show_findings(self, draft: Draft) -> None:
        clear_layout(self._findings)
        for finding in draft.zip.findings if draft.zip else ():
            self._findings.addWidget(FindingLine(finding))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("压缩包", "section"))
        column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._name)
        column.addWidget(self._hash)
        column.addWidget(self._records_words)
        column.addWidget(self.records)
        column.addWidget(line())
        column.addLayout(self._entries)
        column.addLayout(self._findings)
        column.addWidget(line())
        column.addWidget(self._form)
        column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made in (self.mapping, self.change, self.drop):
            buttons.addWidget(made)
        buttons.addStretch(1)
        column.addLayout(buttons)
