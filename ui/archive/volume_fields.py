"""What is written down of a volume beside its papers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.desk.archive_views import VolumeFields
from db.vocabulary import Retention, Secrecy
from ui.archive.date_field import DateField
from ui.moves.form import text_area
from ui.widgets.card import Card, scrolling
from ui.widgets.field import Field, spin_box


def _choice(values: type[Retention] | type[Secrecy]) -> QComboBox:
    made = QComboBox()
    made.setMinimumWidth(84)
    for value in values:
        made.addItem(value.label, value.value)
    return made


class VolumeFieldsForm(QWidget):
    """``edited`` comes after each change that a person made."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: VolumeFields | None = None
        self._showing = False
        self.title = text_area(64)
        self.responsible = QLineEdit()
        self.year = spin_box(1950, 2200, " 年")
        self.retention = _choice(Retention)
        self.secrecy = _choice(Secrecy)
        self.begun, self.ended = DateField("起始日期"), DateField("终止日期")
        self.mutual_no = QLineEdit()
        self.remark = text_area(56)
        self.compiler, self.checker = QLineEdit(), QLineEdit()
        self.checked_on = DateField("检查日期")
        self.title_field = Field("案卷题名", self.title, required=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.title_field)
        column.addWidget(Field("立卷单位", self.responsible))
        column.addLayout(_pair(Field("年度", self.year), Field("保管期限", self.retention)))
        column.addLayout(_pair(self.begun, self.ended))
        column.addLayout(_pair(Field("密级", self.secrecy), Field("互见号", self.mutual_no)))
        column.addWidget(Field("备考表说明（缺损、修改等）", self.remark))
        column.addLayout(_pair(Field("立卷人", self.compiler), Field("检查人", self.checker)))
        column.addWidget(self.checked_on)

    def _connect(self) -> None:
        for line in self._lines():
            line.textChanged.connect(lambda _text="": self._tell())
        for box in (self.retention, self.secrecy):
            box.currentIndexChanged.connect(lambda _index: self._tell())
        self.year.valueChanged.connect(lambda _value: self._tell())

    def _lines(self) -> tuple[QLineEdit | QPlainTextEdit, ...]:
        dates = (self.begun.line, self.ended.line, self.checked_on.line)
        return (self.title, self.responsible, self.mutual_no, self.remark, self.compiler, self.checker, *dates)

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()

    def show_fields(self, fields: VolumeFields, *, editable: bool) -> None:
        """Show what is stored."""
        self._showing = True
        self.title.setPlainText(fields.title)
        self.responsible.setText(fields.responsible)
        self.year.setValue(fields.year)
        self.retention.setCurrentIndex(self.retention.findData(fields.retention.value))
        self.secrecy.setCurrentIndex(self.secrecy.findData(fields.secrecy.value))
        self.begun.show_value(fields.begun_on)
        self.ended.show_value(fields.ended_on)
        self.mutual_no.setText(fields.mutual_no)
        self.remark.setPlainText(fields.remark)
        self.compiler.setText(fields.compiler)
        self.checker.setText(fields.checker)
        self.checked_on.show_value(fields.checked_on)
        for line in self._lines():
            line.setReadOnly(not editable)
        for box in (self.year, self.retention, self.secrecy):
            box.setEnabled(editable)
        self._showing = False
        self._kept = self.fields()

    def fields(self) -> VolumeFields:
        """What stands in the fields now."""
        return VolumeFields(
            title=" ".join(self.title.toPlainText().split()),
            responsible=self.responsible.text().strip(),
            retention=Retention(self.retention.currentData()),
            secrecy=Secrecy(self.secrecy.currentData()),
            year=self.year.value(),
            begun_on=self.begun.value(),
            ended_on=self.ended.value(),
            mutual_no=self.mutual_no.text().strip(),
            remark=self.remark.toPlainText().strip(),
            compiler=self.compiler.text().strip(),
            checker=self.checker.text().strip(),
            checked_on=self.checked_on.value(),
        )

    def dirty(self) -> bool:
        """Whether something was changed that is not stored."""
        return self._kept is not None and self.fields() != self._kept

    def problem(self) -> str:
        """Why it cannot be stored; empty if it can."""
        for field in (self.begun, self.ended, self.checked_on):
            if field.wrong():
                return "有日期写得不对，写成 2026-03-02 或 20260302"
        return ""


def fields_card(*parts: QWidget) -> Card:
    """What is written down of a volume, and below it what became of it, scrolling together."""
    card, content = Card("案卷"), QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(12)
    for part in parts:
        inside.addWidget(part)
    inside.addStretch(1)
    card.column.setContentsMargins(16, 10, 4, 8)
    area = scrolling(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    card.column.addWidget(area, 1)
    card.setMinimumWidth(300)
    return card


def _pair(*fields: Field) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field, 1)
    return row
