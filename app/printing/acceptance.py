"""受理通知书: that the application is accepted, what was handed in, and until when it will be reviewed."""

from reportlab.lib.units import mm

from app.printing.addressed import basis, closing, facts, filled, opening
from app.printing.blocks import Align, Block, Gap, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import AcceptancePaper
from app.printing.letter import BODY, STRONG, letter_pdf
from app.printing.parts import CellStyles, chinese_date, listing

_COLUMNS = (
    (0.08, "序号", Align.CENTRE),
    (0.48, "材料名称", Align.LEFT),
    (0.1, "份数", Align.CENTRE),
    (0.1, "页数", Align.CENTRE),
    (0.24, "备注", Align.LEFT),
)


def acceptance_pdf(paper: AcceptancePaper, house: House, fonts: FontBook) -> bytes:
    """The notice as PDF."""
    words, letter = house.wording.acceptance, paper.letter
    first = filled(words.opening, letter, house, applied_on=chinese_date(letter.received_on))
    story = [
        *opening(letter, house, words.title, first, fonts),
        Gap(2 * mm),
        facts(_facts(paper), fonts),
        Gap(2 * mm),
        *([_materials(paper, fonts), Gap(2 * mm)] if paper.materials else []),
        Text(fonts, filled(words.next[letter.channel], letter, house), BODY),
        Text(fonts, words.caution, STRONG),
        basis(words.basis, fonts),
        closing(letter, house, fonts, "申请人", words.copies),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _facts(paper: AcceptancePaper) -> list[tuple[str, str]]:
    letter = paper.letter
    term = f"{paper.term}（{paper.term_why}）" if paper.term and paper.term_why else paper.term
    rows = [
        ("申请人", letter.applicant),
        ("联系人", "　".join(part for part in (letter.contact, letter.contact_phone) if part)),
        ("申请事项", f"{letter.matter}：{letter.title}"),
        ("登记方式", letter.channel.label),
        ("网上办件号", paper.online_no),
        ("申请日期", chinese_date(letter.received_on)),
        ("受理日期", chinese_date(letter.date)),
        ("受理人", letter.clerk),
        ("办理期限", term),
    ]
    return [(label, value) for label, value in rows if value or label not in {"网上办件号", "办理期限"}]


def _materials(paper: AcceptancePaper, fonts: FontBook) -> Block:
    rows = [
        (str(number), row.name, str(row.copies), "" if row.pages is None else str(row.pages), row.note)
        for number, row in enumerate(paper.materials, 1)
    ]
    return listing(fonts, CellStyles.of(10.5), _COLUMNS, rows)
