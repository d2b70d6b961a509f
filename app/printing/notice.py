"""一次性告知书: all that is missing at once, what to bring for each, and until when."""

from reportlab.lib.units import mm

from app.printing.blocks import Align, Block, Gap, Keep, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import NoticePaper
from app.printing.letter import BODY, PLAIN, SMALL, STRONG, heading, letter_pdf, salutation, seal_place, without_stop
from app.printing.parts import NOT_FILLED, CellStyles, chinese_date, listing, signatures
from db.vocabulary import Channel

_COLUMNS = (
    (0.08, "序号", Align.CENTRE),
    (0.20, "材料", Align.LEFT),
    (0.28, "存在的问题", Align.LEFT),
    (0.30, "需补正的内容及标准", Align.LEFT),
    (0.14, "依据/\n意见编号", Align.CENTRE),
)


def notice_pdf(paper: NoticePaper, house: House, fonts: FontBook) -> bytes:
    """The notice as PDF."""
    words = house.wording.notice
    story = [
        *heading(fonts, house, words.title, paper.number),
        salutation(fonts, paper.applicant),
        Text(fonts, _opening(paper, house), BODY),
        Gap(2 * mm),
        _gaps(paper, fonts),
        Gap(2 * mm),
        *_terms(paper, house, fonts),
        _closing(paper, house, fonts),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {paper.number}")


def _opening(paper: NoticePaper, house: House) -> str:
    return house.wording.notice.opening.format(
        matter=paper.matter or house.wording.matter,
        title=paper.title or NOT_FILLED,
        case_no=paper.case_no,
        received_on=chinese_date(paper.received_on),
    )


def _gaps(paper: NoticePaper, fonts: FontBook) -> Block:
    rows = [(str(number), gap.name, gap.problem, gap.need, gap.code) for number, gap in enumerate(paper.gaps, 1)]
    return listing(fonts, CellStyles.of(10.5), _COLUMNS, rows)


def _terms(paper: NoticePaper, house: House, fonts: FontBook) -> list[Block]:
    words, desk = house.wording.notice, house.bring(paper.channel)
    sentence = words.deadline[paper.channel or Channel.COUNTER]
    deadline = sentence.format(due=chinese_date(paper.due), desk=desk.name, address=desk.address)
    return [
        Text(fonts, deadline, STRONG),
        *([Text(fonts, f"期限计算：{without_stop(paper.due_why)}。", BODY)] if paper.due_why else []),
        Text(fonts, words.late, BODY),
        Text(fonts, f"依据：{without_stop(paper.basis or words.basis)}。", BODY),
    ]


def _closing(paper: NoticePaper, house: House, fonts: FontBook) -> Block:
    contact = "　".join(part for part in (paper.contact, paper.contact_phone) if part)
    return Keep(
        [
            Text(fonts, f"咨询电话：{house.ask(paper.channel)}", BODY),
            Gap(8 * mm),
            seal_place(fonts, house, chinese_date(paper.date)),
            Gap(10 * mm),
            *([Text(fonts, f"申请人联系人：{contact}", PLAIN)] if contact else []),
            Gap(2 * mm),
            signatures(fonts, [f"办理人（{paper.clerk}）签名", "申请人签名"], PLAIN),
            Gap(3 * mm),
            Text(fonts, house.wording.notice.copies, SMALL),
        ]
    )
