"""不予受理通知书: why, on what basis, where to go instead, and how to object."""

from reportlab.lib.units import mm

from app.printing.blocks import Block, Gap, Keep, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import RejectionPaper
from app.printing.letter import BODY, PLAIN, SMALL, STRONG, heading, letter_pdf, salutation, seal_place, without_stop
from app.printing.parts import NOT_FILLED, chinese_date, signatures


def rejection_pdf(paper: RejectionPaper, house: House, fonts: FontBook) -> bytes:
    """The rejection as PDF."""
    words = house.wording.rejection
    story = [
        *heading(fonts, house, words.title, paper.number),
        salutation(fonts, paper.applicant),
        Text(fonts, _opening(paper, house), BODY),
        Text(fonts, paper.reason, BODY),
        Text(fonts, f"依据{without_stop(paper.basis or words.basis)}，{words.decision}", STRONG),
        *([Text(fonts, _where(paper, house), BODY)] if paper.where_to else []),
        Text(fonts, words.remedy, BODY),
        _closing(paper, house, fonts),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {paper.number}")


def _opening(paper: RejectionPaper, house: House) -> str:
    return house.wording.rejection.opening.format(
        matter=house.wording.matter,
        title=paper.title or NOT_FILLED,
        case_no=paper.case_no,
        received_on=chinese_date(paper.received_on or paper.date),
    )


def _where(paper: RejectionPaper, house: House) -> str:
    return house.wording.rejection.where.format(where_to=without_stop(paper.where_to))


def _closing(paper: RejectionPaper, house: House, fonts: FontBook) -> Block:
    return Keep(
        [
            Text(fonts, f"咨询电话：{house.ask(paper.channel)}", BODY),
            Gap(12 * mm),
            seal_place(fonts, house, chinese_date(paper.date)),
            Gap(14 * mm),
            signatures(fonts, [f"办理人（{paper.clerk}）签名", "签收人签名"], PLAIN),
            Gap(3 * mm),
            Text(fonts, house.wording.rejection.copies, SMALL),
        ]
    )
