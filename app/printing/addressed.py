"""What the letters of a case's life have in common: their words filled in, a table of facts, their closing."""

import datetime as dt
from collections.abc import Sequence

from app.printing.blocks import Align, Block, Keep, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import Addressed, MaterialRow
from app.printing.letter import SMALL, Look, heading, salutation, seal_place, without_stop
from app.printing.parts import NOT_FILLED, CellStyles, chinese_date, listing, signatures
from app.printing.table import Table

_MATERIALS = (
    (0.08, "序号", Align.CENTRE),
    (0.48, "材料名称", Align.LEFT),
    (0.1, "份数", Align.CENTRE),
    (0.1, "页数", Align.CENTRE),
    (0.24, "备注", Align.LEFT),
)


def filled(sentence: str, letter: Addressed, house: House, **more: object) -> str:
    """A sentence of ``wording.yaml`` with what it names."""
    desk = house.bring(letter.channel)
    values = {
        "matter": letter.matter,
        "title": letter.title or NOT_FILLED,
        "case_no": letter.case_no,
        "received_on": chinese_date(letter.received_on),
        "registration_no": letter.registration_no or NOT_FILLED,
        "registered_on": chinese_date(letter.registered_on) if letter.registered_on else NOT_FILLED,
        "desk": desk.name,
        "address": desk.address,
    }
    return sentence.format(**values | more)


def until(due: dt.date | None, house: House) -> str:
    """Until when, to stand in a sentence."""
    return f"{chinese_date(due)}前" if due else house.wording.no_deadline


class Writer:
    """Writes one letter's parts in one look."""

    def __init__(self, letter: Addressed, house: House, fonts: FontBook, look: Look) -> None:
        self.letter, self.house, self.fonts, self.look = letter, house, fonts, look

    def opening(self, title: str, sentence: str) -> list[Block]:
        """Heading, salutation and first sentence."""
        return [
            *heading(self.fonts, self.house, title, self.letter.number),
            salutation(self.fonts, self.letter.applicant),
            self.body(sentence),
        ]

    def body(self, text: str) -> Block:
        """A paragraph."""
        return Text(self.fonts, text, self.look.body)

    def bodies(self, *texts: str) -> list[Block]:
        """A paragraph for each text that there is."""
        return [self.body(text) for text in texts if text]

    def strong(self, text: str) -> Block:
        """A paragraph that stands out."""
        return Text(self.fonts, text, self.look.strong)

    def basis(self, text: str) -> Block:
        """What the letter rests on."""
        return self.body(f"依据：{without_stop(text)}。")

    def how_counted(self, due: dt.date | None, why: str) -> list[Block]:
        """How a last day was counted."""
        return [self.body(f"期限计算：{without_stop(why)}。")] if due and why else []

    def facts(self, rows: Sequence[tuple[str, str]]) -> Block:
        """Labels and values, one row each."""
        cells = CellStyles.of(self.look.cells)
        return Table(
            (0.2, 0.8),
            [
                (Text(self.fonts, label, cells.head), Text(self.fonts, value or NOT_FILLED, cells.left))
                for label, value in rows
            ],
        )

    def materials(self, rows: Sequence[MaterialRow]) -> Block:
        """The materials that the letter is about, numbered."""
        cells = [
            (str(number), row.name, str(row.copies), "" if row.pages is None else str(row.pages), row.note)
            for number, row in enumerate(rows, 1)
        ]
        return listing(self.fonts, CellStyles.of(10.5), _MATERIALS, cells)

    def closing(self, basis: Sequence[Block], signer: str, copies: str, *, contact: bool = True) -> Block:
        """``basis`` and, on the same page, whom to ask, the place of the seal, who signs, how many copies there are.

        So a seal never stands on a page without text. ``contact``: whether the applicant's contact is named.
        """
        letter, look = self.letter, self.look
        named = "　".join(part for part in (letter.contact, letter.contact_phone) if part and contact)
        return Keep(
            [
                *basis,
                self.body(f"咨询电话：{self.house.ask(letter.channel)}"),
                look.gap(8),
                seal_place(self.fonts, self.house, chinese_date(letter.date)),
                look.gap(10),
                *([Text(self.fonts, f"申请人联系人：{named}", look.plain)] if named else []),
                look.gap(2),
                signatures(self.fonts, [f"办理人（{letter.clerk}）签名", f"{signer}签名及日期"], look.plain),
                look.gap(3),
                Text(self.fonts, copies, SMALL),
            ]
        )
