"""扫描装盒: a scanned box is chosen, a scanned 档号 goes into it, a scanned shelf is where it stands."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.desk import boxes, find
from app.desk.archive_views import BoxRowView, BoxView, Found, FoundKind
from app.errors import DeskError

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person
    from ui.archive.boxes import BoxesTab
    from ui.shell import Shell


class BoxScan(QObject):
    """Belongs to the tab; on only while a person has switched it on."""

    def __init__(self, shell: "Shell", tab: "BoxesTab") -> None:
        super().__init__(tab)
        self._shell, self._tab = shell, tab
        self.on = False
        self._waiting: deque[str] = deque()
        self._busy = False

    def toggle(self) -> None:
        """Switch it on or off."""
        self.on = not self.on
        self._waiting.clear()
        self._tab.on_scan_mode()

    def told(self) -> str:
        """What a scan does now; empty while it is off."""
        if not self.on:
            return ""
        box = self._tab.card.box
        into = f"放入盒 {box.row.box_no}" if box is not None else "先扫盒号"
        return f"扫描装盒：扫盒号选盒，扫档号{into}，扫库位号上架"

    def take(self, text: str) -> None:
        """Take what was scanned, after all that was scanned before: a volume goes into the box that was scanned last,
        however long the desk takes.
        """
        self._waiting.append(text)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._busy = bool(self._waiting)
        if self._busy:
            text = self._waiting.popleft()

            def done(found: Found | None) -> None:
                self._take(text, found)

            self._ask(find.find, text, done=done)

    def _ask(self, use_case: Callable[..., Any], *arguments: object, done: Callable[[Any], None]) -> None:
        self._shell.ask(use_case, *arguments, done=done, failed=self._fail, owner=self)

    def _take(self, text: str, found: Found | None) -> None:
        box = self._tab.card.box
        if found is None or found.kind not in {FoundKind.BOX, FoundKind.VOLUME, FoundKind.LOCATION}:
            self._tab.state.say(f"“{text}”不是盒号、档号或库位号，没有做任何事。", "must")
            self._next()
        elif found.kind is FoundKind.BOX:
            self._ask(boxes.get, found.id, done=self._on_box)
        elif box is None:
            self._tab.state.say("还没有选盒。先扫盒号。", "must")
            self._next()
        elif found.kind is FoundKind.VOLUME:
            self._ask(boxes.put, (found.id,), box.row.id, done=self._on_put)
        else:
            self._ask(_shelve, box.row.id, found.id, done=self._on_shelved)

    def _on_box(self, box: BoxView) -> None:
        self._tab.state.say("")
        self._tab.stand_on(box)
        self._next()

    def _on_put(self, box: BoxView) -> None:
        self._tab.done()
        self._tab.state.say(f"已放入盒 {box.row.box_no}，盒里 {box.row.volumes} 卷，{box.row.pages} 页。", "ok")
        self._next()

    def _on_shelved(self, row: BoxRowView) -> None:
        self._tab.done()
        self._tab.state.say(f"盒 {row.box_no} 已放到库位 {row.location}。", "ok")
        self._next()

    def _fail(self, error: DeskError) -> None:
        """What was scanned behind it is let go: a volume must not go into the box before."""
        self._waiting.clear()
        self._busy = False
        self._tab.state.say_error(error)


def _shelve(desk: "Desk", person: "Person", box_id: int, location_id: int) -> BoxRowView:
    return boxes.shelve(desk, person, (box_id,), location_id)[0]
