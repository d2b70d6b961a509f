"""Labels: what stands where, what is kept, with which cases it is listed."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
import zxingcpp

from app.desk import boxes, locations, volumes
from app.desk.archive_views import BoxNew, NewLocation, VolumeView
from app.desk.cases import get_case
from app.desk.documents import document_pdf, record_print
from app.desk.find import find
from app.desk.intake import accept
from app.desk.label_items import titles_in_one
from app.desk.label_views import LabelBatch, LabelItem
from app.desk.labels import MOST_LABELS, calibration, kinds, make, preview
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError
from app.intake.draft import NotOurs
from app.intake.papers import Paper
from app.printing.inputs import LabelPaper
from app.printing.labels.design import ItemKind
from app.printing.labels.paper import LabelBatchPaper
from app.printing.labels.words import bag_words
from app.rules.label_profile import PLAIN, PrinterProfile
from db.vocabulary import Arrival, Channel, DocumentKind, Retention
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft
from tests.app.desk.lives import Walk
from tests.app.printing.readback import codes, pages_of, raster, squeezed
from tests.conftest import FixedClock, OpenDesk

MM = 203 / 25.4


class WatchedPress(LightPress):
    """Keeps what it was asked to compose."""

    def __init__(self) -> None:
        self.composed: list[Paper | LabelBatchPaper] = []

    def compose(self, paper: Paper | LabelBatchPaper) -> bytes:
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


def bags(*case_ids: int, start_cell: int = 1, copies: int = 1) -> LabelBatch:
    items = tuple(LabelItem(ItemKind.CASE, case_id) for case_id in case_ids)
    return LabelBatch("bag", items, start_cell=start_cell, copies=copies)


def cells_of(pdf: bytes, page: int = 0) -> dict[int, str]:
    """The case number in each cell of the sheet of eight, by its QR code at 203 dpi."""
    found = zxingcpp.read_barcodes(raster(pdf, page).convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    return {
        1
        + int((code.position.top_left.y / MM - 7) // 71) * 2
        + int((code.position.top_left.x / MM - 4) // 102): code.text
        for code in found
    }


def test_each_case_gets_a_label_that_scans_from_the_chosen_cell_on(any_desk: Desk, person: Person) -> None:
    ids = take_in(any_desk, person, 3)
    batch = bags(ids[2], ids[0], ids[1], start_cell=7)
    shown = preview(any_desk, person, batch)
    made = make(any_desk, person, batch)
    pdf = document_pdf(any_desk, person, made.id)

    assert pdf == shown.pdf
    assert made.kind is DocumentKind.LABEL_SHEET
    assert made.pages == len(pypdf.PdfReader(BytesIO(pdf)).pages) == 2
    assert cells_of(pdf) == {7: "2026-0003", 8: "2026-0001"}
    assert cells_of(pdf, 1) == {1: "2026-0002"}
    assert shown.names == ("2026-0003", "2026-0001", "2026-0002")
    assert [(place.page, place.cell) for place in shown.places] == [(0, 7), (0, 8), (1, 1)]
    assert "第3项成果" in pages_of(pdf)[0]
    for case_id in ids:  # on both databases
        assert get_case(any_desk, person, case_id).documents[-1] == made


def test_a_preview_keeps_nothing(light_desk: Desk, person: Person) -> None:
    (case_id,) = take_in(light_desk, person, 1)
    before = get_case(light_desk, person, case_id)
    preview(light_desk, person, bags(case_id))
    calibration(light_desk, person, "a4-2x4", PLAIN)
    assert get_case(light_desk, person, case_id) == before


def test_a_label_on_a_sheet_says_what_the_thermal_one_says(
    light_desk: Desk, person: Person, press: WatchedPress, clock: FixedClock
) -> None:
    late = clock.moment.replace(hour=23, minute=50)
    result = accept(light_desk, person, a_complete_draft(light_desk, received_at=late))
    (thermal,) = [paper for paper in press.composed if isinstance(paper, LabelPaper)]
    clock.advance(days=30)
    make(light_desk, person, bags(result.case_id))
    sheet = press.composed[-1]
    assert isinstance(sheet, LabelBatchPaper)
    assert bag_words(thermal).words.items() <= sheet.labels[0].words.items()


def test_the_timeline_of_every_case_tells_of_its_label(light_desk: Desk, person: Person) -> None:
    ids = take_in(light_desk, person, 2)
    made = make(light_desk, person, bags(*ids, start_cell=3))
    for case_id in ids:
        event = get_case(light_desk, person, case_id).events[0]
        assert (event.kind, event.label) == ("labels.made", "制作标签")
        assert event.detail == {"kind": "LABEL_SHEET", "sha256": made.sha256, "start_cell": 3, "labels": 2}


def test_the_same_labels_again_are_the_same_paper(light_desk: Desk, person: Person) -> None:
    ids = take_in(light_desk, person, 2)
    first = make(light_desk, person, bags(*ids))
    record_print(light_desk, person, first.id, "激光")
    again = make(light_desk, person, bags(*ids))
    assert again.id == first.id
    assert len(again.prints) == 1
    assert make(light_desk, person, bags(*ids, start_cell=2)).id != first.id
    off = replace(bags(*ids), profile=PrinterProfile(0.5))
    assert make(light_desk, person, off).id != first.id
    told = [one for one in get_case(light_desk, person, ids[0]).events if one.kind == "labels.made"]
    assert len(told) == 3


def test_several_bags_of_a_case_are_numbered(light_desk: Desk, person: Person, press: WatchedPress) -> None:
    ids = take_in(light_desk, person, 2)
    make(light_desk, person, bags(*ids, ids[0], copies=2))
    sheet = press.composed[-1]
    assert isinstance(sheet, LabelBatchPaper)
    assert [(label.name, label.words["copy"]) for label in sheet.labels] == [
        (number, f"第 {bag} 袋　共 2 袋") for number in ("2026-0001", "2026-0002") for bag in (1, 2)
    ]


def test_an_online_case_gets_a_label_when_its_papers_come(light_desk: Desk, person: Person) -> None:
    draft = a_draft(arrival=Arrival.ONLINE, channel=Channel.PORTAL, online_no="510000")
    case_id = accept(light_desk, person, draft).case_id
    assert make(light_desk, person, bags(case_id)).pages == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"items": ()}, "没有选中要印标签的内容"),
        ({"items": (LabelItem(ItemKind.CASE, 1), LabelItem(ItemKind.CASE, 99))}, "已经不在"),
        ({"items": (LabelItem(ItemKind.TEXT, text=" "),), "layout": "text"}, "没有文字"),
        ({"start_cell": 0}, "没有第 0 格"),
        ({"start_cell": 9}, "请选第 1 至 8 格"),
        ({"copies": MOST_LABELS + 1}, f"最多 {MOST_LABELS} 枚"),
        ({"layout": "spine"}, "“案卷脊背”不能用于办件"),
        ({"layout": "nothing"}, "没有“nothing”这种标签式样"),
        ({"medium": "nothing"}, "没有“nothing”这种标签纸"),
        ({"medium": "roll-60x40"}, "在“卷筒标签 60×40”上放不下"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_kept(
    light_desk: Desk, person: Person, change: dict[str, object], sentence: str
) -> None:
    (case_id,) = take_in(light_desk, person, 1)
    before = get_case(light_desk, person, case_id)
    batch = replace(bags(case_id), **change)
    for use_case in (preview, make):
        with pytest.raises(BadInputError, match=sentence):
            use_case(light_desk, person, batch)
    assert get_case(light_desk, person, case_id) == before


def test_a_case_that_is_not_ours_has_no_label(light_desk: Desk, person: Person) -> None:
    refusal = NotOurs("不属于登记范围", "请到市科技局办理")
    case_id = accept(light_desk, person, a_draft(not_ours=refusal)).case_id
    with pytest.raises(BadInputError, match="2026-0001 不予受理"):
        make(light_desk, person, bags(case_id))


def test_a_text_that_no_font_can_print_is_told_with_the_rest(desk: Desk, person: Person) -> None:
    item = LabelItem(ItemKind.TEXT, text="王\ue123芳 䶮𠅤㛃𬱖")
    shown = preview(desk, person, LabelBatch("text", (item,)))
    assert shown.missing == "\ue123"
    assert shown.warnings == ()
    made = make(desk, person, LabelBatch("text", (item,)))
    assert (made.kind, made.pages) == (DocumentKind.LABEL_BATCH, 1)
    small = LabelItem(ItemKind.TEXT, text="国" * 900)
    assert "文字太长" in preview(desk, person, LabelBatch("text", (small,))).warnings[0]


def test_the_titles_of_a_box_have_their_common_ending_once() -> None:
    ending = "科技成果登记档案"
    assert titles_in_one(["甲" + ending, "乙" + ending], ending) == "甲；乙" + ending
    assert titles_in_one(["甲" + ending, "乙案卷"], ending) == f"甲{ending}；乙案卷"
    assert titles_in_one(["甲" + ending], ending) == "甲" + ending


class TestTheArchive:
    """Spines, boxes and shelves of what is filed."""

    @pytest.fixture
    def walk(self, desk: Desk, clock: FixedClock, person: Person) -> Walk:
        walk = Walk(desk, clock, person).take_in()
        for move in ("BEGIN_REVIEW", "PASS", "REGISTER"):
            walk.do(move)
        return walk

    @pytest.fixture
    def volume(self, walk: Walk) -> VolumeView:
        (volume,) = volumes.propose(walk.desk, walk.person, walk.case_id)
        return volumes.close(walk.desk, walk.person, volume.row.id, volume.version)

    def test_a_volume_in_a_box_on_a_shelf_is_labelled_and_found_by_each_label(
        self, walk: Walk, volume: VolumeView
    ) -> None:
        desk, person = walk.desk, walk.person
        box = boxes.create(desk, person, BoxNew(2026, Retention.PERMANENT, 40))
        boxes.put(desk, person, [volume.row.id], box.row.id)
        place = locations.add(desk, person, NewLocation("K1-03-02"))
        boxes.shelve(desk, person, [box.row.id], place.id)
        wanted = [
            (LabelItem(ItemKind.VOLUME, volume.row.id), "spine", volume.row.title),
            (LabelItem(ItemKind.BOX, box.row.id), "spine-box", box.row.box_no),
            (LabelItem(ItemKind.BOX, box.row.id), "box-cover", "K1-03-02"),
            (LabelItem(ItemKind.LOCATION, place.id), "shelf", "K1-03-02"),
        ]
        for item, layout, words in wanted:
            made = make(desk, person, LabelBatch(layout, (item,)))
            pdf = document_pdf(desk, person, made.id)
            assert squeezed(words) in pages_of(pdf)[0]
            listed = get_case(desk, person, walk.case_id).documents
            assert (made in listed) is (item.kind is not ItemKind.LOCATION)
            for _, scanned in codes(pdf):
                found = find(desk, person, scanned)
                assert found is not None
                assert found.id == item.id

        shown = preview(desk, person, LabelBatch("spine", (wanted[0][0],)))
        assert shown.places[0].width_mm == 36  # its box is 40 mm thick
        wide = LabelBatch("spine", (wanted[0][0],), box_mm=55)
        assert preview(desk, person, wide).places[0].width_mm == 51

    def test_what_there_is_for_a_volume(self, walk: Walk, volume: VolumeView) -> None:
        found = kinds(walk.desk, walk.person, (LabelItem(ItemKind.VOLUME, volume.row.id),))
        assert [(one.id, one.typed) for one in found.layouts] == [("spine", False), ("text", True)]
        assert found.layout("spine-40") == found.layout("box-cover") == found.layouts[0]
        assert found.layouts[0].media[0] == "a4-cut"
        assert found.problems == ()
        assert found.layouts[0].usual_mm == 30

    def test_a_volume_without_number_has_no_label_yet(self, walk: Walk) -> None:
        (volume,) = volumes.propose(walk.desk, walk.person, walk.case_id)
        with pytest.raises(BadInputError, match="还没有档号"):
            kinds(walk.desk, walk.person, (LabelItem(ItemKind.VOLUME, volume.row.id),))

    def test_things_of_two_kinds_share_no_layout(self, walk: Walk, volume: VolumeView) -> None:
        items = (LabelItem(ItemKind.CASE, walk.case_id), LabelItem(ItemKind.VOLUME, volume.row.id))
        assert kinds(walk.desk, walk.person, items).layouts == ()
