"""Page 1, 来件."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.views import KnownUnit
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.draft import Draft
from app.rules.identifiers import check_phone
from db.vocabulary import Arrival, Category, Channel
from ui.intake.arrival.received_field import ReceivedField
from ui.intake.arrival.unit_field import UnitField
from ui.intake.backend import Backend
from ui.intake.choice import Choice
from ui.intake.enter import EnterMoves
from ui.intake.page import WizardPage
from ui.intake.session import IntakeSession
from ui.widgets.card import Card, scrolling
from ui.widgets.field import MAX_INPUT_WIDTH, Field
from ui.widgets.labels import label

_LABELS = {
    "deliverer": "送（寄）件人",
    "deliverer_phone": "送（寄）件人电话",
    "unit_name": "申请单位",
    "contact": "联系人",
    "contact_phone": "联系电话",
    "contact_address": "通讯地址",
    "tracking_no": "运单号",
    "online_no": "网上办件号",
    "note": "备注",
}
_INITIALS = 12
"""So many letters at most are taken for the initials of a unit, more for a name in Latin script."""
_USUAL_ARRIVAL = {Channel.PORTAL: Arrival.ONLINE, Channel.PLAN: Arrival.ONLINE, Channel.COUNTER: Arrival.WALK_IN}


class ArrivalPage(WizardPage):
    """By which way the application came, and whom to talk to about it."""

    hints = (("1 2 3", "选择"), ("Enter", "下一格"))

    def __init__(self, session: IntakeSession, book: IntakeBook, backend: Backend) -> None:
        super().__init__(session, book, backend)
        self.channel = Choice([(one, one.label) for one in Channel])
        self.arrival = Choice([(one, one.label) for one in Arrival])
        categories = [(one, f"{one.label} {one.letter}") for one in Category]
        self.category = Choice([(None, "按压缩包"), *categories])
        self.received = ReceivedField(backend.now)
        self.unit = UnitField(backend.complete_units)
        self.texts: dict[str, QLineEdit] = {name: QLineEdit() for name in _LABELS}
        self.texts["unit_name"] = self.unit
        self.fields = {name: Field(words, self.texts[name]) for name, words in _LABELS.items()}
        self._enter = EnterMoves(self, self.onward.emit)
        self._connect()
        self._lay_out()

    def show_narrow(self, *, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._cards.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def show_draft(self, draft: Draft) -> None:
        self.channel.set_value(draft.channel)
        self.arrival.set_value(draft.arrival)
        self.category.set_value(draft.category)
        self.received.show_moment(draft.received_at)
        for name, field in self.texts.items():
            value = getattr(draft, name)
            if field.text().strip() != value:
                field.setText(value)
        self._show_asked(draft.arrival)
        for name in ("deliverer_phone", "contact_phone"):
            if not self.texts[name].hasFocus():
                self._show_phone(name)
        self._show_courier(draft.tracking_no)
        if not self.unit.hasFocus():
            self._show_unit()

    def enter(self) -> None:
        self.channel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_asked(self, arrival: Arrival) -> None:
        self.fields["tracking_no"].setVisible(arrival is Arrival.MAIL)
        self.fields["online_no"].setVisible(arrival is Arrival.ONLINE)
        for name in ("deliverer", "deliverer_phone"):
            self.fields[name].setVisible(arrival is not Arrival.ONLINE)

    def _show_phone(self, name: str) -> None:
        text = self.texts[name].text().strip()
        self.fields[name].show_problem((check_phone(text) or "") if text else "")

    def _show_unit(self) -> None:
        """Initials that nothing was chosen for would be printed as they stand."""
        text = self.unit.text().strip()
        initials = text.isascii() and text.isalpha() and len(text) <= _INITIALS
        words = "像是拼音首字母；请从列表里选单位（↓），或写全称" if initials else ""
        self.fields["unit_name"].show_problem(words, "soon")

    def _show_courier(self, tracking_no: str) -> None:
        guesses = self.backend.couriers(tracking_no)
        words = f"可能是{'、'.join(guess.courier for guess in guesses[:3])}" if guesses else ""
        self.fields["tracking_no"].show_problem(words, "hint")

    def _on_channel(self, channel: Channel) -> None:
        usual = self.draft.arrival is _USUAL_ARRIVAL[self.draft.channel]
        draft = edits.set_channel(self.draft, channel)
        self.session.replace(edits.set_arrival(draft, _USUAL_ARRIVAL[channel]) if usual else draft)

    def _on_unit(self, unit: KnownUnit) -> None:
        self.session.edit(edits.take_unit, unit.name, contact=unit.contact, phone=unit.phone, address=unit.address)

    def _connect(self) -> None:
        self.channel.chosen.connect(self._on_channel)
        self.arrival.chosen.connect(lambda one: self.session.edit(edits.set_arrival, one))
        self.category.chosen.connect(lambda one: self.session.edit(edits.set_category, one))
        self.received.changed.connect(lambda moment: self.session.edit(edits.set_received_at, moment))
        self.unit.picked.connect(self._on_unit)
        self.unit.passed.connect(lambda: self._enter.move_on(self.unit))
        for name, field in self.texts.items():
            field.textEdited.connect(self._setter(name))
        self.unit.editingFinished.connect(self._show_unit)
        for name in ("deliverer_phone", "contact_phone"):
            self.texts[name].editingFinished.connect(lambda name=name: self._show_phone(name))

    def _setter(self, name: str) -> Callable[[str], None]:
        return lambda text: self.session.edit(edits.set_text, name, text)

    def _lay_out(self) -> None:
        way = Card("怎么来的", "选择用数字键或方向键")
        for words, choice in (("登记方式", self.channel), ("来件途径", self.arrival), ("成果类别", self.category)):
            choice.setAccessibleName(words)
            way.column.addWidget(label(words, "label"))
            way.column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
            way.column.addSpacing(4)
        way.column.addWidget(label("收到时间", "label"))
        way.column.addWidget(self.received)
        for name in ("tracking_no", "online_no", "note"):
            way.column.addWidget(self.fields[name])
        way.column.addStretch(1)
        who = Card("找谁", "送件人、单位和联系人；以往办过的单位可打拼音首字母")
        who.column.addWidget(self._contact_form())
        who.column.addStretch(1)
        inner = QWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._cards.addWidget(way, 1)
        self._cards.addWidget(who, 1)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        order = ("tracking_no", "online_no", "deliverer", "deliverer_phone", "unit_name", "contact", "contact_phone")
        texts: list[QWidget] = [self.texts[name] for name in (*order, "contact_address")]
        self._enter.set_chain([self.channel, self.arrival, self.category, *texts])
        seldom = (self.received.change, self.received.moment, self.received.reset, texts[0], texts[1])
        for first, second in pairwise((self.category, *seldom, self.texts["note"], texts[2])):
            QWidget.setTabOrder(first, second)  # what is seldom needed is a Tab away; Enter passes it by

    def _contact_form(self) -> QWidget:
        """The fields about people, all within the width that a field may have."""
        made = QWidget()
        made.setMaximumWidth(MAX_INPUT_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_side_by_side([self.fields["deliverer"], self.fields["deliverer_phone"]]))
        column.addWidget(self.fields["unit_name"])
        column.addLayout(_side_by_side([self.fields["contact"], self.fields["contact_phone"]]))
        column.addWidget(self.fields["contact_address"])
        return made


def _side_by_side(fields: Sequence[Field]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
