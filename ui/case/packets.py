"""The packets that brought a case's papers, each a row that leads to it."""

from collections.abc import Callable, Sequence
from datetime import date

from app.desk.packet_views import PacketRowView
from ui.mail.words import courier_words, number_words
from ui.widgets.card import Card
from ui.widgets.row_button import RowButton


def packet_rows(rows: Sequence[PacketRowView], today: date, wanted: Callable[[int], object]) -> list[RowButton]:
    """A row for each packet; ``wanted`` gets the packet's id."""
    made = []
    for row in rows:
        button = RowButton("mail", number_words(row), f"{courier_words(row, today)}  ·  {row.kind.label}")
        button.clicked.connect(lambda _on=False, packet_id=row.id: wanted(packet_id))
        made.append(button)
    return made


def packets_card(rows: Sequence[PacketRowView], today: date, wanted: Callable[[int], object]) -> Card:
    """The packets of a case in a card."""
    card = Card("邮件", f"{len(rows)} 件")
    card.column.setContentsMargins(8, 12, 8, 8)
    card.head.setContentsMargins(8, 0, 8, 0)
    for button in packet_rows(rows, today, wanted):
        card.column.addWidget(button)
    return card
