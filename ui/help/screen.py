"""帮助: one page for each screen, written in Markdown under ``resources/help``."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from app.resources import packaged_root
from ui.screen import Screen
from ui.shell import Shell
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.labels import label

PAGES = (
    "index",
    "workbench",
    "intake",
    "mail",
    "review",
    "papers",
    "archive",
    "labels",
    "cases",
    "roster",
    "case",
    "statistics",
    "outbox",
    "settings",
    "keys",
)

# About 60 characters, the longest line that reads well.
_LINE_WIDTH = 820


def help_file(page: str) -> Path:
    """Where a page lies; the first page for one that does not exist."""
    file = packaged_root() / "help" / f"{page}.md"
    return file if file.is_file() else packaged_root() / "help" / "index.md"


def page_title(page: str) -> str:
    """The head line of a page."""
    first = help_file(page).read_text(encoding="utf-8").lstrip().splitlines()[0]
    return first.lstrip("# ").strip()


class HelpScreen(Screen):
    """Opened by F1 with the page of the screen that was in front."""

    help_page = "index"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.list = QListWidget()
        self.list.setAccessibleName("帮助目录")
        for page in PAGES:
            item = QListWidgetItem(page_title(page))
            item.setData(Qt.ItemDataRole.UserRole, page)
            self.list.addItem(item)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setMaximumWidth(_LINE_WIDTH)
        self.text.setAccessibleName("帮助内容")
        self.text.anchorClicked.connect(self._follow)
        self.list.currentRowChanged.connect(self._renew)
        self._lay_out()
        theme().changed.connect(self._renew)
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(12)
        self.column.addWidget(label("帮助", "title"))
        row = QHBoxLayout()
        row.setSpacing(12)
        left = Card()
        left.setFixedWidth(220)
        left.column.setContentsMargins(4, 8, 4, 8)
        left.column.addWidget(self.list)
        right = Card()
        right.column.setContentsMargins(24, 16, 8, 12)
        right.column.addWidget(self.text)
        row.addWidget(left)
        row.addWidget(right, 1)
        self.column.addLayout(row, 1)

    def show_argument(self, argument: object) -> None:
        if argument in PAGES:
            self.list.setCurrentRow(PAGES.index(str(argument)))

    def shown(self) -> None:
        self.list.doItemsLayout()  # the first layout was made before the style was known
        self.list.setFocus()

    def _follow(self, url: QUrl) -> None:
        self.show_argument(url.toString().removesuffix(".md"))

    def _renew(self) -> None:
        self._show(PAGES[max(0, self.list.currentRow())])

    def _show(self, page: str) -> None:
        self.text.setMarkdown(help_file(page).read_text(encoding="utf-8"))
        dress(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def dress(document: QTextDocument) -> None:
    """Give the heads the sizes of the look and all lines room."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        spaced = block.blockFormat()
        spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setTopMargin(14 if level > 1 else 4)
        cursor.setBlockFormat(spaced)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_head_format("title" if level == 1 else "subtitle"))
        block = block.next()


def _head_format(role: str) -> QTextCharFormat:
    made, look = QTextCharFormat(), font(role)
    made.setFontPointSize(look.pointSizeF())
    made.setFontWeight(look.weight())
    return made
