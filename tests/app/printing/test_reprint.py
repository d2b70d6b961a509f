"""A reprint is the stored paper with 补打 on every page; the stored bytes stay."""

import datetime as dt

from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import MaterialRow
from app.printing.papers import label_pdf, receipt_pdf
from app.printing.reprint import stamp_reprint
from tests.app.printing.readback import codes, ink_colours, off_paper, pages_of
from tests.app.printing.samples import RARE, label, receipt

WHEN = dt.datetime(2026, 3, 1, 9, 5)  # noqa: DTZ001 - papers show the wall clock


def test_every_page_bears_the_stamp_and_all_it_had(house: House, fonts: FontBook) -> None:
    rows = tuple(MaterialRow(f"材料{number}{RARE}", 1) for number in range(30))
    stored = receipt_pdf(receipt(materials=rows), house, fonts)
    stamped = stamp_reprint(stored, WHEN, 2, house=house, fonts=fonts)
    before, after = pages_of(stored), pages_of(stamped)
    assert len(after) == len(before) > 1
    for old, new in zip(before, after, strict=True):
        assert "补打第2次2026-03-0109:05" in new
        assert "补打" not in old
        assert old in new
    assert ink_colours(stamped) == {"black", "red"}
    assert off_paper(stamped, 4) == []


def test_the_stamp_hides_no_code(house: House, fonts: FontBook) -> None:
    for stored in (receipt_pdf(receipt(), house, fonts), label_pdf(label(), house, fonts)):
        assert codes(stamp_reprint(stored, WHEN, 1, house=house, fonts=fonts)) == codes(stored)


def test_without_a_house_the_packaged_wording_is_taken(house: House, fonts: FontBook) -> None:
    assert "补打第1次" in pages_of(stamp_reprint(label_pdf(label(), house, fonts), WHEN, 1))[0]
