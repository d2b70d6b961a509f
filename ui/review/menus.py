"""The two menus of the review: whose case it is; which comments are shown, and taking them out as files."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu

from app.desk import review_export
from app.desk.people import known_people
from app.desk.review_views import ReviewView
from app.desk.views import Person
from ui.files import safe_name, save_copy
from ui.icons import set_icon
from ui.operations import Progress
from ui.review.comments.panel import ALL, MUST, UNANSWERED
from ui.review.parts import Parts
from ui.shell import Notice
from ui.shortcuts import Shortcut
from ui.widgets import file_kinds
from ui.widgets.buttons import Button

_PDF = "application/pdf"


class QueueMenu(QObject):
    """领办, 转给, 退回待分."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.menu = QMenu(parts.queue)
        self.take = self.menu.addAction("领办这一件", parts.session.take)
        self.give = self.menu.addMenu("转给")
        self.release = self.menu.addAction("退回待分", parts.session.release)
        self.menu.addSeparator()
        self.menu.addAction(f"打开办件\t{Shortcut.OPEN_CASE.label}", self.open_case)
        self.give.aboutToShow.connect(self._ask_people)
        self.button = Button("", "quiet", scale="tool", clicked=self._open)
        set_icon(self.button, "more_horizontal", "text2")
        self.button.setToolTip("这一件由谁审查，打开办件")
        self.button.setAccessibleName("这一件由谁审查，打开办件")
        self.button.setEnabled(False)
        parts.queue.head.addWidget(self.button)

    def show_review(self, view: ReviewView) -> None:
        """Offer what is possible for the case that is open."""
        self.button.setEnabled(not view.life.ended)
        mine = view.life.reviewer_id == self._parts.shell.person.id
        self.take.setEnabled(not mine)
        self.release.setEnabled(bool(view.life.reviewer_id))

    def open_case(self) -> None:
        """Show the page of the case that is open."""
        view = self._parts.session.view
        if view is not None:
            self._parts.shell.open_case(view.case.row.id)

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _ask_people(self) -> None:
        self.give.clear()
        self.give.addAction("正在取人员名单").setEnabled(False)
        self._parts.shell.ask(known_people, done=self._show_people, owner=self)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self.give.clear()
        for person in people:
            if person.id != self._parts.shell.person.id:
                self.give.addAction(person.name, lambda person=person: self._parts.session.give(person.id))
        if self.give.isEmpty():
            self.give.addAction("还没有别的人员用过这个库").setEnabled(False)


class CommentsMenu(QObject):
    """Which comments are shown; the PDF with annotations, the sheet as PDF or table."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        menu = parts.comments.menu
        group = QActionGroup(menu)
        for words in (ALL, MUST, UNANSWERED):
            action = menu.addAction(words, lambda words=words: parts.comments.show_filter(words))
            action.setCheckable(True)
            action.setChecked(words == ALL)
            group.addAction(action)
        menu.addSeparator()
        self.annotated = menu.addAction("导出带批注的 PDF…", self.save_annotated)
        self.sheet = menu.addAction("导出意见清单 PDF…", lambda: self.save_sheet("pdf"))
        self.table = menu.addAction("导出意见清单表格…", lambda: self.save_sheet("xlsx"))
        menu.aboutToShow.connect(self._allow)
        self._has_any = False

    def show_review(self, view: ReviewView) -> None:
        """Offer what is possible for the case that is open."""
        self._has_any = any(one.number for one in view.comments)

    def _allow(self) -> None:
        file = self._parts.page.file()
        self.annotated.setEnabled(file is not None and file.media_type == _PDF)
        self.sheet.setEnabled(self._has_any)
        self.table.setEnabled(self._has_any)

    def save_annotated(self) -> None:
        """Save a copy of the PDF that is shown, with the comments as annotations."""
        file = self._parts.page.file()
        if file is None:
            return
        target = self._ask(f"{Path(file.name).stem}（批注）.pdf", file_kinds.PDF)
        if target is not None:
            self._save(target, review_export.annotated_pdf, file.sha256)

    def save_sheet(self, kind: str) -> None:
        """Save the sheet of comments."""
        view = self._parts.session.view
        if view is None:
            return
        filters = file_kinds.PDF if kind == "pdf" else file_kinds.SHEET
        target = self._ask(f"{view.case.row.case_no} 修改意见.{kind}", filters)
        if target is not None:
            self._save(target, review_export.sheet_pdf if kind == "pdf" else review_export.sheet_xlsx)

    def _ask(self, name: str, filters: str) -> Path | None:
        place, _ = QFileDialog.getSaveFileName(
            self._parts.comments.window(), "导出到", str(Path.home() / safe_name(name)), filters
        )
        return Path(place) if place else None

    def _save(self, target: Path, use_case: object, *more: object) -> None:
        shell, case_id = self._parts.shell, self._parts.session.case_id
        assert callable(use_case)  # noqa: S101  one of the three above

        def write(_progress: Progress) -> Path:
            save_copy(use_case(shell.desk, shell.person, case_id, *more), target)
            return target

        shell.operations.run(write, lambda path: shell.say(Notice("已导出", str(path))), owner=self)
