"""Labels on A4 sheets: what stands where, what is kept, who is told."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
import zxingcpp

from app.desk.cases import get_case
from app.desk.documents import document_pdf, record_print
from app.desk.intake import accept
from app.desk.labels import MOST_LABELS, LabelOrder, make_labels, preview_labels
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError
from app.intake.draft import NotOurs
from app.intake.papers import Paper
from app.printing.inputs import LabelPaper, LabelSheetPaper
from db.vocabulary import Arrival, Channel, DocumentKind
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft
from tests.app.printing.readback import codes, pages_of, raster
from tests.conftest import FixedClock, OpenDesk

MM = 203 / 25.4


class WatchedPress(LightPress):
    """Keeps what it was asked to compose."""

    def __init__(self) -> None:
        self.composed: list[Paper] = []

    def compose(self, paper: Paper) -> bytes:
        self.composed.append(paper)
        return super().compose(paper)


@pytest.fixture
def press() -> WatchedPress:
    return WatchedPress()


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None, press: WatchedPress) -> Desk:
    return open_for_test(database, press=press)


def take_in(desk: Desk, person: Person, count: int) -> list[int]:
    """Walk-ins, one as complete as the next; their case ids."""
    return [
        accept(desk, person, a_draft(f"draft-{number}", title=f"第 {number} 项成果")).case_id
        for number in range(1, count + 1)
    ]


def cells_of(pdf: bytes, page: int = 0) -> dict[int, str]:
    """The case number in each cell of the office's sheet, by its QR code at 203 dpi."""
    found = zxingcpp.read_barcodes(raster(pdf, page).convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    return {
        1
        + int((code.position.top_left.y / MM - 7) // 71) * 2
        + int((code.position.top_left.x / MM - 4) // 102): code.text
        for code in found
    }


def test_each_case_gets_a_label_that_scans_from_the_chosen_cell_on(any_desk: Desk, person: Person) -> None:
    ids = take_in(any_desk, person, 3)
    made = make_labels(any_desk, person, LabelOrder((ids[2], ids[0], ids[1]), start_cell=7))
    pdf = document_pdf(any_desk, person, made.id)

    assert made.kind is DocumentKind.LABEL_SHEET
    assert made.pages == len(pypdf.PdfReader(BytesIO(pdf)).pages) == 2
    assert cells_of(pdf) == {7: "2026-0003", 8: "2026-0001"}
    assert cells_of(pdf, 1) == {1: "2026-0002"}
    assert codes(pdf) == [(kind, no) for kind in ("Code 128", "QR Code") for no in ("2026-0001", "2026-0003")]
    assert "第3项成果" in pages_of(pdf)[0]


def test_what_is_previewed_is_kept_byte_for_byte(any_desk: Desk, person: Person, clock: FixedClock) -> None:
    order = LabelOrder(tuple(take_in(any_desk, person, 2)), start_cell=4)
    shown = preview_labels(any_desk, person, order)
    assert get_case(any_desk, person, order.case_ids[0]).documents[-1].kind is not DocumentKind.LABEL_SHEET
    clock.advance(days=3)
    made = make_labels(any_desk, person, order)
    assert document_pdf(any_desk, person, made.id) == shown.pdf
    assert shown.case_nos == ("2026-0001", "2026-0002")


def test_a_label_on_a_sheet_says_what_the_thermal_one_says(
    light_desk: Desk, person: Person, press: WatchedPress, clock: FixedClock
) -> None:
    late = clock.moment.replace(hour=23, minute=50)
    result = accept(light_desk, person, a_complete_draft(light_desk, received_at=late))
    (thermal,) = [paper for paper in press.composed if isinstance(paper, LabelPaper)]
    clock.advance(days=30)
    make_labels(light_desk, person, LabelOrder((result.case_id,)))
    assert press.composed[-1] == LabelSheetPaper((thermal,), 1)


def test_the_timeline_of_every_case_tells_of_its_label(light_desk: Desk, person: Person) -> None:
    ids = take_in(light_desk, person, 2)
    made = make_labels(light_desk, person, LabelOrder(tuple(ids), start_cell=3))
    for case_id in ids:
        event = get_case(light_desk, person, case_id).events[0]
        assert (event.kind, event.label) == ("labels.made", "制作标签")
        assert event.detail == {
            "kind": "LABEL_SHEET",
            "sha256": made.sha256,
            "start_cell": 3,
            "labels": 2,
            "kept_in": "2026-0001",
        }
    assert get_case(light_desk, person, ids[0]).documents[-1] == made
    assert made.id not in {one.id for one in get_case(light_desk, person, ids[1]).documents}


def test_the_same_sheet_again_is_the_same_paper(light_desk: Desk, person: Person) -> None:
    ids = tuple(take_in(light_desk, person, 2))
    first = make_labels(light_desk, person, LabelOrder(ids))
    record_print(light_desk, person, first.id, "激光")
    again = make_labels(light_desk, person, LabelOrder(ids))
    assert again.id == first.id
    assert len(again.prints) == 1  # so that printing it is a reprint
    assert make_labels(light_desk, person, LabelOrder(ids, start_cell=2)).id != first.id
    made = [one for one in get_case(light_desk, person, ids[0]).events if one.kind == "labels.made"]
    assert len(made) == 2


def test_several_bags_of_a_case_are_numbered(light_desk: Desk, person: Person, press: WatchedPress) -> None:
    ids = tuple(take_in(light_desk, person, 2))
    make_labels(light_desk, person, LabelOrder((*ids, ids[0]), bags=2))
    sheet = press.composed[-1]
    assert isinstance(sheet, LabelSheetPaper)
    assert [(label.case_no, label.box_note) for label in sheet.labels] == [
        (number, f"第 {bag} 袋　共 2 袋") for number in ("2026-0001", "2026-0002") for bag in (1, 2)
    ]


def test_an_online_case_gets_a_label_when_its_papers_come(light_desk: Desk, person: Person) -> None:
    draft = a_draft(arrival=Arrival.ONLINE, channel=Channel.PORTAL, online_no="510000")
    case_id = accept(light_desk, person, draft).case_id
    assert make_labels(light_desk, person, LabelOrder((case_id,))).pages == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"case_ids": ()}, "没有选中办件"),
        ({"case_ids": (1, 99)}, "已经不在"),
        ({"start_cell": 0}, "没有第 0 格"),
        ({"start_cell": 9}, "请选第 1 至 8 格"),
        ({"bags": MOST_LABELS + 1}, f"最多 {MOST_LABELS} 枚"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_kept(
    light_desk: Desk, person: Person, change: dict[str, object], sentence: str
) -> None:
    (case_id,) = take_in(light_desk, person, 1)
    before = get_case(light_desk, person, case_id)
    order = replace(LabelOrder((case_id,)), **change)
    for use_case in (preview_labels, make_labels):
        with pytest.raises(BadInputError, match=sentence):
            use_case(light_desk, person, order)
    assert get_case(light_desk, person, case_id) == before


def test_a_case_that_is_not_ours_has_no_label(light_desk: Desk, person: Person) -> None:
    refusal = NotOurs("不属于登记范围", "请到市科技局办理")
    case_id = accept(light_desk, person, a_draft(not_ours=refusal)).case_id
    with pytest.raises(BadInputError, match="2026-0001 不予受理"):
        make_labels(light_desk, person, LabelOrder((case_id,)))
