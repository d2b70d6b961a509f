"""补正材料通知书 and 修改意见通知书: every open comment of a round in its order, and until when to mend."""

from app.printing.addressed import Writer, filled, until
from app.printing.blocks import Align, Block
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import CommentsPaper
from app.printing.letter import Look, fitted_pdf
from app.printing.parts import CellStyles, listing
from app.printing.wording import CommentsWording
from db.vocabulary import DocumentKind, Severity

_Column = tuple[float, str, Align]

_NUMBER: _Column = (0.07, "序号", Align.CENTRE)
_PLACE: _Column = (0.19, "材料或位置", Align.LEFT)
_PROBLEM: _Column = (0.30, "存在的问题", Align.LEFT)
_NEED: _Column = (0.21, "需补正的\n内容及标准", Align.LEFT)
_SEVERITY: _Column = (0.13, "要求", Align.CENTRE)
_CODE: _Column = (0.10, "意见\n编号", Align.CENTRE)


def comments_pdf(paper: CommentsPaper, house: House, fonts: FontBook) -> bytes:
    """The notice as PDF."""
    words, letter = _words(paper, house), paper.letter
    first = filled(words.opening, letter, house, round=paper.round_no)

    def story(look: Look) -> list[Block]:
        writer = Writer(letter, house, fonts, look)
        return [
            *writer.opening(words.title, first),
            look.gap(2),
            _comments(paper, fonts),
            look.gap(2),
            *_terms(paper, words, writer),
            writer.closing([writer.basis(words.basis)], "申请人", words.copies),
        ]

    return fitted_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _words(paper: CommentsPaper, house: House) -> CommentsWording:
    if paper.kind is DocumentKind.REVISION:
        return house.wording.revision
    return house.wording.paper_supplement if paper.papers else house.wording.supplement


def _comments(paper: CommentsPaper, fonts: FontBook) -> Block:
    """The list; a column in which nothing stands is left out, and the problems take its room."""
    lines = paper.comments
    columns = [
        (_NUMBER, [str(number) for number in range(1, len(lines) + 1)]),
        (_PLACE, [line.place for line in lines]),
        (_PROBLEM, [line.text for line in lines]),
        (_NEED, [line.need for line in lines]),
        (_SEVERITY, [line.severity.label for line in lines]),
        (_CODE, [line.code for line in lines]),
    ]
    kept = [(column, cells) for column, cells in columns if any(cells) or column not in {_NEED, _CODE}]
    rest = 1 - sum(column[0] for column, _ in kept)
    heads = [(share + rest if name == _PROBLEM[1] else share, name, align) for (share, name, align), _ in kept]
    rows = list(zip(*(cells for _, cells in kept), strict=True))
    return listing(fonts, CellStyles.of(10.5), heads, rows)


def _terms(paper: CommentsPaper, words: CommentsWording, writer: Writer) -> list[Block]:
    house, letter = writer.house, paper.letter
    deadline = filled(words.deadline[letter.channel], letter, house, until=until(paper.due, house))
    advised = any(line.severity is not Severity.MUST for line in paper.comments)
    return [
        writer.strong(deadline),
        *writer.how_counted(paper.due, paper.due_why),
        *writer.bodies(words.late if paper.due else "", words.advice if advised else ""),
    ]
