"""Looking at a case: which material or field is shown, where comments stand on it, what it was the round before."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.desk.review_views import FilePair, ReviewComment, ReviewView
from ui.operations import Progress
from ui.review.columns import MATERIALS
from ui.review.materials.entries import FIELDS, Entry, Kind, entries_of
from ui.review.page.fields import rows_of
from ui.review.parts import Parts
from ui.shell import Notice


class Looking(QObject):
    """Leads from the rows of the materials to their content, and from comments to their places and back."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._seen: set[str] = set()
        parts.materials.chosen.connect(self._on_entry)
        parts.materials.gone_on.connect(self._on_gone_on)
        parts.page.mark_clicked.connect(self._on_mark_clicked)
        parts.page.compare_wanted.connect(self.compare)
        parts.page.compared.connect(lambda beside: parts.columns.give_room(wanted=beside))
        parts.comments.selected.connect(self._on_selected)
        parts.comments.editor.mark_changed.connect(self.show_marks)
        parts.comments.findings.place_wanted.connect(self.show_place)
        parts.papers.entries_changed.connect(self._on_papers_changed)
        parts.papers.wanted.connect(self._on_papers_wanted)
        parts.papers.left.connect(self._on_papers_left)

    def forget(self) -> None:
        """Another case is about to come."""
        self._seen.clear()
        self._parts.materials.clear_rows()

    def show_review(self, view: ReviewView, *, editable: bool) -> None:
        """Show the materials, fields and marks of a case."""
        parts = self._parts
        parts.page.fields.show_rows(rows_of(view, parts.shell.desk.book().catalogue))
        parts.page.offer(compare=has_round_before(view), draw=editable)
        self.show_marks()
        self._show_materials(view)
        parts.papers.follow_line()

    def show_marks(self) -> None:
        """Show the places of the comments on the pages, and that of the one that is being written."""
        parts = self._parts
        if parts.session.view is not None:
            begun = parts.comments.editor.mark()
            parts.page.show_marks(parts.session.view, parts.comments.selected_id(), begun)

    def _show_materials(self, view: ReviewView) -> None:
        words = f"第 {view.round.number} 轮" if view.round is not None else view.life.stage.label
        rows, papers = entries_of(view, self._seen), self._parts.papers.entries(view)
        if papers:  # what was handed in without a file is looked at on the checklist for papers
            rows = [*papers, *(row for row in rows if row.kind is not Kind.PAPER)]
        self._parts.materials.show_entries(rows, words)
        self._show_words(view)

    def _show_words(self, view: ReviewView) -> None:
        entry = self._parts.materials.current()
        count = sum(1 for one in view.comments if one.number)
        self._parts.columns.show_words(entry.title if entry else "", str(count or ""))

    def _on_entry(self, entry: Entry) -> None:
        parts = self._parts
        if entry.kind is Kind.COMMENT:
            self._go_to_comment(entry.comment_id)
            return
        if entry.kind in {Kind.SHEET, Kind.SCANS}:
            parts.papers.show(entry.kind)
            if parts.columns.drawer() == MATERIALS:
                parts.columns.fold()
            return
        if entry.kind is Kind.FIELDS:
            parts.page.show_fields()
        elif entry.file is not None:
            parts.page.show_file(entry.file)
        else:
            parts.page.show_note(f"{entry.title}：{entry.second}", "这项材料没有电子文件，请看纸质件；意见可以直接写。")
        self._seen.add(FIELDS if entry.kind is Kind.FIELDS else entry.file.sha256 if entry.file else entry.place)
        if parts.columns.drawer() == MATERIALS:
            parts.columns.fold()
        if parts.session.view is not None:
            self._show_materials(parts.session.view)

    def place(self) -> str:
        """Where a comment that is made now belongs."""
        parts = self._parts
        if parts.page.is_fields():
            return parts.page.fields.place()
        file, entry = parts.page.file(), parts.materials.current()
        if entry is not None and entry.kind is Kind.COMMENT and file is not None:
            entry = self._entry(lambda one: one.file == file)
        if entry is not None and entry.kind is Kind.SHEET:
            return parts.papers.place()
        return entry.place if entry is not None else "case"

    def show_place(self, place: str) -> None:
        """Bring a place into sight that a comment or a finding is about."""
        if is_field(place):
            self._choose(lambda entry: entry.kind is Kind.FIELDS)
            self._parts.page.fields.go_to(place)
        elif self._parts.papers.has_line(place):
            self._choose(lambda entry: entry.kind is Kind.SHEET)
            self._parts.papers.show_line(place)
        elif place != "case":
            self._choose(lambda entry: entry.place == place and entry.kind in {Kind.FILE, Kind.PAPER})

    def _choose(self, test: Callable[[Entry], bool]) -> None:
        found = self._entry(test)
        if found is not None:
            self._parts.materials.choose(found)

    def _entry(self, test: Callable[[Entry], bool]) -> Entry | None:
        return next(filter(test, self._parts.materials.list.rows.entries()), None)

    # comments and their places

    def _on_selected(self, comment: ReviewComment) -> None:
        self.show_marks()
        if comment.mark is None:
            self.show_place(comment.place)
            return
        self._parts.materials.choose_file(comment.mark.sha256)
        self._show_page_of(comment, comment.mark.sha256)

    def _show_page_of(self, comment: ReviewComment, sha256: str) -> None:
        view = self._parts.session.view
        files = view.case.files if view is not None else ()
        file = next((one for one in files if one.sha256 == sha256), None)  # a page of an earlier round among them
        if file is not None:
            self._parts.page.show_file(file, lambda: self._parts.page.go_to(comment))

    def _on_mark_clicked(self, comment_id: object) -> None:
        if isinstance(comment_id, int):
            self._parts.comments.select(comment_id)
            self.show_marks()

    def _go_to_comment(self, comment_id: int) -> None:
        """Show a comment of the round before and what it is about; its row stays chosen."""
        parts, view = self._parts, self._parts.session.view
        parts.comments.select(comment_id)
        self.show_marks()
        comment = next((one for one in view.comments if one.id == comment_id), None) if view is not None else None
        if comment is None:
            return
        place = comment.place
        file = self._entry(lambda one: one.place == place and one.kind is Kind.FILE)
        if comment.mark is not None:
            self._show_page_of(comment, comment.mark.sha256)
        elif is_field(place):
            parts.page.show_fields()
            parts.page.fields.go_to(place)
        elif file is not None and file.file is not None and place != "case":
            parts.page.show_file(file.file)

    def _on_gone_on(self) -> None:
        """Enter on a row: on to the page, or to the card of the comment."""
        entry = self._parts.materials.current()
        if entry is not None and entry.kind is Kind.COMMENT:
            self._parts.comments.focus_card(entry.comment_id)
        elif entry is not None and entry.kind in {Kind.SHEET, Kind.SCANS}:
            self._parts.papers.go_on()
        else:
            self._parts.page.take_focus()

    # papers

    def _on_papers_changed(self) -> None:
        view = self._parts.session.view
        if view is not None and self._parts.papers.entries(view):
            self._show_materials(view)

    def _on_papers_wanted(self, kind: Kind) -> None:
        self._choose(lambda entry: entry.kind is kind)
        self._parts.papers.go_on()

    def _on_papers_left(self) -> None:
        columns = self._parts.columns
        columns.bring(MATERIALS)
        self._parts.materials.list.setFocus()

    # two rounds

    def compare(self) -> None:
        """Lay what is shown beside what it was in the round before."""
        file = self._parts.page.file()
        if self._parts.page.is_comparing():
            self._parts.page.end_compare()
        elif file is not None:
            self._parts.session.pairs(lambda pairs: self._show_pair(pairs, file.sha256))

    def _show_pair(self, pairs: tuple[FilePair, ...], sha256: str) -> None:
        pair = next((one for one in pairs if sha256 in {file.sha256 for file in one.after}), None)
        if pair is None or not pair.before:
            self._parts.shell.say(Notice("上一轮没有这份材料", "这是本轮新交的。", "hint"))
            return
        if pair.same:
            self._parts.shell.say(Notice("这份材料与上一轮相同", "本轮没有重新提交。", "hint"))
            return
        files, before, after = self._parts.shell.desk.files, pair.before[0].sha256, sha256

        def work(_progress: Progress) -> tuple[bytes, bytes]:
            return files.read(before), files.read(after)

        def done(both: tuple[bytes, bytes]) -> None:
            self._parts.page.show_pair((both[0], before), (both[1], after), pair.name)

        self._parts.shell.operations.run(work, done, owner=self)


def is_field(place: str) -> bool:
    """Whether a place is among the declared fields."""
    return place.partition(":")[0] in {"field", "unit", "person"}


def has_round_before(view: ReviewView) -> bool:
    """Whether there is a round to compare with."""
    return view.round is not None and view.round.number > 1
