"""登记结果告知书: the 成果登记号 with what was registered, and which papers are still to be sent until when."""

from reportlab.lib.units import mm

from app.printing.addressed import basis, closing, facts, filled, opening, until
from app.printing.blocks import Block, Gap, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import ResultPaper
from app.printing.letter import BODY, STRONG, letter_pdf, without_stop
from app.printing.parts import chinese_date


def result_pdf(paper: ResultPaper, house: House, fonts: FontBook) -> bytes:
    """The letter as PDF."""
    words, letter = house.wording.result, paper.letter
    story = [
        *opening(letter, house, words.title, filled(words.opening, letter, house), fonts),
        Gap(2 * mm),
        facts(_facts(paper, house), fonts),
        Gap(2 * mm),
        *_next(paper, house, fonts),
        Text(fonts, words.caution, BODY),
        basis(words.basis, fonts),
        closing(letter, house, fonts, "签收人", words.copies),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _facts(paper: ResultPaper, house: House) -> list[tuple[str, str]]:
    letter = paper.letter
    return [
        ("成果登记号", letter.registration_no),
        ("成果名称", letter.title),
        ("成果类别", f"{paper.category.label}类" if paper.category else ""),
        ("完成单位", "；".join(paper.units)),
        ("完成人", "、".join(paper.persons)),
        ("登记日期", chinese_date(letter.registered_on or letter.date)),
        ("登记机构", house.wording.office),
    ]


def _next(paper: ResultPaper, house: House, fonts: FontBook) -> list[Block]:
    words = house.wording.result.next[paper.letter.channel]
    if not words:
        return []
    sentence = filled(words, paper.letter, house, until=until(paper.due, house))
    why = f"期限计算：{without_stop(paper.due_why)}。" if paper.due and paper.due_why else ""
    return [Text(fonts, sentence, STRONG), *([Text(fonts, why, BODY)] if why else [])]
