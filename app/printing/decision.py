"""Letters that end a case, each with its reason, basis and how to object: 不予登记, 终止办理, 注销登记."""

from app.printing.addressed import closing, filled, opening
from app.printing.blocks import Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import DecisionPaper
from app.printing.letter import BODY, STRONG, letter_pdf, without_stop
from app.printing.wording import DecisionWording
from db.vocabulary import DocumentKind


def decision_pdf(paper: DecisionPaper, house: House, fonts: FontBook) -> bytes:
    """The letter as PDF."""
    words, letter = _words(paper, house), paper.letter
    decision = filled(words.decision, letter, house)
    reason = paper.reason or (words.lapsed if paper.lapsed else "")
    story = [
        *opening(letter, house, words.title, filled(words.opening, letter, house), fonts),
        *([Text(fonts, f"{without_stop(reason)}。", BODY)] if reason else []),
        Text(fonts, f"依据{without_stop(words.basis)}，{decision}", STRONG),
        *([Text(fonts, words.remedy, BODY)] if words.remedy else []),
        closing(letter, house, fonts, "签收人", words.copies),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _words(paper: DecisionPaper, house: House) -> DecisionWording:
    return {
        DocumentKind.REFUSAL: house.wording.refusal,
        DocumentKind.WITHDRAWAL: house.wording.withdrawal,
        DocumentKind.REVOCATION: house.wording.revocation,
    }[paper.kind]
