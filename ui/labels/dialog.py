"""标签: which labels on which paper, with the exact pages beside it. Enter keeps them and prints."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from app.desk.label_views import LabelBatch, LabelChoices, LabelItem, LabelPreview
from app.desk.labels import kinds, make, preview
from app.desk.views import DocumentView
from app.errors import DeskError
from ui.labels.calibration import CalibrationDialog
from ui.labels.choices import LabelChoicesCard
from ui.labels.words import sheet_words, warning_words
from ui.operations import Progress
from ui.printing.dialog import save_copies, start_printing
from ui.printing.job import Sheet
from ui.printing.preview_card import lay_beside
from ui.printing.printers import printer_names
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.state_line import StateLine


def offer_labels(
    shell: Shell,
    items: Sequence[LabelItem],
    parent: QWidget,
    *,
    layout: str = "",
    changed: Callable[[], object] = lambda: None,
) -> "LabelDialog":
    """Open the dialog over ``parent``'s window; ``changed`` is called when labels were kept, and when printed."""
    return bring_up(LabelDialog(shell, items, layout, parent.window(), changed=changed))


class LabelDialog(QDialog):
    """``LabelDialog(shell, items, layout="", parent=None, changed=…)``.

    ``items`` are ``LabelItem(ItemKind.VOLUME, volume_id)`` and the like (``app.desk.label_views``,
    ``app.printing.labels.design``) in the order in which their labels are to stand, all of one kind. ``layout`` is the
    one to begin with, by its id (``bag``, ``spine``, ``spine-30`` for boxes of 30 mm, ``spine-box``, ``box-cover``,
    ``shelf``, ``text``); the first that suits where it is empty or does not.
    """

    def __init__(
        self,
        shell: Shell,
        items: Sequence[LabelItem],
        layout: str = "",
        parent: QWidget | None = None,
        *,
        changed: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._items, self._changed = shell, tuple(items), changed
        self._asked: LabelBatch | None = None
        self.setWindowTitle("标签")
        names = printer_names()
        self.choices = LabelChoicesCard(names)
        self.warnings = StateLine()
        self.warnings.hide()
        self.hints = KeyHints(("← ↑ ↓ →", "改起始格"))
        self.reason = label("", "second", wrap=True)
        self.preview = PdfPreview()
        self.preview.fit_page()
        self.save_button = Button("另存为 PDF…", icon="save", clicked=self._save)
        self.print_button = Button("打印", "primary", icon="print", scale="large", clicked=self._print)
        (self.print_button if names else self.save_button).setDefault(True)
        self._lay_out()
        self.choices.changed.connect(self._ask)
        self.choices.sheet_chosen.connect(self.hints.setVisible)
        self.choices.calibration_wanted.connect(self._calibrate)
        size_to_screen(self, 1040, 680)
        self._allow("正在准备")
        self.preview.show_nothing("正在排版", "第一次要读入字体，请稍等。")
        shell.ask(
            kinds, self._items, done=lambda found: self._on_found(found, layout), failed=self._on_failed, owner=self
        )

    def batch(self) -> LabelBatch | None:
        """What is asked for now."""
        return self.choices.batch(self._items)

    def _lay_out(self) -> None:
        self.choices.setFixedWidth(340)
        bar = QHBoxLayout()
        bar.addWidget(self.hints)
        bar.addWidget(self.reason, 1)
        bar.addWidget(self.save_button)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.print_button)
        bar.addWidget(keycap("Enter"))
        lay_beside(self, self.choices, self.preview, bar, self.warnings)

    def _on_found(self, found: LabelChoices, wanted: str) -> None:
        if not found.layouts:
            problem = found.problems[0] if found.problems else "没有一种标签式样适合选中的内容。"
            self.preview.show_nothing("没有可用的标签式样", problem)
            self._allow(problem)
            return
        self.choices.text.setPlainText("\n".join(item.text for item in self._items if item.text))
        self.choices.show_choices(found, wanted, self._shell.desk.settings)
        self.choices.focus_first()

    def _ask(self) -> None:
        """Preview what is asked for; while an answer is under way, the next question waits for it."""
        batch = self.batch()
        if self._asked is not None or batch is None:
            return
        self._asked = batch
        self._allow("正在排版")
        self._shell.ask(preview, batch, done=lambda shown: self._show(batch, shown), failed=self._on_failed, owner=self)

    def _show(self, batch: LabelBatch, shown: LabelPreview) -> None:
        self._asked = None
        if batch != self.batch():
            self._ask()
            return
        self.choices.grid.show_names(shown.names)
        medium = self.choices.medium()
        if medium is not None:
            self.choices.words.setText(sheet_words(shown.places, batch.start_cell, medium))
        words = warning_words(shown)
        self.warnings.say(words, "soon")
        self.warnings.setVisible(bool(words))
        self.preview.show_pdf(shown.pdf)
        self._allow("")

    def _print(self) -> None:
        self._keep(self._send)

    def _save(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "另存到哪个文件夹")
        if folder:
            self._keep(lambda document: save_copies(self._shell, [document], Path(folder)))

    def _keep(self, then: Callable[[DocumentView], object]) -> None:
        """Keep what is shown, then print or save it."""
        batch = self.batch()

        def done(document: DocumentView) -> None:
            self.accept()
            self._changed()
            then(document)

        self._allow("正在保存")
        self._shell.ask(make, batch, done=done, failed=self._on_failed, owner=self)

    def _send(self, document: DocumentView) -> None:
        shell, changed, printer, medium = self._shell, self._changed, self.choices.printer(), self.choices.medium_id()

        def remember(_progress: Progress) -> None:
            printers = {**shell.desk.settings.label_printers, medium: printer}
            if printers != shell.desk.settings.label_printers:
                shell.desk.save_settings(shell.desk.settings.with_value("label_printers", printers))

        def go(_done: object) -> None:
            start_printing(shell, [Sheet(document, printer)], changed)

        shell.operations.run(remember, go, owner=shell)

    def _calibrate(self) -> None:
        medium = self.choices.medium()
        if medium is not None:
            dialog = CalibrationDialog(self._shell, self.choices.medium_id(), medium, self.choices.printer(), self)
            dialog.saved.connect(lambda: self.choices.note_settings(self._shell.desk.settings))
            bring_up(dialog)

    def _on_failed(self, error: DeskError) -> None:
        self._asked = None
        self.choices.words.setText("")
        self.warnings.hide()
        self.preview.show_nothing(f"{error.what}。", f"{error.todo}。")
        self._allow(f"{error.what}。")

    def _allow(self, reason: str) -> None:
        """Say why keeping has to wait; an empty reason lets it go on."""
        self.reason.setText(reason or ("" if self.choices.printer() else "这台电脑没有打印机，可以先另存为 PDF。"))
        self.save_button.setEnabled(not reason)
        self.print_button.setEnabled(not reason and bool(self.choices.printer()))
