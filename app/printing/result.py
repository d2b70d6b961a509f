"""登记结果告知书: the 成果登记号 with what was registered, and which papers are still to be sent until when."""

from app.printing.addressed import Writer, filled, until
from app.printing.blocks import Block
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import ResultPaper
from app.printing.letter import Look, fitted_pdf
from app.printing.parts import chinese_date


def result_pdf(paper: ResultPaper, house: House, fonts: FontBook) -> bytes:
    """The letter as PDF."""
    words, letter = house.wording.result, paper.letter
    first = filled(words.opening, letter, house)

    def story(look: Look) -> list[Block]:
        writer = Writer(letter, house, fonts, look)
        return [
            *writer.opening(words.title, first),
            look.gap(2),
            writer.facts(_facts(paper, house)),
            look.gap(2),
            *_next(paper, writer),
            writer.body(words.caution),
            writer.closing([writer.basis(words.basis)], "签收人", words.copies),
        ]

    return fitted_pdf(story, house, fonts, f"{words.title} {letter.number}")


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


def _next(paper: ResultPaper, writer: Writer) -> list[Block]:
    words = writer.house.wording.result.next[paper.letter.channel]
    if not words or paper.papers_here:
        return []
    sentence = filled(words, paper.letter, writer.house, until=until(paper.due, writer.house))
    return [writer.strong(sentence), *writer.how_counted(paper.due, paper.due_why)]
