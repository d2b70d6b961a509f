"""补正材料通知书 and 修改意见通知书: every open comment of a round in its order, and until when to mend."""

from reportlab.lib.units import mm

from app.printing.addressed import basis, closing, filled, opening, until
from app.printing.blocks import Align, Block, Gap, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import CommentLine, CommentsPaper
from app.printing.letter import BODY, STRONG, letter_pdf, without_stop
from app.printing.parts import CellStyles, listing
from app.printing.wording import CommentsWording
from db.vocabulary import DocumentKind, Severity

_COLUMNS = (
    (0.08, "序号", Align.CENTRE),
    (0.19, "材料或位置", Align.LEFT),
    (0.29, "存在的问题", Align.LEFT),
    (0.20, "需补正的内容及标准", Align.LEFT),
    (0.12, "要求", Align.CENTRE),
    (0.12, "意见\n编号", Align.CENTRE),
)


def comments_pdf(paper: CommentsPaper, house: House, fonts: FontBook) -> bytes:
    """The notice as PDF."""
    words, letter = _words(paper, house), paper.letter
    first = filled(words.opening, letter, house, round=paper.round_no)
    story = [
        *opening(letter, house, words.title, first, fonts),
        Gap(2 * mm),
        _comments(paper, fonts),
        Gap(2 * mm),
        *_terms(paper, words, house, fonts),
        closing(letter, house, fonts, "申请人", words.copies),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _words(paper: CommentsPaper, house: House) -> CommentsWording:
    if paper.kind is DocumentKind.REVISION:
        return house.wording.revision
    return house.wording.paper_supplement if paper.papers else house.wording.supplement


def _comments(paper: CommentsPaper, fonts: FontBook) -> Block:
    rows = [_row(number, line) for number, line in enumerate(paper.comments, 1)]
    return listing(fonts, CellStyles.of(10.5), _COLUMNS, rows)


def _row(number: int, line: CommentLine) -> tuple[str, ...]:
    return str(number), line.place, line.text, line.need, line.severity.label, line.code


def _terms(paper: CommentsPaper, words: CommentsWording, house: House, fonts: FontBook) -> list[Block]:
    deadline = filled(words.deadline[paper.letter.channel], paper.letter, house, until=until(paper.due, house))
    advised = any(line.severity is not Severity.MUST for line in paper.comments)
    more = [
        f"期限计算：{without_stop(paper.due_why)}。" if paper.due and paper.due_why else "",
        words.late if paper.due else "",
        words.advice if advised else "",
    ]
    return [
        Text(fonts, deadline, STRONG),
        *(Text(fonts, sentence, BODY) for sentence in more if sentence),
        basis(words.basis, fonts),
    ]
