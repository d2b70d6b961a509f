"""Comments leave the program: inside a copy of the PDF, or as a sheet; that they did is recorded."""

import io
from dataclasses import dataclass, replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.desk import review
from app.desk.review_export import annotated_pdf, sheet_pdf, sheet_xlsx
from app.desk.review_views import Mark, NewComment
from app.desk.views import EventView, Person
from app.errors import BadInputError, DeskError
from db.vocabulary import Answer, Severity
from tests.app.desk.intakes import LightPress, a_complete_draft, stored
from tests.app.desk.lives import Walk
from tests.app.printing.readback import pages_of
from tests.conftest import FixedClock, OpenDesk


def two_pages() -> bytes:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(400, 600), invariant=1)
    for number in (1, 2):
        canvas.drawString(50, 500, f"page {number}")
        canvas.showPage()
    canvas.save()
    return drawn.getvalue()


@dataclass
class Scene:
    walk: Walk
    pdf: str
    other: str

    def write(self, text: str, place: str = "material:tech", mark: Mark | None = None, **changes: object) -> None:
        new = NewComment(text, place, mark=mark, **changes)  # type: ignore[arg-type]  # test values
        review.add_comment(self.walk.desk, self.walk.person, self.walk.case_id, new)

    def exported(self, sha256: str = "") -> PdfReader:
        made = annotated_pdf(self.walk.desk, self.walk.person, self.walk.case_id, sha256 or self.pdf)
        return PdfReader(io.BytesIO(made))


@pytest.fixture
def scene(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Scene:
    """A case under review with two PDFs, of which one is damaged."""
    desk = open_for_test(press=LightPress())
    draft = a_complete_draft(desk, received_at=clock())
    good = stored(desk, two_pages(), "技术资料.pdf", "application/pdf")
    bad = stored(desk, b"%PDF-1.4 torn", "验收报告.pdf", "application/pdf")
    materials = {line: replace(held) for line, held in draft.materials.items()}
    materials["tech"] = replace(materials["tech"], files=(good,))
    materials["proof"] = replace(materials["proof"], files=(bad,))
    walk = Walk(desk, clock, person).take_in(replace(draft, materials=materials))
    walk.do("BEGIN_REVIEW")
    return Scene(walk, good.sha256, bad.sha256)


def test_open_comments_on_a_file_stand_in_its_copy(scene: Scene) -> None:
    scene.write("别的材料", "material:proof")
    scene.write("印章不清", mark=Mark(scene.pdf, 1, 0.5, 0.5, 0.75, 0.6), code="B07")
    scene.write("缺目录", severity=Severity.ADVICE, need="目录 1 份")
    first, second = scene.exported().pages
    (whole,) = [one.get_object() for one in first["/Annots"]]
    (mark,) = [one.get_object() for one in second["/Annots"]]
    assert whole["/Contents"] == "3. 建议　技术资料\n缺目录\n需补：目录 1 份"
    assert mark["/Contents"] == "2. 必须修改　技术资料 第 2 页\n印章不清（B07）"
    assert mark["/T"] == "王丽"
    left, bottom, right, top = (float(side) for side in mark["/Rect"])
    assert left == pytest.approx(200, abs=1)
    assert bottom == pytest.approx(240, abs=1)
    assert right >= 300
    assert top >= 300
    assert _events(scene)[0].kind == "review.exported"


def test_the_stored_file_stays_as_it_came(scene: Scene) -> None:
    scene.write("缺目录")
    scene.exported()
    assert scene.walk.desk.files.read(scene.pdf) == two_pages()


def test_what_is_mended_is_not_exported(scene: Scene) -> None:
    scene.write("缺目录")
    scene.walk.do("SEND_BACK")
    scene.walk.do("RESUBMIT")
    scene.walk.answer_all(Answer.FIXED)
    with pytest.raises(BadInputError, match="没有待改的意见"):
        scene.exported()


def test_a_torn_file_is_told_and_nothing_is_recorded(scene: Scene) -> None:
    scene.write("看不清", "material:proof")
    with pytest.raises(BadInputError, match="已损坏"):
        scene.exported(scene.other)
    assert "review.exported" not in [event.kind for event in _events(scene)]


def test_a_file_of_another_case_is_refused(scene: Scene) -> None:
    with pytest.raises(BadInputError, match="办件里没有这个文件"):
        scene.exported("f" * 64)


def test_the_sheet_lists_every_comment_with_its_answers(scene: Scene) -> None:
    scene.write("甲意见", code="K11")
    scene.write("乙意见", severity=Severity.ADVICE)
    scene.walk.do("SEND_BACK")
    scene.walk.do("RESUBMIT")
    one, two = review.open_review(scene.walk.desk, scene.walk.person, scene.walk.case_id).comments
    review.answer_comment(scene.walk.desk, scene.walk.person, one.id, one.version, Answer.FIXED)
    review.answer_comment(scene.walk.desk, scene.walk.person, two.id, two.version, Answer.NOT_FIXED)
    xlsx = sheet_xlsx(scene.walk.desk, scene.walk.person, scene.walk.case_id)
    rows = [[cell.value or "" for cell in row] for row in load_workbook(io.BytesIO(xlsx)).active.iter_rows()]
    assert rows[0][:4] == ["序号", "轮次", "位置", "意见"]
    assert rows[1][:8] == ["", "形式审查第 1 轮", "技术资料", "甲意见", "", "K11", "必须修改", "已改"]
    assert rows[2][0] == "1"
    assert rows[2][8] == "第 2 轮 未改（王丽 2026-03-02）"
    assert rows[2][9:] == ["王丽", "2026-03-02 09:30"]
    (page,) = pages_of(sheet_pdf(scene.walk.desk, scene.walk.person, scene.walk.case_id))
    assert "甲意见（K11）" in page
    assert "共2条意见，尚待修改1条" in page


def test_a_case_without_comments_has_no_sheet(scene: Scene) -> None:
    for make in (sheet_pdf, sheet_xlsx):
        with pytest.raises(DeskError, match="还没有修改意见"):
            make(scene.walk.desk, scene.walk.person, scene.walk.case_id)


def _events(scene: Scene) -> tuple[EventView, ...]:
    return review.open_review(scene.walk.desk, scene.walk.person, scene.walk.case_id).case.events
