"""Two files side by side: last round's and this one's, scrolled and zoomed together."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.pdf.fit import Fit
from ui.pdf.view import PdfView
from ui.widgets.labels import ElidedLabel


class CompareView(QWidget):
    """``before`` at the left and ``after`` at the right follow each other.

    Where pages were added or taken out, following is switched off, one side scrolled to the same place, and switched
    on again: the pages then stay as far apart as they are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = PdfView(), PdfView()
        self._titles = ElidedLabel("", "strong"), ElidedLabel("", "strong")
        self.together = QCheckBox("同步滚动")
        self.together.setToolTip("两边一起翻页、缩放和旋转；页数不同时可先关掉，对准后再打开")
        self.together.setChecked(True)
        self._apart = 0
        self._following = False
        self._lay_out()
        for leader, follower in ((self.before, self.after), (self.after, self.before)):
            leader.area.view_changed.connect(lambda one=leader, other=follower: self._follow(one, other))
        self.together.toggled.connect(lambda _on: self._measure())

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("role", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 4, 12, 4)
        row.addStretch(1)
        row.addWidget(self.together)
        sides = QSplitter()
        for title, view in zip(self._titles, (self.before, self.after), strict=True):
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            title.setContentsMargins(12, 4, 12, 4)
            title.hide()
            column.addWidget(title)
            column.addWidget(view, 1)
            sides.addWidget(side)
        sides.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(sides, 1)

    def show_titles(self, before: str, after: str) -> None:
        """Say above each side what it is: 上轮 · 2026-01-28, 本轮 · 2026-02-09."""
        for title, text in zip(self._titles, (before, after), strict=True):
            title.show_text(text)
            title.setVisible(bool(text))

    def show_pair(self, before: tuple[bytes | Path, str], after: tuple[bytes | Path, str]) -> None:
        """Show two PDFs, each with its SHA-256, from their first pages. Others by the ``show_…`` of each side."""
        self._apart = 0
        self.before.show_pdf(*before)
        self.after.show_pdf(*after)

    def close_pdf(self) -> None:
        """Show no files."""
        self.before.close_pdf()
        self.after.close_pdf()

    def _measure(self) -> None:
        self._apart = self.after.page() - self.before.page()

    def _follow(self, leader: PdfView, follower: PdfView) -> None:
        if self._following or not self.together.isChecked() or not (leader.page_count() and follower.page_count()):
            return
        self._following = True
        one, other = leader.area, follower.area
        if other.quarters != one.quarters:
            other.turn(one.quarters - other.quarters)
        if one.fit is Fit.FIXED and (other.fit is not Fit.FIXED or other.zoom != one.zoom):
            other.zoom_to(one.zoom)
        elif other.fit is not one.fit:
            other.set_fit(one.fit)
        page, part = one.position()
        other.go_to_position(page + (self._apart if leader is self.before else -self._apart), part)
        follower.toolbar.show_zoom()
        self._following = False
