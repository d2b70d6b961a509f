"""What can be done with the packet: match, put aside, find another case, return, explain, open again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.packet_views import Candidate
from db.vocabulary import PacketState
from ui.icons import IconLabel
from ui.mail.reason_box import ReasonBox
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap
from ui.widgets.labels import label, set_look

_EFFECTS = 3
_CHOOSE = "选中一件或几件办件再匹配；没有合适的，放到待认领。"
_NONE = "没有吻合的办件。按“另找”用登记号、名称、单位或拼音首字母找，或先放到待认领。"


class PanelBar(QWidget):
    """The effect of what is ticked over the buttons; a reason is asked for in their place."""

    match_wanted = Signal()
    aside_wanted = Signal()
    find_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("keeps_free", True)  # noqa: FBT003  Qt's own signature
        self.effect = label("", "label", wrap=True)
        self.aside_button = Button("放到待认领", scale="large", clicked=self.aside_wanted.emit)
        self.find_button = Button("另找…", "quiet", icon="search", clicked=self.find_wanted.emit)
        self.reopen_button = Button("重新打开…", icon="arrow_undo", scale="large", clicked=self.reopen_wanted.emit)
        self.match_button = Button("匹配", "primary", icon="link", scale="large", clicked=self.match_wanted.emit)
        self.match_key = keycap(Shortcut.NEXT_PAGE)
        self.aside_button.setToolTip(Shortcut.PARK.label)
        self.find_button.setToolTip(Shortcut.FIND_IN_FILE.label)
        self.reason = ReasonBox(self.end_asking)
        self._buttons = QWidget()
        self._narrow = False
        self._lay_out()

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.setSpacing(8)
        self._mark = IconLabel("clock", "accent_text")
        told.addWidget(self._mark)
        told.addWidget(self.effect, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.aside_button, self.reopen_button, self.find_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.match_button)
        row.addWidget(self.match_key)
        buttons = QVBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addLayout(told)
        buttons.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._buttons)
        whole.addWidget(self.reason)
        self.reason.hide()

    def show_state(self, state: PacketState, *, signed: bool, offered: int, chosen: list[Candidate]) -> None:
        """Offer what fits the packet's state and what is ticked."""
        waits, closed = state is PacketState.UNCLAIMED, state in {PacketState.RETURNED, PacketState.EXPLAINED}
        self.aside_button.setVisible(waits)
        self.reopen_button.setVisible(closed)
        self.find_button.setVisible(not closed)
        self.find_button.setText("另找…" if waits else "再匹配一件…")
        matching = waits or bool(chosen)
        self.match_button.setVisible(matching)
        self._fit()
        self.match_button.setEnabled(bool(chosen))
        self.match_button.setText(match_words(len(chosen), signed=signed))
        told = effect_words(chosen) or (_CHOOSE if offered else _NONE) if matching else ""
        self.effect.setText(told)
        self._mark.setVisible(bool(told))

    def show_narrow(self, *, narrow: bool) -> None:
        """Take less room where there is little."""
        self._narrow = narrow
        self._fit()
        for button in (self.aside_button, self.reopen_button, self.match_button):
            set_look(button, scale="" if narrow else "large")

    def _fit(self) -> None:
        self.match_key.setVisible(not self._narrow and not self.match_button.isHidden())

    @property
    def asking(self) -> bool:
        """Whether it waits for a reason."""
        return not self.reason.isHidden()

    def ask(self) -> ReasonBox:
        """Show the place of the reason; the caller says what is asked."""
        self._buttons.hide()
        return self.reason

    def end_asking(self) -> None:
        """Show the buttons again."""
        self.reason.hide()
        self._buttons.show()


def match_words(count: int, *, signed: bool) -> str:
    """What the filled button does."""
    words = f"匹配 {count} 件" if count else "匹配"
    return words if signed else f"{words}并签收"


def effect_words(chosen: list[Candidate]) -> str:
    """What matching does, each case with its own limits."""
    if len(chosen) == 1:
        return f"匹配后：{chosen[0].effect}"
    told = [f"{one.case_no}：{one.effect}" for one in chosen[:_EFFECTS]]
    more = [f"另有 {len(chosen) - _EFFECTS} 件"] if len(chosen) > _EFFECTS else []
    return "\n".join([*told, *more])
