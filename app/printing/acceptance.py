"""受理通知书: that the application is accepted, what was handed in, and until when it will be reviewed."""

from app.printing.addressed import Writer, filled
from app.printing.blocks import Block
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import AcceptancePaper
from app.printing.letter import Look, fitted_pdf
from app.printing.parts import chinese_date

_OPTIONAL = frozenset({"网上办件号", "办理期限"})


def acceptance_pdf(paper: AcceptancePaper, house: House, fonts: FontBook) -> bytes:
    """The notice as PDF."""
    words, letter = house.wording.acceptance, paper.letter
    first = filled(words.opening, letter, house, applied_on=chinese_date(letter.received_on))

    def story(look: Look) -> list[Block]:
        writer = Writer(letter, house, fonts, look)
        return [
            *writer.opening(words.title, first),
            look.gap(2),
            writer.facts(_facts(paper)),
            look.gap(2),
            *([writer.materials(paper.materials), look.gap(2)] if paper.materials else []),
            writer.body(words.next[letter.channel]),
            writer.strong(words.caution),
            writer.closing([writer.basis(words.basis)], "申请人", words.copies, contact=False),
        ]

    return fitted_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _facts(paper: AcceptancePaper) -> list[tuple[str, str]]:
    letter = paper.letter
    rows = [
        ("申请人", letter.applicant),
        ("联系人", "　".join(part for part in (letter.contact, letter.contact_phone) if part)),
        ("申请事项", f"{letter.matter}（{letter.channel.label}）"),
        ("网上办件号", paper.online_no),
        ("申请日期", chinese_date(letter.received_on)),
        ("受理日期", chinese_date(letter.date)),
        ("受理人", letter.clerk),
        ("办理期限", f"{paper.term}（{paper.term_why}）" if paper.term and paper.term_why else paper.term),
    ]
    return [(label, value) for label, value in rows if value or label not in _OPTIONAL]
