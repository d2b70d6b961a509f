"""Page 4, 核对."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.views import CaseRow
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.check import Check, check
from app.intake.draft import Draft, DraftComment
from app.intake.findings import papers_of
from ui.intake.backend import Backend
from ui.intake.check.item import Item, Standing, items_of
from ui.intake.check.item_row import ItemRow
from ui.intake.check.verdict_panel import VerdictPanel
from ui.intake.dialogs.comment import choose_comment
from ui.intake.dialogs.wording import ask_wording
from ui.intake.page import WizardPage
from ui.intake.session import IntakeSession
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label


class CheckPage(WizardPage):
    """Every problem by its weight; each becomes a comment, or is set aside, by one key."""

    hints = (
        ("↑ ↓", "选择"),
        (Shortcut.TO_NOTICE, "写入告知书"),
        (Shortcut.DISMISS, "略过"),
    )

    def __init__(self, session: IntakeSession, book: IntakeBook, backend: Backend) -> None:
        super().__init__(session, book, backend)
        self._similar: Sequence[CaseRow] = ()
        self._glyphs_known = False
        self._current = ""
        self.rows: dict[str, ItemRow] = {}
        self.panel = VerdictPanel()
        self.panel.case_wanted.connect(backend.shell.open_case)
        self.panel.refusal_withdrawn.connect(lambda: self.session.edit(edits.take_back_refusal))
        self.add = Button("从意见库添加…", scale="compact", clicked=self._add_comment)
        self._empty = EmptyState("checkmark_circle", "没有发现问题", "可以直接完成收件。")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._lay_out()
        self.commands[Shortcut.TO_NOTICE] = lambda: self._toggle(self._current)
        self.commands[Shortcut.DISMISS] = lambda: self._dismiss(self._current)

    def verdict(self) -> Check:
        """The check of the draft with all that is known by now."""
        glyphs = self.backend.missing_glyphs if self._glyphs_known else _all_printable
        return check(self.draft, self.book, self._similar, glyphs, now=self.backend.now())

    def show_draft(self, draft: Draft) -> None:
        verdict = self.verdict()
        items = items_of(draft, self.book, verdict)
        had_focus = self._current in self.rows and self.rows[self._current].hasFocus()
        place = list(self.rows).index(self._current) if self._current in self.rows else 0
        self._show_items(items)
        self.panel.show_verdict(verdict, draft.arrival, self._similar, papers_of(draft, self._similar))
        if had_focus and self.rows:
            self._focus(
                self._current if self._current in self.rows else list(self.rows)[min(place, len(self.rows) - 1)]
            )

    def enter(self) -> None:
        self._similar, self._glyphs_known = (), False
        self.backend.look_around(self.draft, self._on_looked)
        self._go_on()

    def begin(self) -> None:
        if self.rows:
            self._focus(self._current if self._current in self.rows else next(iter(self.rows)))

    def _on_looked(self, similar: Sequence[CaseRow]) -> None:
        self._similar, self._glyphs_known = similar, True
        if self.isVisible():
            self.show_draft(self.draft)
            if not self.isAncestorOf(self.window().focusWidget() or self.window()):
                self._go_on()

    def _go_on(self) -> None:
        waiting = next((row.item.id for row in self.rows.values() if row.item.standing is Standing.MUST), None)
        if waiting is None:
            self.ready.emit()
        else:
            self._focus(waiting)

    def _show_items(self, items: tuple[Item, ...]) -> None:
        clear_layout(self._list)
        self.rows = {}
        self._empty.setVisible(not items)
        for standing in Standing:
            group = [item for item in items if item.standing is standing]
            if group:
                head = label(f"{standing.value}  {len(group)} 项", "label")
                head.setContentsMargins(16, 8, 16, 4)
                self._list.addWidget(head)
            for item in group:
                row = self._row(item)
                self._list.addWidget(row)
                row.show()  # at once, for one is to get the focus

    def _row(self, item: Item) -> ItemRow:
        row = ItemRow(item)
        row.entered.connect(self._on_entered)
        row.toggled.connect(self._toggle)
        row.dismissed.connect(self._dismiss)
        row.reworded.connect(self._reword)
        row.stepped.connect(self._step)
        self.rows[item.id] = row
        return row

    def _on_entered(self, item_id: str) -> None:
        self._current = item_id
        row = self.rows.get(item_id)
        if row is not None:
            self._area.ensureWidgetVisible(row, 0, 8)

    def _focus(self, item_id: str) -> None:
        self._current = item_id
        self.rows[item_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, item_id: str, by: int) -> None:
        ids = list(self.rows)
        place = ids.index(item_id) + by
        if place >= len(ids):
            self.ready.emit()
        elif place >= 0:
            self._focus(ids[place])

    def _toggle(self, item_id: str) -> None:
        row = self.rows.get(item_id)
        if row is None:
            return
        item = row.item
        if item.finding is not None:
            self.session.edit(edits.accept_finding, item.finding)
        elif item.comment is not None:
            self.session.edit(edits.remove_comment, item.comment)

    def _dismiss(self, item_id: str) -> None:
        row = self.rows.get(item_id)
        if row is None or row.item.finding is None:
            return
        change = edits.restore if row.item.standing is Standing.DISMISSED else edits.dismiss
        self.session.edit(change, row.item.finding.id)

    def _reword(self, item_id: str) -> None:
        item = self.rows[item_id].item
        if item.comment is None:
            return
        text = ask_wording(self, item.name, item.text)
        if text is not None:
            self.session.edit(edits.change_comment, item.comment, text)

    def _add_comment(self) -> None:
        chosen = choose_comment(self, self.book.comments, "从意见库里选一条写入告知书", set())
        if chosen is not None:
            text = self.book.comments.render(chosen.code)
            self.session.edit(edits.add_comment, DraftComment(chosen.code, text, "case"))

    def _lay_out(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 8)
        body.setSpacing(0)
        body.addLayout(self._list)
        body.addWidget(self._empty, 1)
        body.addStretch(1)
        self._area = scrolling(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 4)
        head.setSpacing(8)
        head.addWidget(label("问题", "section"))
        head.addWidget(label("写入告知书的，一次说全", "label"))
        head.addStretch(1)
        head.addWidget(self.add)
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(card, 1)
        row.addWidget(self.panel)


def _all_printable(_text: str) -> str:
    return ""
