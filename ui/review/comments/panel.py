"""修改意见: search field, editor, cards, findings."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.desk.review_views import Duplicate, ReviewComment, ReviewView
from db.vocabulary import Severity
from ui.icons import IconLabel, set_icon
from ui.review.comments.card import CommentCard
from ui.review.comments.editor import CommentEditor
from ui.review.comments.findings import FindingsBox
from ui.review.comments.library import LibraryField
from ui.widgets.buttons import Button
from ui.widgets.card import Strip, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label

ALL, MUST, UNANSWERED = "全部意见", "只看必须修改", "只看待标明的上轮意见"


class CommentsPanel(QFrame):
    """``selected`` carries the comment whose place is to be shown. ``case_wanted`` the id of
    another case to be opened. The rest is told by its parts' own signals."""

    selected = Signal(object)
    card_made = Signal(object)
    case_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.counts = label("", "label")
        self.menu = QMenu(self)
        self.more = Button("", "quiet", scale="tool", clicked=self._show_menu)
        self.strip = Strip("soon")
        self.strip_words = label("", "label", wrap=True)
        self.same = Strip("hint")
        self.same_words = label("", "label", wrap=True)
        self.library = LibraryField()
        self.editor = CommentEditor()
        self.findings = FindingsBox()
        self.nothing = label("", "hint", wrap=True)
        self.cards: list[CommentCard] = []
        self._filter = ALL
        self._view: ReviewView | None = None
        self._selected: int | None = None
        self._editable = False
        self.library.setEnabled(False)
        self.findings.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        set_icon(self.more, "filter", "text2", size=20)
        self.more.setToolTip("筛选和导出意见")
        self.more.setAccessibleName("筛选和导出意见")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("修改意见", "section"))
        head.addWidget(self.counts)
        head.addStretch(1)
        head.addWidget(self.more)
        self.strip.row.setContentsMargins(10, 5, 10, 5)
        self.strip.row.addWidget(IconLabel("person", "soon", size=16), 0, Qt.AlignmentFlag.AlignTop)
        self.strip.row.addWidget(self.strip_words, 1)
        self.strip.hide()
        self._lay_out_same()
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(2, 0, 4, 2)
        self._body.setSpacing(8)
        self.area: QScrollArea = scrolling(body)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumHeight(40)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.same)
        column.addWidget(self.library)
        column.addWidget(self.editor)
        column.addWidget(self.nothing)
        column.addWidget(self.area, 1)
        column.addWidget(self.findings)

    def _lay_out_same(self) -> None:
        self.same.row.setContentsMargins(10, 3, 4, 3)
        self.same.row.addWidget(IconLabel("copy", "hint", size=16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.same.row.addWidget(self.same_words, 1)
        self.same.row.addWidget(Button("打开", "quiet", scale="compact", clicked=self._open_same))
        self.same.hide()

    def show_review(self, view: ReviewView, *, editable: bool) -> None:
        """Show the comments of a case; the selected one stays selected, the focus where it was."""
        self._view, self._editable = view, editable
        focused = next((card.comment.id for card in self.cards if card.hasFocus()), None)
        self._count(view)
        self._say_same(view.duplicates)
        self.library.setEnabled(editable)
        self.findings.show_findings(view.findings, locked=not editable)
        self._make_cards(view)
        self._say_nothing(view)
        if focused is not None:
            self.focus_card(focused)

    def _count(self, view: ReviewView) -> None:
        numbered = [one for one in view.comments if one.number]
        must = sum(one.severity is Severity.MUST for one in numbered)
        waiting = sum(one.needs_answer for one in view.comments)
        parts = [f"必须 {must}", f"建议 {len(numbered) - must}"] if numbered else []
        self.counts.setText(" · ".join([*parts, f"待标明 {waiting}"] if waiting else parts))

    def _say_nothing(self, view: ReviewView) -> None:
        if self.cards:
            self.nothing.hide()
            return
        if view.comments and self._filter != ALL:
            words = f"没有符合“{self._filter}”的意见。"
        elif self._editable:
            words = "还没有意见。按 Ctrl I 查意见库，或按 Ctrl B 在页面上画框。"
        else:
            words = "没有意见。"
        self.nothing.setText(words)
        self.nothing.show()

    def _make_cards(self, view: ReviewView) -> None:
        scrolled = self.area.verticalScrollBar().value()
        clear_layout(self._body)
        self.cards = [self._card(view, one) for one in self._shown(view)]
        for card in self.cards:
            self._body.addWidget(card)
            card.show()  # Qt would do so a moment later, and until then a card takes no focus
        self._body.addStretch(1)
        self._body.activate()
        self._mark_selected()
        self.area.verticalScrollBar().setValue(scrolled)

    def _shown(self, view: ReviewView) -> list[ReviewComment]:
        test: Callable[[ReviewComment], bool] = {
            ALL: lambda one: bool(one.number) or one.needs_answer or _answered_now(view, one),
            MUST: lambda one: bool(one.number) and one.severity is Severity.MUST,
            UNANSWERED: lambda one: one.needs_answer,
        }[self._filter]
        found = [one for one in view.comments if test(one)]
        return sorted(found, key=lambda one: (one.number == 0 and not one.needs_answer, one.number))

    def _card(self, view: ReviewView, comment: ReviewComment) -> CommentCard:
        card = CommentCard(comment, own=is_own(view, comment), locked=not self._editable)
        card.focused.connect(self._on_focused)
        card.stepped.connect(self._on_stepped)
        self.card_made.emit(card)
        return card

    def _on_focused(self, comment: ReviewComment) -> None:
        self._selected = comment.id
        self._mark_selected()
        card = self.card(comment.id)
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, 8)
        self.selected.emit(comment)

    def _on_stepped(self, comment: ReviewComment, by: int) -> None:
        ids = [card.comment.id for card in self.cards]
        at = ids.index(comment.id) + by
        if 0 <= at < len(ids):
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark_selected(self) -> None:
        for card in self.cards:
            card.show_selected(selected=card.comment.id == self._selected)

    def card(self, comment_id: int) -> CommentCard | None:
        """The card of a comment, if it is shown."""
        return next((card for card in self.cards if card.comment.id == comment_id), None)

    def selected_id(self) -> int | None:
        """The comment that is selected."""
        return self._selected

    def select(self, comment_id: int | None) -> None:
        """Mark a comment without taking the focus: its mark was clicked on the page."""
        self._selected = comment_id
        self._mark_selected()
        card = self.card(comment_id) if comment_id is not None else None
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, 8)

    def focus_card(self, comment_id: int) -> None:
        """Put the focus on the card of a comment."""
        card = self.card(comment_id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_filter(self, words: str) -> None:
        """Show only some of the comments."""
        self._filter = words
        if self._view is not None:
            self.show_review(self._view, editable=self._editable)

    def say_others(self, names: tuple[str, ...]) -> None:
        """Tell who else has this case open."""
        self.strip.setVisible(bool(names))
        self.strip_words.setText(f"{'、'.join(names)} 也开着这一件。各人的意见都会保存，互不覆盖。" if names else "")

    def _say_same(self, found: tuple[Duplicate, ...]) -> None:
        """Tell of cases that may be the same achievement, with the reasons."""
        self.same.setVisible(bool(found))
        if found:
            more = f"（另有 {len(found) - 1} 件）" if len(found) > 1 else ""
            self.same_words.setText(f"可能与 {found[0].case_no} 重复{more}：{'，'.join(found[0].reasons)}")
            words = (f"{one.case_no} {one.title}（{one.stage.label}）：{'，'.join(one.reasons)}" for one in found)
            self.same.setToolTip("\n".join(words))

    def _open_same(self) -> None:
        if self._view is not None and self._view.duplicates:
            self.case_wanted.emit(self._view.duplicates[0].case_id)

    def take_focus(self) -> None:
        """Put the focus on the first comment, or on the search field."""
        target: QWidget = self.cards[0] if self.cards else self.library.field
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def is_own(view: ReviewView, comment: ReviewComment) -> bool:
    """Whether a comment was made in the round that is open."""
    now = view.round
    return now is not None and (comment.kind, comment.round_no) == (now.kind, now.number)


def _answered_now(view: ReviewView, comment: ReviewComment) -> bool:
    return view.round is not None and any(one.round_no == view.round.number for one in comment.answers)
