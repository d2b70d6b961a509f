"""A new box, and what can be changed of one: how thick it is, and a note."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.desk import boxes
from app.desk.archive_views import BoxNew, BoxRowView
from app.errors import DeskError
from db.vocabulary import Retention
from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field, spin_box
from ui.widgets.labels import label


class BoxForm(ActionForm):
    """Without ``box`` a new one; year and retention of one that there is are in its number."""

    def __init__(self, shell: Shell, box: BoxRowView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(shell, "改档案盒" if box else "新建档案盒", "保存" if box else "新建", parent=parent)
        self._box = box
        self.year = spin_box(1950, shell.desk.now().year, " 年")
        self.retention = QComboBox()
        for value in Retention:
            self.retention.addItem(value.label, value.value)
        self.spine = QComboBox()
        self.spine.setEditable(True)
        for width in shell.desk.archive().spines:
            self.spine.addItem(f"{width}", width)
        self.note = QLineEdit()
        self.number = label("", "strong")
        self.year.setValue(box.year if box else shell.desk.now().year)
        self._put_fields()
        self._fill()
        self._connect()
        self.allow()

    def _put_fields(self) -> None:
        if self._box is None:
            self.fields.addWidget(Field("年度", self.year))
            self.fields.addWidget(Field("保管期限", self.retention))
        self.fields.addWidget(self.number)
        self.fields.addWidget(Field("盒脊厚度（毫米）", self.spine))
        self.fields.addWidget(Field("备注", self.note))

    def _fill(self) -> None:
        if self._box is not None:
            self.spine.setCurrentText(str(self._box.spine_mm))
            self.note.setText(self._box.note)
            self.number.setText(f"盒号 {self._box.box_no}")
        else:
            self.spine.setCurrentText("30")
            self._ask_number()

    def _connect(self) -> None:
        self.spine.editTextChanged.connect(lambda _text: self.allow())
        if self._box is None:
            self.year.valueChanged.connect(lambda _year: self._ask_number())
            self.retention.currentIndexChanged.connect(lambda _index: self._ask_number())

    def _ask_number(self) -> None:
        def done(number: str) -> None:
            self.number.setText(f"盒号将是 {number}")

        self.shell.ask(boxes.next_number, self.new(), done=done, failed=self._on_no_number, owner=self)

    def _on_no_number(self, error: DeskError) -> None:
        self.number.setText(f"{error.what}。")

    def new(self) -> BoxNew:
        """What stands in the fields."""
        spine = self.spine.currentText().strip()
        retention = Retention(self.retention.currentData())
        return BoxNew(self.year.value(), retention, int(spine) if spine.isdecimal() else 0, self.note.text().strip())

    def take_focus(self) -> None:
        (self.spine if self._box else self.retention).setFocus()

    def problem(self) -> str:
        return "" if 10 <= self.new().spine_mm <= 120 else "盒脊厚度填 10 至 120 的整数"

    def start(self) -> Operation:
        new, box = self.new(), self._box
        if box is None:
            return self.shell.ask(boxes.create, new, done=self.on_made, failed=self.on_failed, owner=self)
        desk, person = self.shell.desk, self.shell.person
        return self.shell.operations.run(
            lambda _progress: boxes.edit(desk, person, box.id, box.version, spine_mm=new.spine_mm, note=new.note),
            self.on_made,
            self.on_failed,
            owner=self,
        )
