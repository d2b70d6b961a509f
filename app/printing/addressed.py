"""What the letters of a case's life have in common: their words filled in, a table of facts, their closing."""

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm

from app.printing.blocks import Block, Gap, Keep, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import Addressed
from app.printing.letter import BODY, PLAIN, SMALL, heading, salutation, seal_place, without_stop
from app.printing.parts import NOT_FILLED, CellStyles, chinese_date, signatures
from app.printing.table import Table

_CELLS = CellStyles.of(12)


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


def opening(letter: Addressed, house: House, title: str, sentence: str, fonts: FontBook) -> list[Block]:
    """Heading, salutation and first sentence."""
    return [
        *heading(fonts, house, title, letter.number),
        salutation(fonts, letter.applicant),
        Text(fonts, sentence, BODY),
    ]


def basis(sentence: str, fonts: FontBook) -> Block:
    """What the letter rests on."""
    return Text(fonts, f"依据：{without_stop(sentence)}。", BODY)


def facts(rows: Sequence[tuple[str, str]], fonts: FontBook) -> Block:
    """Labels and values, one row each."""
    cells = [(Text(fonts, label, _CELLS.head), Text(fonts, value or NOT_FILLED, _CELLS.left)) for label, value in rows]
    return Table((0.2, 0.8), cells)


def closing(letter: Addressed, house: House, fonts: FontBook, signer: str, copies: str) -> Block:
    """Whom to ask, the place of the seal, who signs, how many copies there are."""
    contact = "　".join(part for part in (letter.contact, letter.contact_phone) if part)
    return Keep(
        [
            Text(fonts, f"咨询电话：{house.ask(letter.channel)}", BODY),
            Gap(8 * mm),
            seal_place(fonts, house, chinese_date(letter.date)),
            Gap(10 * mm),
            *([Text(fonts, f"申请人联系人：{contact}", PLAIN)] if contact else []),
            Gap(2 * mm),
            signatures(fonts, [f"办理人（{letter.clerk}）签名", f"{signer}签名及日期"], PLAIN),
            Gap(3 * mm),
            Text(fonts, copies, SMALL),
        ]
    )
