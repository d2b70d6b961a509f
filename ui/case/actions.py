"""What can be done with a case: the usual way on as the one filled button, all other ways in the menu beside it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from app.desk.life_views import LifeView
from app.rules.moves import Offer
from db.vocabulary import Decision, DocumentKind, Stage
from ui.icons import icon, set_icon
from ui.moves.delivery import NOT_DELIVERED
from ui.moves.words import button_words, ends_badly, primary_offer
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap

# Here the decision needs a look at the papers first.
REVIEWED = frozenset({Stage.PENDING, Stage.FORMAL_REVIEW, Stage.PAPER_REVIEW})


class CaseActions(QWidget):
    """``move_wanted`` carries an ``Offer``; the others ask for what their names say."""

    move_wanted = Signal(object)
    review_wanted = Signal()
    correction_wanted = Signal()
    delivery_wanted = Signal()
    take_wanted = Signal()
    release_wanted = Signal()
    archive_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._life: LifeView | None = None
        self._offer: Offer | None = None
        self.primary = Button("", "primary", clicked=self._on_primary)
        self.key = keycap(Shortcut.NEXT_PAGE)
        self.menu = QMenu(self)
        self.more = Button("其他办理", "quiet", clicked=self.open_menu)
        set_icon(self.more, "chevron_down", "accent_text", size=16)
        self.more.setToolTip(Shortcut.MORE_WAYS.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.more, self.primary, self.key):
            row.addWidget(widget)

    def show_life(self, life: LifeView, papers: tuple[DocumentKind, ...], person_id: str) -> None:
        """Offer exactly what the table of moves allows now."""
        self._life = life
        self._offer = primary_offer(life.offers)
        in_review = life.stage in REVIEWED and life.proposal is None
        filing = self.waits_for_volumes()
        words = "审查" if in_review else "去归档" if filing else button_words(self._offer) if self._offer else ""
        self.primary.setText(words)
        icon_name = "document_search" if in_review else "archive" if filing else "checkmark_circle"
        set_icon(self.primary, icon_name, "on_accent")
        open_way = self._offer is not None and (filing or not self._offer.blocked) and life.proposal is None
        shown = in_review or open_way
        self.primary.setVisible(shown)
        self.key.setVisible(shown)
        self._fill_menu(life, papers, person_id, in_review=in_review)
        self.more.setEnabled(bool(self.menu.actions()))

    def waits_for_volumes(self) -> bool:
        """Whether filing is the way on, but its volumes are not on a shelf yet: then the archive is the place."""
        offer = self._offer
        return offer is not None and bool(offer.blocked) and offer.move.to is Stage.FILED

    def labels(self) -> list[str]:
        """The words of the menu's lines."""
        return [action.text() for action in self.menu.actions() if not action.isSeparator()]

    def press_primary(self) -> None:
        """Do what the filled button does, if it is there; a key pressed while a dialog opens is not for it."""
        if not self.primary.isHidden() and QApplication.activeModalWidget() is None:
            self._on_primary()

    def open_menu(self) -> None:
        """Open the menu below its button."""
        if self.more.isEnabled() and QApplication.activeModalWidget() is None:
            self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_primary(self) -> None:
        if self._life is not None and self._life.stage in REVIEWED and self._life.proposal is None:
            self.review_wanted.emit()
        elif self.waits_for_volumes():
            self.archive_wanted.emit()
        elif self._offer is not None:
            self.move_wanted.emit(self._offer)

    def _fill_menu(self, life: LifeView, papers: tuple[DocumentKind, ...], person_id: str, *, in_review: bool) -> None:
        self.menu.clear()
        ways = [one for one in life.offers if in_review or one is not self._offer or one.blocked]
        for one in ways:
            if not ends_badly(one.move) or one.move.decision is not Decision.ENDED:
                self._add_offer(one)
        self._add_rest(life, papers, person_id)
        ends = [one for one in ways if ends_badly(one.move) and one.move.decision is Decision.ENDED]
        if ends:
            self.menu.addSeparator()
        for one in ends:
            self._add_offer(one)

    def _add_offer(self, offer: Offer) -> None:
        text = f"{offer.move.name}（{offer.blocked}）" if offer.blocked else button_words(offer)
        action = QAction(text, self.menu)
        action.setEnabled(not offer.blocked)
        action.triggered.connect(lambda _on=False: self.move_wanted.emit(offer))
        self.menu.addAction(action)

    def _add_rest(self, life: LifeView, papers: tuple[DocumentKind, ...], person_id: str) -> None:
        self.menu.addSeparator()
        if any(one.void_at is None for one in life.registrations):
            self._add("更正登记号…", "edit", self.correction_wanted)
        if any(paper not in NOT_DELIVERED for paper in papers):
            self._add("送达回证…", "mail", self.delivery_wanted)
        if not life.ended:
            mine = bool(life.reviewer_id) and life.reviewer_id == person_id
            if mine:
                self._add("退回待分", "arrow_undo", self.release_wanted)
            else:
                self._add(
                    "领办" if not life.reviewer_id else f"领办（现由 {life.reviewer} 办）",
                    "person",
                    self.take_wanted,
                )

    def _add(self, text: str, name: str, wanted: object) -> None:
        action = QAction(icon(name, size=16), text, self.menu)
        action.triggered.connect(lambda _on=False: wanted.emit())
        self.menu.addAction(action)
