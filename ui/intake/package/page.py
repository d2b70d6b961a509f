"""Page 2, 压缩包."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QTableView, QTabWidget, QWidget

from app.desk.privacy import masked_others
from app.formats.fields import RowSpec
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.draft import Draft
from app.rules.achievement import CompletingPerson, CompletingUnit
from ui.intake.backend import Backend
from ui.intake.dialogs.mapping import ask_mapping
from ui.intake.enter import EnterMoves
from ui.intake.package.drop_area import DropArea
from ui.intake.package.fields_form import FieldsForm
from ui.intake.package.pairs_model import PairsModel
from ui.intake.package.rows_model import RowsModel
from ui.intake.package.rows_view import RowsView
from ui.intake.package.zip_card import ZipCard
from ui.intake.page import WizardPage
from ui.intake.session import IntakeSession
from ui.shortcuts import Shortcut
from ui.widgets import file_kinds
from ui.widgets.card import Card, scrolling

_WIDTH, _WIDTH_NARROW = 380, 268
_TABS = ("字段", "完成单位", "完成人", "其他字段")


class PackagePage(WizardPage):
    """At the left the sealed zip, at the right what was declared: read from the zip or the form, or typed."""

    hints = ((Shortcut.ADD_FILE, "选择压缩包"), ("Enter", "下一格"))

    def __init__(self, session: IntakeSession, book: IntakeBook, backend: Backend) -> None:
        super().__init__(session, book, backend)
        self.drop, self.zip = DropArea(), ZipCard()
        self.form = FieldsForm(book.catalogue)
        self.units = RowsView(RowsModel(CompletingUnit, _columns(book.catalogue.units, CompletingUnit)), "完成单位")
        self.persons = RowsView(
            RowsModel(CompletingPerson, _columns(book.catalogue.persons, CompletingPerson)), "完成人"
        )
        self._others = PairsModel(("压缩包里的栏目", "内容"))
        self._others.setParent(self)
        self._enter = EnterMoves(self, self.onward.emit)
        self._connect()
        self._lay_out()
        self.commands[Shortcut.ADD_FILE] = self._ask_zip

    def show_narrow(self, *, narrow: bool) -> None:
        self._card.setFixedWidth(_WIDTH_NARROW if narrow else _WIDTH)

    def show_draft(self, draft: Draft) -> None:
        self.form.show_draft(draft)
        self.units.model.show_rows(draft.units)
        self.persons.model.show_rows(draft.persons)
        self._others.show_pairs(masked_others(draft.others))
        self.zip.show_draft(draft)
        self._left.setCurrentIndex(0 if draft.zip_file is None else 1)
        counts = (0, len(draft.units), len(draft.persons), len(draft.others))
        for index, (words, count) in enumerate(zip(_TABS, counts, strict=True)):
            self.tabs.setTabText(index, f"{words} {count}" if count else words)

    def enter(self) -> None:
        if self.draft.zip_file is None:
            self.drop.first_button().setFocus(Qt.FocusReason.OtherFocusReason)
            self.backend.find_sticks(self._on_sticks)
            return
        self._go_on()

    def _on_sticks(self, zips: tuple[Path, ...]) -> None:
        self.drop.offer_sticks(zips)
        if zips and self.isVisible() and self.window().focusWidget() is self.drop.choose:
            self.drop.first_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Focus what is still to be done here; with nothing left, the button that leads on."""
        if not self.zip.records.isHidden() and self.draft.chosen_record is None:
            self.zip.records.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        empty = self.form.first_empty()
        if empty is None:
            self.ready.emit()
            return
        self.tabs.setCurrentIndex(0)
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_zip(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选择压缩包或登记表", "", f"压缩包和登记表 (*.zip *.pdf);;{file_kinds.ALL}"
        )
        if name:
            self._take([Path(name)])

    def _ask_form(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择登记表 PDF", "", file_kinds.PDF)
        if name:
            self._take([Path(name)])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选择申请人材料所在的文件夹")
        if name:
            self._take([Path(name)])

    def _take(self, paths: list[Path]) -> None:
        for path in paths:
            if path.is_dir():
                self.backend.take_folder(path, self.session, self._go_on)
            elif path.suffix.lower() == ".pdf":
                self.backend.take_form(path, self.session, self._go_on)
            else:
                self.backend.take_zip(path, self.session, self._go_on)

    def _ask_mapping(self) -> None:
        report = self.draft.zip
        if report is None:
            return
        chosen = ask_mapping(self, masked_others(report.columns), self.book.catalogue.targets)
        if chosen:
            self.backend.keep_mapping(chosen, self.session, self._go_on)

    def _on_record(self, index: int) -> None:
        if index >= 0:
            self.session.edit(edits.choose_record, index)
            self._go_on()

    def _connect(self) -> None:
        self.drop.dropped.connect(self._take)
        self.drop.file_asked.connect(self._ask_zip)
        self.drop.folder_asked.connect(self._ask_folder)
        self.zip.record_chosen.connect(self._on_record)
        self.zip.replace_asked.connect(self._ask_zip)
        self.zip.drop_asked.connect(lambda: self.session.edit(edits.drop_zip))
        self.zip.mapping_asked.connect(self._ask_mapping)
        self.zip.form_asked.connect(self._ask_form)
        self.form.typed.connect(lambda key, value: self.session.edit(edits.set_field, key, value))
        self.form.category_chosen.connect(lambda one: self.session.edit(edits.set_category, one))
        self.form.chain_changed.connect(lambda: self._enter.set_chain(self.form.chain()))
        self.units.edited.connect(lambda rows: self.session.edit(edits.set_units, rows))
        self.persons.edited.connect(lambda rows: self.session.edit(edits.set_persons, rows))

    def _lay_out(self) -> None:
        left = self._card = Card()
        left.column.setContentsMargins(1, 1, 1, 1)
        self._left = QStackedWidget()
        self._left.addWidget(_padded(self.drop))
        facts = scrolling(self.zip)
        facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.addWidget(facts)
        left.column.addWidget(self._left)
        others = QTableView()
        others.setModel(self._others)
        others.setAccessibleName("其他字段")
        others.verticalHeader().hide()
        others.horizontalHeader().setStretchLastSection(True)
        others.horizontalHeader().resizeSection(0, 220)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("成果内容")
        for page, words in (
            (scrolling(self.form), "字段"),
            (self.units, "完成单位"),
            (self.persons, "完成人"),
            (others, "其他字段"),
        ):
            self.tabs.addTab(page, words)
        right = Card()
        right.column.setContentsMargins(1, 4, 1, 1)
        right.column.addWidget(self.tabs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left)
        row.addWidget(right, 1)


def _columns(spec: RowSpec, kind: type) -> list[tuple[str, str]]:
    return [(part.key, part.label) for part in spec.parts if part.key in kind.__dataclass_fields__]


def _padded(inner: QWidget) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(11, 11, 11, 11)
    row.addWidget(inner)
    return place
