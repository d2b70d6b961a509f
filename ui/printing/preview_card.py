"""The exact pages of a paper, beside what is chosen for it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.pdf_preview import PdfPreview


def preview_card(preview: PdfPreview) -> Card:
    """The preview in a card that says that it is exact."""
    card = Card("预览", "与打印、保存的文件完全相同")
    card.column.addWidget(preview, 1)
    return card


def lay_beside(
    dialog: QDialog, choices: Card, preview: PdfPreview, bar: QHBoxLayout, told: QWidget | None = None
) -> None:
    """Fill a dialog: the choices at the left, the preview taking the rest, ``told`` and the buttons below."""
    cards = QHBoxLayout()
    cards.setSpacing(12)
    cards.addWidget(choices)
    cards.addWidget(preview_card(preview), 1)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 14, 20, 14)
    column.setSpacing(12)
    column.addLayout(cards, 1)
    if told is not None:
        column.addWidget(told)
    column.addLayout(bar)
