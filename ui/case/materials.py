"""材料: what was handed in, line by line, each file previewed beside it, opened or saved as a copy."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.desk.views import CaseView, FileView, MaterialView
from app.rules.checklist import LineState
from ui.cases.signs import STATE_SIGNS
from ui.files import open_outside, safe_name, save_copy, size_words
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling, side_by_side
from ui.widgets.chip import Chip
from ui.widgets.clearing import clear_layout
from ui.widgets.keycap import keycap
from ui.widgets.labels import label, line
from ui.widgets.pdf_preview import PdfPreview

_PDF = "application/pdf"
_FILE_ROW = 48


class MaterialsTab(QWidget):
    """``chosen`` carries the file whose content is wanted."""

    chosen = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.preview = PdfPreview()
        self.files = QListWidget()
        self.files.setAccessibleName("办件的文件")
        self.files.setMinimumHeight(_FILE_ROW + 6)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.open_button = Button("用系统程序打开", icon="open", scale="compact", clicked=self._open)
        self.save_button = Button("另存为…", icon="save", scale="compact", clicked=self._save)
        self._lay_out()
        self.files.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.files.itemActivated.connect(lambda _item: self._open())
        bind(self, Shortcut.SAVE_COPY, self._save)

    def _lay_out(self) -> None:
        listed = QWidget()
        self._lines.setContentsMargins(0, 0, 0, 0)
        listed.setLayout(self._lines)
        left = Card("材料清单")
        left.column.setContentsMargins(16, 12, 8, 12)
        lines = scrolling(listed)
        lines.setMinimumHeight(32)
        left.column.addWidget(lines, 1)
        left.column.addWidget(line())
        left.column.addWidget(label("文件", "section"))
        left.column.addWidget(self.files)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(keycap(Shortcut.SAVE_COPY))
        left.column.addLayout(buttons)
        right = Card("预览")
        right.column.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(side_by_side(left, right, (520, 640)))

    def show_case(self, view: CaseView) -> None:
        """Show a case's materials and all its files."""
        clear_layout(self._lines)
        for material in view.materials:
            self._lines.addWidget(_MaterialLine(material))
        if not view.materials:
            self._lines.addWidget(label("没有登记材料。", "second"))
        self._lines.addStretch(1)
        self._fill_files(view)

    def _fill_files(self, view: CaseView) -> None:
        """List the files; the chosen one stays chosen."""
        before = self.current()
        self.files.blockSignals(True)  # noqa: FBT003  Qt's own signature; the preview need not blink
        self.files.clear()
        names = {material.line_id: material.name for material in view.materials}
        for file in view.files:
            what = {"zip": "压缩包（封存）", "form": "登记表"}.get(file.role) or names.get(file.line_id, "附件")
            pages = f" · {file.pages} 页" if file.pages else ""
            gone = " · 已被后来的替换" if file.superseded else f" · 第 {file.round_no} 轮" if file.round_no > 1 else ""
            item = QListWidgetItem(f"{file.name}\n{what}{pages} · {size_words(file.size)}{gone}")
            item.setData(Qt.ItemDataRole.UserRole, file)
            item.setToolTip(file.name)
            self.files.addItem(item)
        self.files.blockSignals(False)  # noqa: FBT003  as above
        self._choose_again(before)
        self.files.setMaximumHeight(min(3, max(1, len(view.files))) * _FILE_ROW + 6)
        self.open_button.setEnabled(bool(view.files))
        self.save_button.setEnabled(bool(view.files))
        if not view.files:
            self.preview.show_nothing("没有文件", "收件时没有放入压缩包或 PDF。")

    def _choose_again(self, before: FileView | None) -> None:
        same = next((n for n in range(self.files.count()) if before and self._file(n).id == before.id), None)
        if same is not None:
            self.files.blockSignals(True)  # noqa: FBT003  as above; its content is shown already
            self.files.setCurrentRow(same)
            self.files.blockSignals(False)  # noqa: FBT003  as above
        elif before is not None:
            self.preview.show_nothing("没有选中文件", "选中左边的一份文件，在这里看它的内容。")

    def first_shown(self) -> None:
        """Choose the first PDF when the tab comes to the front."""
        if self.files.currentItem() is None and self.files.count():
            rows = range(self.files.count())
            self.files.setCurrentRow(next((row for row in rows if self._file(row).media_type == _PDF), 0))
        self.files.setFocus()

    def _file(self, row: int) -> FileView:
        file = self.files.item(row).data(Qt.ItemDataRole.UserRole)
        assert isinstance(file, FileView)  # noqa: S101  put there by _fill_files
        return file

    def current(self) -> FileView | None:
        """The chosen file."""
        return self._file(self.files.currentRow()) if self.files.currentItem() is not None else None

    def _on_chosen(self) -> None:
        file = self.current()
        if file is None:
            return
        if file.media_type != _PDF:
            self.preview.show_nothing(file.name, "这类文件不能在这里预览，可以另存或用系统程序打开。")
            return
        files, sha256 = self._shell.desk.files, file.sha256
        self._shell.operations.run(lambda _progress: files.read(sha256), lambda pdf: self._show(file, pdf), owner=self)

    def _show(self, file: FileView, pdf: bytes) -> None:
        if self.current() == file:
            self.preview.show_pdf(pdf)

    def _open(self) -> None:
        file = self.current()
        if file is not None:
            self._copy(file, self._shell.desk.scratch / file.sha256[:12] / safe_name(file.name), open_outside)

    def _save(self) -> None:
        file = self.current()
        if file is None:
            return
        place, _ = QFileDialog.getSaveFileName(self, "另存一份", str(Path.home() / safe_name(file.name)))
        if place:
            self.save_to(file, Path(place))

    def save_to(self, file: FileView, target: Path) -> None:
        """Save a copy; a toast tells where."""
        self._copy(file, target, lambda path: self._shell.say(Notice("已另存", str(path))))

    def _copy(self, file: FileView, target: Path, then: object) -> None:
        files = self._shell.desk.files

        def write(_progress: object) -> Path:
            save_copy(files.read(file.sha256), target)
            return target

        self._shell.operations.run(write, then, owner=self)


class _MaterialLine(QWidget):
    def __init__(self, material: MaterialView) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 8, 7)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(label(material.name, "row_title", wrap=True), 1)
        asked = material.state not in {"", LineState.NOT_ASKED}
        sign = STATE_SIGNS[LineState(material.state)] if asked else None
        if sign is not None:
            top.addWidget(Chip(sign), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(label(handed_words(material), "caption", wrap=True))
        if material.why and sign is not None and sign.tone != "ok":
            column.addWidget(label(material.why, "label", sign.tone, wrap=True))


def handed_words(material: MaterialView) -> str:
    """What was handed in for a line, in words."""
    handed = material.handed
    if not handed.handed_in:
        return "办件时不要求" if material.state == LineState.NOT_ASKED else "未交"
    parts = [
        f"{handed.copies} 份" if handed.copies else "",
        handed.copy.label if handed.copy else "",
        handed.seal.label if handed.seal else "",
        handed.binding.label if handed.binding else "",
        f"{handed.pages} 页" if handed.pages else "",
        f"文件 {len(material.files)} 个" if material.files else "",
    ]
    return " · ".join(part for part in parts if part) or "已交"
