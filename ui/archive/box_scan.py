"""扫描装盒: a scanned box is chosen, a scanned 档号 goes into it, a scanned shelf is where it stands."""

from typing import TYPE_CHECKING

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

    def toggle(self) -> None:
        """Switch it on or off."""
        self.on = not self.on
        self._tab.on_scan_mode()

    def told(self) -> str:
        """What a scan does now; empty while it is off."""
        if not self.on:
            return ""
        box = self._tab.card.box
        into = f"放入盒 {box.row.box_no}" if box is not None else "先扫盒号"
        return f"扫描装盒：扫盒号选盒，扫档号{into}，扫库位号上架"

    def take(self, text: str) -> None:
        """Take what was scanned."""

        def done(found: Found | None) -> None:
            self._take(text, found)

        self._shell.ask(find.find, text, done=done, failed=self._fail, owner=self)

    def _take(self, text: str, found: Found | None) -> None:
        box = self._tab.card.box
        if found is None or found.kind not in {FoundKind.BOX, FoundKind.VOLUME, FoundKind.LOCATION}:
            self._tab.state.say(f"“{text}”不是盒号、档号或库位号，没有做任何事。", "must")
        elif found.kind is FoundKind.BOX:
            self._tab.state.say("")
            if not self._tab.list.choose_key(found.id):
                self._tab.fetch_box(found.id)
        elif box is None:
            self._tab.state.say("还没有选盒。先扫盒号。", "must")
        elif found.kind is FoundKind.VOLUME:
            ids, where = (found.id,), box.row.id
            self._shell.ask(boxes.put, ids, where, done=self._on_put, failed=self._fail, owner=self)
        else:
            self._shell.ask(_shelve, box.row.id, found.id, done=self._on_shelved, failed=self._fail, owner=self)

    def _on_put(self, box: BoxView) -> None:
        self._tab.done()
        self._tab.state.say(f"已放入盒 {box.row.box_no}，盒里 {box.row.volumes} 卷，{box.row.pages} 页。", "ok")

    def _on_shelved(self, row: BoxRowView) -> None:
        self._tab.done()
        self._tab.state.say(f"盒 {row.box_no} 已放到库位 {row.location}。", "ok")

    def _fail(self, error: DeskError) -> None:
        self._tab.state.say_error(error)


def _shelve(desk: "Desk", person: "Person", box_id: int, location_id: int) -> BoxRowView:
    return boxes.shelve(desk, person, (box_id,), location_id)[0]
