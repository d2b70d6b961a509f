"""A PDF is counted, looked at page by page and judged; what is wrong is one sentence."""

import io
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

from app.errors import BadInputError
from app.formats.fields import FieldCatalogue
from app.formats.found import PdfReport
from app.formats.limits import PdfLimits
from app.formats.pdf import examine_pdf
from db.vocabulary import Category, Severity
from tests.app.formats.make import SAMPLES, image_object, pdf_bytes

TEXT = b"BT /F1 12 Tf 72 700 Td (text) Tj ET"
Examine = Callable[..., PdfReport]
FORMS = sorted(SAMPLES.glob("*/*系统打印*.pdf"))


@pytest.fixture
def examine(tmp_path: Path, catalogue: FieldCatalogue, capfd: pytest.CaptureFixture[str]) -> Examine:
    def run(data: bytes, limits: PdfLimits | None = None) -> PdfReport:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        report = examine_pdf(path, catalogue=catalogue, limits=limits)
        assert capfd.readouterr() == ("", "")
        assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
        return report

    return run


def findings(report: PdfReport) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in report.findings]


def jpeg(*, marks: bool) -> bytes:
    picture = Image.new("L", (1240, 1754), 250)
    if marks:
        ImageDraw.Draw(picture).text((300, 300), "a line of words", fill=20, font_size=40)
    ImageDraw.Draw(picture).line((0, 0, 0, 1754), fill=30, width=12)  # the shadow at the edge of the glass
    held = io.BytesIO()
    picture.save(held, "JPEG")
    return held.getvalue()


def test_text_scan_and_blank_pages_are_told_apart(examine: Examine) -> None:
    pages = [TEXT, b"q 595 0 0 842 0 0 cm /X Do Q", b"", b"BT /F1 12 Tf ET", b"0 0 9 9 re f"]
    report = examine(pdf_bytes(pages, objects=[image_object(jpeg(marks=True), 1240, 1754)]))
    assert (report.pages, report.has_text, report.blank_pages) == (5, True, (3, 4))
    assert findings(report) == [("K12", Severity.ADVICE)]


def test_a_scan_of_an_empty_sheet_is_blank(examine: Examine) -> None:
    report = examine(pdf_bytes([b"/X Do"], objects=[image_object(jpeg(marks=False), 1240, 1754)]))
    assert (report.has_text, report.blank_pages) == (False, (1,))
    assert report.findings[0].text == "PDF 全部页面空白"


def test_a_pale_seal_alone_is_not_an_empty_sheet(examine: Examine) -> None:
    picture = Image.new("RGB", (1240, 1754), (248, 248, 248))
    ImageDraw.Draw(picture).ellipse((500, 800, 800, 1100), outline=(240, 140, 140), width=8)
    held = io.BytesIO()
    picture.save(held, "JPEG")
    image = image_object(held.getvalue(), 1240, 1754).replace(b"/DeviceGray", b"/DeviceRGB")
    assert examine(pdf_bytes([b"/X Do"], objects=[image])).blank_pages == ()


def test_only_so_many_scans_are_unpacked(examine: Examine) -> None:
    data = pdf_bytes([b"/X Do"] * 5, objects=[image_object(jpeg(marks=False), 1240, 1754)])
    assert examine(data, replace(PdfLimits(), max_white_images=2)).blank_pages == (1, 2)


@pytest.mark.parametrize("picture", [b"", b"\xff\xd8\xff\xd9", b"\xff\xd8 no picture"])
def test_a_picture_that_cannot_be_unpacked_is_not_called_empty(examine: Examine, picture: bytes) -> None:
    assert examine(pdf_bytes([b"/X Do"], objects=[image_object(picture, 100, 100)])).blank_pages == ()


@pytest.mark.parametrize("content", [b"(" * 300_000, b"< " * 300_000, b") " * 300_000, b"q " * 100_000, b"[" * 100_000])
def test_content_made_to_keep_a_reader_busy_does_not(examine: Examine, content: bytes) -> None:
    assert examine(pdf_bytes([content])).pages == 1


def test_text_inside_a_drawn_form_counts(examine: Examine) -> None:
    inner = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d>>stream\n%s\nendstream" % (len(TEXT), TEXT)
    assert examine(pdf_bytes([b"/X Do"], objects=[inner])).has_text


def test_a_form_that_draws_itself_ends(examine: Examine) -> None:
    own = b"/Resources<</XObject<</X 100 0 R>>>>"
    inner = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5" + own + b">>stream\n/X Do\nendstream"
    assert examine(pdf_bytes([b"/X Do"], objects=[inner])).pages == 1


def test_pages_beyond_the_bound_are_counted_only(examine: Examine) -> None:
    report = examine(pdf_bytes([TEXT] * 5 + [b""] * 5), replace(PdfLimits(), max_pages=6))
    assert (report.pages, report.blank_pages) == (10, (6,))
    assert examine(pdf_bytes([TEXT] * 5 + [b""] * 5), replace(PdfLimits(), max_content=40)).blank_pages == ()


@pytest.mark.parametrize(
    ("catalog", "page", "objects", "words"),
    [
        (b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", b"", [], ("JavaScript 脚本",)),
        (b"/OpenAction<</S/GoTo/Next[<</S/Launch/F(x.exe)>>]>>", b"", [], ("启动外部程序",)),
        (b"/Names<</JavaScript<</Kids[<</Names[(a)<</S/JavaScript>>]>>]>>>>", b"", [], ("JavaScript 脚本",)),
        (b"/AcroForm<</XFA[]>>", b"", [], ("XFA 动态表单",)),
        (b"", b"/AA<</O<</S/SubmitForm>>>>", [], ("向外提交表单",)),
        (b"", b"/Annots[<</Subtype/Link/A<</S/Launch>>>><</Subtype/RichMedia>>]", [], ("启动外部程序", "播放多媒体")),
        (b"/OpenAction[10 0 R/Fit]", b"/Annots[<</Subtype/Link/A<</S/URI/URI(http://a)>>>>]", [], ()),
        (b"/OpenAction 100 0 R", b"", [b"<</S/Named/Next 100 0 R>>"], ()),
    ],
)  # fmt: skip
def test_active_content_is_named(
    examine, catalog: bytes, page: bytes, objects: list[bytes], words: tuple[str, ...]
) -> None:
    report = examine(pdf_bytes([TEXT], catalog=catalog, page=page, objects=objects))
    assert report.active_content == words
    assert [finding.severity for finding in report.findings] == ([Severity.ADVICE] if words else [])


def test_embedded_files_are_named(examine: Examine) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([TEXT]))))
    writer.add_attachment("数据.mdb", b"x")
    held = io.BytesIO()
    writer.write(held)
    report = examine(held.getvalue())
    assert report.embedded_files == ("数据.mdb",)
    note = pdf_bytes([TEXT], page=b"/Annots[<</Subtype/FileAttachment/FS<</F(a.doc)>>>>]")
    assert examine(note).embedded_files == ("a.doc",)


class TestEncrypted:
    def make(self, user: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([TEXT]))))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        held = io.BytesIO()
        writer.write(held)
        return held.getvalue()

    def test_with_a_password_to_open(self, examine: Examine) -> None:
        report = examine(self.make("secret"))
        assert (report.pages, report.encrypted, findings(report)) == (None, True, [("K12", Severity.MUST)])

    def test_with_a_password_for_changes_only(self, examine: Examine) -> None:
        report = examine(self.make(""))
        assert (report.pages, report.encrypted, report.has_text, report.findings) == (1, True, True, ())


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "K12", "空的"),
        ("一段文字".encode(), "K10", "不是 PDF"),
        (b"%PDF-1.7\n", "K12", "损坏"),
        (pdf_bytes([TEXT])[:200], "K12", "损坏"),
        (pdf_bytes([]), "K12", "没有一页"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>", "K12", "损坏"),
    ],
)
def test_what_cannot_be_opened_is_told(examine: Examine, data: bytes, code: str, words: str) -> None:
    report = examine(data)
    (finding,) = report.findings
    assert (report.pages, finding.code, finding.severity) == (None, code, Severity.MUST)
    assert words in finding.text


def test_a_broken_page_is_named_and_not_called_blank(examine: Examine) -> None:
    inner = b"<</Type/XObject/Subtype/Form/Filter/FlateDecode/Length 20>>stream\nzzzzzzzzzzzzzzzzzzzz\nendstream"
    report = examine(pdf_bytes([TEXT, b"/X Do", TEXT], objects=[inner]))
    assert (report.pages, report.blank_pages) == (3, ())
    assert [finding.text for finding in report.findings] == ["PDF 第 2 页已损坏，读不出"]


def test_too_big_a_file_is_not_opened(examine: Examine) -> None:
    report = examine(pdf_bytes([TEXT]), replace(PdfLimits(), max_size=100))
    assert "过大" in report.findings[0].text


def test_a_missing_file_is_the_only_error(tmp_path: Path, catalogue: FieldCatalogue) -> None:
    with pytest.raises(BadInputError, match="无法读取"):
        examine_pdf(tmp_path / "gone.pdf", catalogue=catalogue)


def test_libraries_may_speak_again_afterwards(examine: Examine, caplog: pytest.LogCaptureFixture) -> None:
    examine(pdf_bytes([TEXT])[:-60])
    assert not caplog.records
    logging.getLogger("pypdf").warning("after")
    assert [record.message for record in caplog.records] == ["after"]


class TestSamples:
    @pytest.mark.parametrize(
        "path", sorted(SAMPLES.glob("*/*.pdf")), ids=lambda path: f"{path.parent.name}-{path.stem}"
    )
    def test_every_paper_is_sound(self, path: Path, catalogue: FieldCatalogue) -> None:
        report = examine_pdf(path, catalogue=catalogue)
        assert report.pages == {"技术资料": 24, "学术论文": 4, "项目验收报告": 4}.get(path.stem, 2)
        assert report.has_text == ("系统打印" in path.stem or path.stem == "技术资料")
        assert (report.blank_pages, report.active_content, report.findings) == ((), (), ())
        assert (report.form is not None) == ("系统打印" in path.stem)

    def test_the_form_of_an_applied_achievement(self, catalogue: FieldCatalogue) -> None:
        report = examine_pdf(FORMS[0], catalogue=catalogue)
        assert report.form is not None
        assert report.form_categories == (Category.APPLIED,)
        assert {key: found.value for key, found in report.form.values.items()} == {
            "title": "川西高原牦牛乳深加工关键技术研究与应用",
            "category": "应用技术",
            "first_unit": "四川农业大学",
            "start_month": "2022-03",
            "end_month": "2025-06",
            "recommended_by": "四川省教育厅",
            "approved_by": "四川省科学技术厅",
            "keywords": "川西高原；牦牛乳深",
            "maturity": "成熟应用阶段",
            "level": "国内领先",
            "source": "地方计划",
            "plan_no": "2022YFN0012",
            "eval_method": "验收",
            "eval_unit": "四川省科学技术厅",
            "eval_date": "2025-09-12",
            "use_state": "小批量或小范围应用",
        }
        assert [unit.name for unit in report.form.units] == ["四川农业大学", "红原牦牛乳业有限责任公司"]
        assert [(person.name, person.unit) for person in report.form.persons] == [
            ("周䶮", "四川农业大学"),
            ("泽仁·卓玛", "红原牦牛乳业有限责任公司"),
            ("赵晓兰", "红原牦牛乳业有限责任公司"),
        ]
        assert report.form.others == {}

    def test_the_form_of_theory_and_soft_science_is_for_two_categories(self, catalogue: FieldCatalogue) -> None:
        report = examine_pdf(FORMS[1], catalogue=catalogue)
        assert report.form is not None
        assert report.form_categories == (Category.THEORY, Category.SOFT)
        assert "category" not in report.form.values
        assert "maturity" not in report.form.values
        assert report.form.values["source"].value == "国家基金"
        assert report.form.values["eval_date"].where == "第 2 页"
        assert [person.name for person in report.form.persons] == ["李铁军", "阿牛木呷"]

    def test_the_form_with_its_number_and_a_character_beyond_the_basic_plane(self, catalogue: FieldCatalogue) -> None:
        form = examine_pdf(FORMS[2], catalogue=catalogue).form
        assert form is not None
        assert form.values["registration_no"].value == "9512026Y0123"
        assert [person.name for person in form.persons] == ["王磊", "陈静", "许𠅤"]

    def test_the_form_is_left_unread_if_not_asked_for(self, catalogue: FieldCatalogue) -> None:
        report = examine_pdf(FORMS[0], catalogue=catalogue, read_form=False)
        assert (report.form, report.form_categories) == (None, (Category.APPLIED,))
