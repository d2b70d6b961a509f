"""The words of a bag's label, whether it is made at intake or later."""

from app.printing.inputs import LabelPaper
from app.printing.labels.paper import LabelWords


def bag_words(paper: LabelPaper) -> LabelWords:
    """What the label of a bag may say; see ``design.WORDS``."""
    from app.printing.parts import chinese_date  # noqa: PLC0415 - reportlab is loaded with the first paper

    words = {
        "case_no": paper.case_no,
        "title": paper.title,
        "unit": paper.unit,
        "category": f"{paper.category.label} {paper.category.letter}" if paper.category else "",
        "channel": paper.channel.label,
        "received_on": chinese_date(paper.received_on),
        "copy": paper.box_note,
    }
    return LabelWords(paper.case_no, words)
