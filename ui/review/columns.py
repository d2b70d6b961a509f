"""The four columns of the review and how they fold where there is little room."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap

QUEUE, MATERIALS, PAGE, COMMENTS = range(4)
NAMES = ("review.queue", "review.materials", "review.page", "review.comments")
_WIDTHS = {QUEUE: 227, MATERIALS: 187, COMMENTS: 324}
_LEAST = {QUEUE: 180, MATERIALS: 150, PAGE: 320, COMMENTS: 264}
_SIDE = 288
# Widths of this page in windows of 1320 and 1024, and the height of this page in one of 600.
_FOLD_WIDTH = 1248
_SMALL_WIDTH = 960
_SMALL_HEIGHT = 500


class Room(Enum):
    """How much there is."""

    WIDE = "wide"
    FOLDED = "folded"
    SMALL = "small"


def room_for(width: int, height: int) -> Room:
    """The layout for a page of this size."""
    if width < _SMALL_WIDTH or height < _SMALL_HEIGHT:
        return Room.SMALL
    return Room.FOLDED if width < _FOLD_WIDTH else Room.WIDE


class Columns(QWidget):
    """Queue, materials, page, comments. Below 1320 the materials fold into a list over the page; below 1024 the page
    stands alone, and queue and comments are drawers at its sides. ``resized`` when a person moved a border,
    ``folded`` when a drawer was closed and the page is all there is, ``roomed`` whether the page has more room now."""

    resized = Signal()
    folded = Signal()
    roomed = Signal(bool)

    def __init__(self, queue: QWidget, materials: QWidget, page: QWidget, comments: QWidget) -> None:
        super().__init__()
        self._bar = self._make_bar()
        self._parts = (queue, materials, self._under_bar(page), comments)
        self.room = Room.WIDE
        self._drawer: int | None = None
        self._roomy = False
        self._widths = dict(_WIDTHS)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(5)
        self.split.setChildrenCollapsible(False)
        for number, part in enumerate(self._parts):
            part.setMinimumWidth(_LEAST[number])
            self.split.addWidget(part)
            self.split.setStretchFactor(number, 1 if number == PAGE else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.split.splitterMoved.connect(lambda _place, _number: self._on_moved())
        self.lay_out(Room.WIDE)

    def _under_bar(self, page: QWidget) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(page, 1)
        return whole

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(6)
        self.queue_button = Button("队列", "quiet", scale="compact", clicked=lambda: self.open_drawer(QUEUE))
        self.materials_button = Button("材料", scale="compact", clicked=lambda: self.open_drawer(MATERIALS))
        self.comments_button = Button("修改意见", "quiet", scale="compact", clicked=lambda: self.open_drawer(COMMENTS))
        self.drawer_key = keycap("F10")
        row.addWidget(self.queue_button)
        row.addWidget(self.materials_button)
        row.addStretch(1)
        row.addWidget(self.comments_button)
        row.addWidget(self.drawer_key)
        return bar

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons that open what is folded."""
        return (self.queue_button, self.materials_button, self.comments_button)

    def show_words(self, material: str, comments: str) -> None:
        """What stands on the buttons: which material is shown, how many comments there are."""
        self.materials_button.setText(f"材料：{material}  ▾" if material else "材料  ▾")
        self.comments_button.setText(f"修改意见 {comments}".strip())

    def lay_out(self, room: Room) -> None:
        """Fold or unfold."""
        self.room = room
        self._drawer = None
        for widget in (self.queue_button, self.comments_button, self.drawer_key):
            widget.setVisible(room is Room.SMALL)
        self._show_parts()

    def give_room(self, *, wanted: bool) -> None:
        """The paper of a decision and two rounds side by side need the room of queue and materials."""
        self._roomy = wanted
        self._drawer = None
        self._show_parts()
        self.roomed.emit(wanted)

    @property
    def roomy(self) -> bool:
        """Whether the page has the room of queue and materials."""
        return self._roomy

    def _shown(self) -> set[int]:
        if self._roomy:
            return {PAGE} if self.room is Room.SMALL else {PAGE, COMMENTS}
        usual = {
            Room.WIDE: {QUEUE, MATERIALS, PAGE, COMMENTS},
            Room.FOLDED: {QUEUE, PAGE, COMMENTS},
            Room.SMALL: {PAGE},
        }[self.room]
        return usual | ({self._drawer} if self._drawer is not None else set())

    def _show_parts(self) -> None:
        shown = self._shown()
        self._bar.setVisible(self.room is not Room.WIDE and not self._roomy)
        for number, part in enumerate(self._parts):
            part.setVisible(number in shown)
        self._apply(shown)

    def _apply(self, shown: set[int]) -> None:
        widths = [self._width(number) if number in shown else 0 for number in range(4)]
        widths[PAGE] = max(_LEAST[PAGE], self.width() - sum(widths) - 15)
        self.split.setSizes(widths)

    def _width(self, number: int) -> int:
        if number == PAGE:
            return 0
        wanted = self._widths[number]
        return min(wanted, _SIDE) if number == COMMENTS and self.room is not Room.WIDE else wanted

    def open_drawer(self, number: int) -> None:
        """Show what is folded, or fold it again."""
        if self.is_there(number) and self._drawer != number:
            return
        self._drawer = None if self._drawer == number else number
        self._show_parts()
        if self._drawer is None:
            self.folded.emit()

    def bring(self, number: int) -> None:
        """Have a column in sight, folded or not."""
        if not self.is_there(number):
            self._drawer = number
            self._show_parts()

    def fold(self) -> None:
        """Close the drawer."""
        if self._drawer is not None:
            self._drawer = None
            self._show_parts()

    def is_there(self, number: int) -> bool:
        """Whether a column is in sight."""
        return number in self._shown()

    def drawer(self) -> int | None:
        """Which column is open as a drawer."""
        return self._drawer

    def widths(self) -> dict[str, int]:
        """The widths to be remembered."""
        return {NAMES[number]: width for number, width in self._widths.items()}

    def take_widths(self, kept: dict[str, int]) -> None:
        """Take widths that were remembered."""
        for number, least in _LEAST.items():
            if number != PAGE and NAMES[number] in kept:
                self._widths[number] = min(max(kept[NAMES[number]], least), 3 * least)
        self._apply(self._shown())

    def _on_moved(self) -> None:
        sizes = self.split.sizes()
        for number in self._shown() - {PAGE}:
            self._widths[number] = sizes[number]
        self.resized.emit()
