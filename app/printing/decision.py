"""Letters that end a case, each with its reason, basis and how to object: 不予登记, 终止办理, 注销登记."""

from app.printing.addressed import Writer, filled
from app.printing.blocks import Block
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import DecisionPaper
from app.printing.letter import Look, fitted_pdf, without_stop
from app.printing.wording import DecisionWording
from db.vocabulary import DocumentKind


def decision_pdf(paper: DecisionPaper, house: House, fonts: FontBook) -> bytes:
    """The letter as PDF."""
    words, letter = _words(paper, house), paper.letter
    first, decision = (filled(sentence, letter, house) for sentence in (words.opening, words.decision))
    reason = paper.reason or (words.lapsed if paper.lapsed else "")

    def story(look: Look) -> list[Block]:
        writer = Writer(letter, house, fonts, look)
        return [
            *writer.opening(words.title, first),
            *writer.bodies(f"{without_stop(reason)}。" if reason else ""),
            writer.strong(f"依据{without_stop(words.basis)}，{decision}"),
            writer.closing(writer.bodies(words.remedy), "签收人", words.copies),
        ]

    return fitted_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _words(paper: DecisionPaper, house: House) -> DecisionWording:
    return {
        DocumentKind.REFUSAL: house.wording.refusal,
        DocumentKind.WITHDRAWAL: house.wording.withdrawal,
        DocumentKind.REVOCATION: house.wording.revocation,
    }[paper.kind]
