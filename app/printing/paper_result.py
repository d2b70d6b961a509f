"""纸质资料审核结果告知书: the papers are right, and the project goes on to its acceptance (川科政〔2024〕2号)."""

from app.printing.addressed import Writer, filled
from app.printing.blocks import Block
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import PaperResultPaper
from app.printing.letter import Look, fitted_pdf
from app.printing.parts import chinese_date

_OPTIONAL = frozenset({"项目编号"})


def paper_result_pdf(paper: PaperResultPaper, house: House, fonts: FontBook) -> bytes:
    """The letter as PDF."""
    words, letter = house.wording.paper_result, paper.letter
    first = filled(words.opening, letter, house, round=paper.round_no)

    def story(look: Look) -> list[Block]:
        writer = Writer(letter, house, fonts, look)
        return [
            *writer.opening(words.title, first),
            look.gap(2),
            writer.facts(_facts(paper, house)),
            look.gap(2),
            *([writer.materials(paper.papers), look.gap(2)] if paper.papers else []),
            *([writer.strong(filled(words.next, letter, house))] if words.next else []),
            *writer.bodies(words.caution),
            writer.closing([writer.basis(words.basis)], "签收人", words.copies),
        ]

    return fitted_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _facts(paper: PaperResultPaper, house: House) -> list[tuple[str, str]]:
    letter = paper.letter
    rows = [
        ("成果登记号", letter.registration_no),
        ("成果名称", letter.title),
        ("项目编号", paper.project_no),
        ("第一完成单位", letter.applicant),
        ("资料收到日期", chinese_date(letter.received_on)),
        ("审核通过日期", chinese_date(letter.date)),
        ("审核机构", house.wording.office),
    ]
    return [(label, value) for label, value in rows if value or label not in _OPTIONAL]
