"""送达回证: which papers go to the applicant, and in which way; what stays empty is filled in by hand on the paper."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from app.desk.views import CaseView, DocumentView
from db.vocabulary import DocumentKind
from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

# These are not sent to anybody with a proof of delivery.
NOT_DELIVERED = frozenset(
    {
        DocumentKind.RECEIPT,
        DocumentKind.DELIVERY,
        DocumentKind.COMMENT_SHEET,
        DocumentKind.LABEL,
        DocumentKind.LABEL_SHEET,
    }
)


class DeliveryForm(ActionForm):
    """``made`` carries the paper. The newest paper is ticked to begin with."""

    def __init__(self, shell: Shell, view: CaseView, parent: QWidget | None = None) -> None:
        from app.printing.inputs import DeliveryWay  # noqa: PLC0415  it is needed only where a paper is made

        super().__init__(shell, "送达回证", "出具", "primary", parent)
        self._case_id = view.row.id
        self.ticks: list[tuple[QCheckBox, DocumentView]] = []
        papers = [one for one in view.documents if one.kind not in NOT_DELIVERED]
        newest = max((one.id for one in papers), default=0)
        self.fields.addWidget(label("送达哪些文书", "label"))
        for paper in papers:
            tick = QCheckBox(f"{paper.kind.label}　{paper.number}")
            tick.setChecked(paper.id == newest)
            tick.toggled.connect(lambda _on: self.allow())
            self.ticks.append((tick, paper))
            self.fields.addWidget(tick)
        self.way = QComboBox()
        for way in DeliveryWay:
            self.way.addItem(way.label, way)
        self.receiver = QLineEdit(view.contact)
        self.tracking = QLineEdit()
        self.fields.addWidget(Field("送达方式", self.way))
        self.fields.addWidget(Field("收件人（空着则由签收人手写）", self.receiver))
        self.tracking_field = Field("运单号", self.tracking)
        self.fields.addWidget(self.tracking_field)
        self.way.currentIndexChanged.connect(lambda _index: self._show_way())
        self._show_way()
        self.allow()

    def _show_way(self) -> None:
        self.tracking_field.setVisible(self.way.currentData() == "MAIL")

    def take_focus(self) -> None:
        self.way.setFocus()

    def problem(self) -> str:
        return "" if any(tick.isChecked() for tick, _paper in self.ticks) else "还没有选文书"

    def start(self) -> Operation:
        chosen = tuple(paper.id for tick, paper in self.ticks if tick.isChecked())
        way, receiver, tracking_no = self.way.currentData(), self.receiver.text().strip(), self.tracking.text().strip()
        case_id = self._case_id

        def deliver(desk: "Desk", person: "Person") -> DocumentView:
            from app.desk import letters  # noqa: PLC0415  as above
            from app.printing.inputs import DeliveryWay  # noqa: PLC0415  as above

            number = tracking_no if way == DeliveryWay.MAIL else ""
            return letters.delivery(
                desk, person, case_id, chosen, DeliveryWay(way), receiver=receiver, tracking_no=number
            )

        return self.shell.ask(deliver, done=self.on_made, failed=self.on_failed, owner=self)
