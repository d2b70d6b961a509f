"""文书 of volumes and boxes: which to make, with the exact pages beside them. Enter goes on to the printer."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from app.desk import archive_papers
from app.desk.views import DocumentView
from app.errors import DeskError
from db.vocabulary import DocumentKind
from ui.printing.dialog import offer_print
from ui.printing.preview_card import lay_beside
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

OF_VOLUMES = (
    DocumentKind.VOLUME_COVER,
    DocumentKind.VOLUME_CONTENTS,
    DocumentKind.VOLUME_NOTE,
    DocumentKind.ARCHIVE_STAMP,
)
LISTS = (DocumentKind.VOLUME_LIST,)
_TOLD = {
    DocumentKind.VOLUME_COVER: "案卷外面的一页",
    DocumentKind.VOLUME_CONTENTS: "放在封面之后、文件之前",
    DocumentKind.VOLUME_NOTE: "放在最后，写明件数、页数和缺损",
    DocumentKind.ARCHIVE_STAMP: "每件首页上要盖的内容",
    DocumentKind.VOLUME_LIST: "选中的案卷，一卷一行",
    DocumentKind.BOX_CONTENTS: "贴在盒内，一卷一行",
}


def offer_papers(  # noqa: PLR0913  what the papers are of is named
    shell: Shell,
    kinds: Sequence[DocumentKind],
    parent: QWidget,
    *,
    volume_ids: Sequence[int] = (),
    box_id: int | None = None,
    ticked: Sequence[DocumentKind] = (),
) -> "PapersDialog":
    """Open the dialog over ``parent``'s window; what is made is then offered for printing."""

    def print_them(documents: Sequence[DocumentView]) -> None:
        offer_print(shell, documents, parent)

    dialog = PapersDialog(shell, kinds, tuple(volume_ids), box_id, print_them, parent.window())
    dialog.tick(ticked or kinds)
    return bring_up(dialog)


def make_all(
    desk: "Desk", person: "Person", kinds: tuple[DocumentKind, ...], volume_ids: tuple[int, ...], box_id: int | None
) -> tuple[DocumentView, ...]:
    """Make the papers of these kinds, volume by volume as they are laid together."""
    orders = [(kind, (one,), None) for one in volume_ids for kind in kinds if kind in archive_papers.OF_A_VOLUME]
    orders += [(kind, volume_ids, box_id) for kind in kinds if kind not in archive_papers.OF_A_VOLUME]
    return tuple(document for order in orders for document in archive_papers.make(desk, person, *order))


class PapersDialog(QDialog):
    """``made`` gets the papers that were kept and are to be printed."""

    def __init__(  # noqa: PLR0913, PLR0917  what the papers are of, and where they go
        self,
        shell: Shell,
        kinds: Sequence[DocumentKind],
        volume_ids: tuple[int, ...],
        box_id: int | None,
        made: Callable[[Sequence[DocumentView]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._volume_ids, self._box_id, self._made = shell, volume_ids, box_id, made
        self.setWindowTitle("归档文书")
        self._shown: DocumentKind | None = None
        self.ticks: dict[DocumentKind, QCheckBox] = {}
        for kind in kinds:
            tick = QCheckBox(kind.label)
            tick.toggled.connect(lambda on, kind=kind: self._on_tick(kind, on=on))
            tick.installEventFilter(self)
            self.ticks[kind] = tick
        self.reason = label("", "second", wrap=True)
        self.preview = PdfPreview()
        self.preview.fit_page()
        self.make_button = Button("出具并打印…", "primary", icon="print", scale="large", clicked=self._make)
        self.make_button.setDefault(True)
        self._lay_out()
        size_to_screen(self, 980, 640)
        self.make_button.setFocus()

    def _lay_out(self) -> None:
        volumes = f"{len(self._volume_ids)} 卷" if len(self._volume_ids) > 1 else ""
        left = Card("要出具的文书", volumes)
        for kind, tick in self.ticks.items():
            left.column.addWidget(tick)
            told = label(_TOLD.get(kind, ""), "caption", wrap=True)
            told.setContentsMargins(30, 0, 0, 4)
            left.column.addWidget(told)
        left.column.addStretch(1)
        left.column.addWidget(label("内容没有变过的文书，再出具就是补打，不重复存档。", "caption", wrap=True))
        left.setFixedWidth(280)
        bar = QHBoxLayout()
        bar.addWidget(KeyHints(("空格", "选或不选")))
        bar.addWidget(self.reason, 1)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.make_button)
        bar.addWidget(keycap("Enter"))
        lay_beside(self, left, self.preview, bar)

    def tick(self, kinds: Sequence[DocumentKind]) -> None:
        """Have these ticked and show the first."""
        for kind, tick in self.ticks.items():
            tick.blockSignals(True)  # noqa: FBT003  Qt's own argument
            tick.setChecked(kind in kinds)
            tick.blockSignals(False)  # noqa: FBT003  as above
        self._on_tick(kinds[0], on=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the paper whose tick has the focus now."""
        if event.type() is QEvent.Type.FocusIn:
            self._show(next(kind for kind, tick in self.ticks.items() if tick is watched))
        return super().eventFilter(watched, event)

    def kinds(self) -> tuple[DocumentKind, ...]:
        """Those that are ticked."""
        return tuple(kind for kind, tick in self.ticks.items() if tick.isChecked())

    def _on_tick(self, kind: DocumentKind, *, on: bool) -> None:
        self._allow("" if self.kinds() else "还没有选文书")
        if on:
            self._show(kind)

    def _show(self, kind: DocumentKind) -> None:
        if kind is self._shown:
            return
        self._shown = kind

        def done(pdf: bytes) -> None:
            if kind is self._shown:
                self.preview.show_pdf(pdf)

        self._shell.ask(
            archive_papers.preview,
            kind,
            self._volume_ids,
            self._box_id,
            done=done,
            failed=self._on_no_preview,
            owner=self,
        )

    def _on_no_preview(self, error: DeskError) -> None:
        self.preview.show_nothing(f"{error.what}。", f"{error.todo}。")

    def _make(self) -> None:
        if not self.kinds():
            return
        self._allow("正在出具")
        self._shell.ask(
            make_all,
            self.kinds(),
            self._volume_ids,
            self._box_id,
            done=self._on_made,
            failed=self._on_failed,
            owner=self,
        )

    def _on_made(self, documents: tuple[DocumentView, ...]) -> None:
        self.accept()
        self._made(documents)

    def _on_failed(self, error: DeskError) -> None:
        self._allow(f"{error.what}。{error.todo}。")

    def _allow(self, reason: str) -> None:
        self.reason.setText(reason)
        self.make_button.setEnabled(reason != "正在出具" and bool(self.kinds()))
