"""资料袋标签 as intake makes it: one on a thermal label, by the layout and the medium that the office has for it."""

from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import LabelPaper
from app.printing.labels.book import BAG, BAG_ROLL
from app.printing.labels.paper import LabelBatchPaper
from app.printing.labels.sheets import batch_pdf
from app.printing.labels.words import bag_words


def label_pdf(paper: LabelPaper, house: House, fonts: FontBook) -> bytes:
    """One label, the page being its size."""
    return batch_pdf(LabelBatchPaper(BAG, BAG_ROLL, (bag_words(paper),)), house, fonts)
