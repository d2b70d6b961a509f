"""Chips beside one another, in as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.chip import Sign, chip_font, chip_height, chip_width, paint_chip

_GAP = 6


class ChipRow(QWidget):
    """As high as its width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs: tuple[Sign, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Show these."""
        self._signs = tuple(signs)
        self.setAccessibleName("，".join(sign.text for sign in signs))
        self.setVisible(bool(signs))
        self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        """What the chips say."""
        return [sign.text for sign in self._signs]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1].bottom()) + 1 if places else 0

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, chip_height() if self._signs else 0)

    def _places(self, width: int) -> list[QRectF]:
        metrics, places = QFontMetrics(chip_font()), []
        left, top = 0, 0
        for sign in self._signs:
            wide = min(chip_width(sign, metrics) + 1, width)
            if left and left + wide > width:
                left, top = 0, top + chip_height() + 4
            places.append(QRectF(left, top, wide, chip_height()))
            left += wide + _GAP
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for sign, place in zip(self._signs, self._places(self.width()), strict=True):
            paint_chip(painter, place, sign)
