"""校准: print a page, measure four lengths on it, keep what the printer is off by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.labels import calibration
from app.errors import DeskError
from app.printing.labels.marks import marks_of
from app.printing.labels.media import Medium
from app.rules.label_profile import PLAIN, Measured, PrinterProfile, corrected
from ui.labels.choices import profile_words
from ui.operations import Progress
from ui.printing.pages import Target, print_pdf
from ui.shell import Notice, Shell
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.labels import label, set_look


class CalibrationDialog(QDialog):
    """For one printer and one kind of label paper; ``saved`` once its profile is kept in the settings."""

    saved = Signal()

    def __init__(
        self, shell: Shell, medium_id: str, medium: Medium, printer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._medium_id, self._printer = shell, medium_id, printer
        self._marks = marks_of(medium)
        self.before = shell.desk.settings.label_profiles.get(printer, PLAIN)
        self.setWindowTitle(f"校准打印机“{printer}”")
        marks = self._marks
        self.left, self.across = _length(marks.edge_mm), _length(marks.across_mm)
        self.top, self.down = _length(marks.edge_mm), _length(marks.down_mm)
        self.result_words = label("", "second", wrap=True)
        self.print_button = Button("打印校准页", icon="print", clicked=self._print)
        self.plain_button = Button("不校准", "quiet", clicked=lambda: self._save(PLAIN))
        self.save_button = Button("保存", "primary", clicked=self._save_measured)
        self.save_button.setDefault(True)
        self._lay_out(medium)
        for spin in self._spins():
            spin.valueChanged.connect(lambda _value: self._show())
        self._show()
        self.print_button.setFocus()

    def profile(self) -> PrinterProfile | None:
        """What follows from the lengths entered; None where no printer can be so far off."""
        marks = self._marks
        across = Measured(self.left.value(), self.across.value(), marks.edge_mm, marks.across_mm)
        down = Measured(self.top.value(), self.down.value(), marks.edge_mm, marks.down_mm)
        try:
            return corrected(self.before, across, down)
        except ValueError:
            return None

    def _spins(self) -> tuple[QDoubleSpinBox, ...]:
        return self.left, self.across, self.top, self.down

    def _lay_out(self, medium: Medium) -> None:
        marks = self._marks
        steps = Card(f"“{self._printer}”印“{medium.name}”")
        steps.column.addWidget(label("一、放好标签纸，打印一张校准页；打印设置里不要选“适合页面”。", "", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addStretch(1)
        steps.column.addLayout(row)
        steps.column.addWidget(label("二、用直尺量十字的中心，把量得的毫米数填在下面。", "", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        names = (
            f"纸的左边到左上十字（应为 {marks.edge_mm:g}）",
            f"左上十字到右上十字（应为 {marks.across_mm:g}）",
            f"纸的上边到左上十字（应为 {marks.edge_mm:g}）",
            f"左上十字到左下十字（应为 {marks.down_mm:g}）",
        )
        for number, (name, spin) in enumerate(zip(names, self._spins(), strict=True)):
            grid.addWidget(Field(name, spin), number // 2, number % 2)
        steps.column.addLayout(grid)
        steps.column.addWidget(self.result_words)
        bar = QHBoxLayout()
        bar.addWidget(self.plain_button)
        bar.addStretch(1)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addWidget(steps)
        column.addLayout(bar)

    def _show(self) -> None:
        profile = self.profile()
        self.save_button.setEnabled(profile is not None)
        set_look(self.result_words, tone="" if profile else "must")
        self.result_words.setText(
            f"保存后：{profile_words(profile).removeprefix('已校准：')}。"
            if profile
            else "差得太多，不像是打印机的偏差：请核对量的位置，并看看打印时是不是缩放了页面。"
        )

    def _print(self) -> None:
        desk, person = self._shell.desk, self._shell.person
        medium, profile, printer = self._medium_id, self.before, self._printer

        def work(_progress: Progress) -> None:
            print_pdf(calibration(desk, person, medium, profile), Target(printer))

        self.print_button.setEnabled(False)
        self._shell.operations.run(work, lambda _none: self._on_printed(), self._on_failed, owner=self)

    def _on_printed(self) -> None:
        self.print_button.setEnabled(True)
        self.left.setFocus()
        self.left.selectAll()

    def _on_failed(self, error: DeskError) -> None:
        self.print_button.setEnabled(True)
        set_look(self.result_words, tone="must")
        self.result_words.setText(f"{error.what}。{error.todo}。")

    def _save_measured(self) -> None:
        profile = self.profile()
        if profile is not None:
            self._save(profile)

    def _save(self, profile: PrinterProfile) -> None:
        desk = self._shell.desk
        profiles = {**desk.settings.label_profiles, self._printer: profile}
        if profile.is_plain:
            profiles.pop(self._printer)
        settings = desk.settings.with_value("label_profiles", profiles)
        self._shell.operations.run(
            lambda _progress: desk.save_settings(settings), lambda _none: self._on_saved(), self._on_failed, owner=self
        )

    def _on_saved(self) -> None:
        self.accept()
        self.saved.emit()
        self._shell.say(Notice("已保存校准", f"打印机“{self._printer}”"))


def _length(value: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0, 500)
    made.setDecimals(1)
    made.setSingleStep(0.1)
    made.setSuffix(" 毫米")
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    made.setValue(value)
    return made
