"""Scans of papers come from the watched folder or a drop, are put together page by page, and are never lost."""

import errno
import io
import os
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from app.desk import papers, scan_files, scans
from app.desk.paper_views import PageRef, ScanPart, ScanView
from app.desk.views import Person
from app.errors import BadInputError, DeskError, EnvironmentFailedError, NotAllowedError
from db.whole import give_name
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


def pdf(pages: int, width: float = 100, locked: str = "") -> bytes:
    """A PDF whose pages are told apart by their width."""
    writer = PdfWriter()
    for number in range(pages):
        writer.add_blank_page(width + number, 200)
    if locked:
        writer.encrypt(locked, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def lay(folder: Path, name: str, content: bytes) -> Path:
    """A file that was written long ago."""
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def walk(open_for_test: OpenDesk, clock: FixedClock, person: Person, tmp_path: Path) -> Walk:
    """A case in paper review, at a desk with a scan folder."""
    desk = open_for_test(press=LightPress())
    (tmp_path / "收件夹").mkdir()
    desk.settings = desk.settings.with_value("scan_folder", str(tmp_path / "收件夹"))
    return Walk(desk, clock, person).to_papers()


@pytest.fixture
def folder(walk: Walk) -> Path:
    return Path(walk.desk.settings.scan_folder)


def take(walk: Walk, *names: str, line: str = "") -> tuple[ScanView, ...]:
    return scans.take(walk.desk, walk.person, walk.case_id, names, line)


def held(walk: Walk) -> tuple[ScanView, ...]:
    return scans.of_case(walk.desk, walk.person, walk.case_id)


def shape(walk: Walk, scan: ScanView) -> list[tuple[float, int]]:
    """Width and turn of each page."""
    reader = PdfReader(io.BytesIO(walk.desk.files.read(scan.sha256)))
    return [(float(page.mediabox.width), page.rotation) for page in reader.pages]


def test_what_was_taken_lies_at_its_line_and_in_the_subfolder(walk: Walk, folder: Path) -> None:
    lay(folder, "a.pdf", pdf(3))
    lay(folder, "笔记.txt", b"no scan")
    [waiting] = scans.folder(walk.desk, walk.person)
    assert (waiting.name, waiting.pages, waiting.problem) == ("a.pdf", 3, "")
    [scan] = take(walk, "a.pdf", line="proof")
    assert (scan.name, scan.line_id, scan.pages, scan.round_no) == ("a.pdf", "proof", 3, 2)
    assert scans.folder(walk.desk, walk.person) == ()
    assert (folder / "已收" / "a.pdf").read_bytes() == pdf(3)
    proof = next(one for one in papers.sheet(walk.desk, walk.person, walk.case_id).lines if one.scans)
    assert (proof.requirement.id, proof.scans) == ("proof", (scan,))


def test_a_second_file_of_that_name_does_not_replace_the_first(walk: Walk, folder: Path) -> None:
    for pages in (1, 2):
        lay(folder, "a.pdf", pdf(pages))
        take(walk, "a.pdf")
    assert {path.name for path in (folder / "已收").iterdir()} == {"a.pdf", "a (2).pdf"}
    assert [scan.pages for scan in papers.sheet(walk.desk, walk.person, walk.case_id).loose_scans] == [1, 2]


def test_what_cannot_be_used_says_why_and_stays(walk: Walk, folder: Path) -> None:
    bad = {
        "empty.pdf": (b"", "还没有写完"),
        "half.pdf": (pdf(3)[:-40], "还没有写完"),
        "picture.pdf": (b"GIF89a %%EOF", "不是 PDF"),
        "torn.pdf": (b"%PDF-1.7 nonsense %%EOF", "PDF 已损坏"),
        "locked.pdf": (pdf(1, locked="secret"), "打开密码"),
    }
    for name, (content, _why) in bad.items():
        lay(folder, name, content)
    lay(folder, "good.pdf", pdf(1))
    problems = {one.name: one.problem for one in scans.folder(walk.desk, walk.person)}
    assert not problems.pop("good.pdf")
    for name, (_content, why) in bad.items():
        assert why in problems[name]
        with pytest.raises(BadInputError, match=f"“{name}”.*{why}"):
            take(walk, "good.pdf", name)
    assert {path.name for path in folder.iterdir()} == {*bad, "good.pdf"}  # all or none
    assert held(walk) == ()


def test_a_file_that_still_grows_waits(walk: Walk, folder: Path) -> None:
    (folder / "new.pdf").write_bytes(pdf(1))
    [waiting] = scans.folder(walk.desk, walk.person)
    assert waiting.problem == "还在写入，请稍候"
    with pytest.raises(BadInputError, match="还在写入"):
        take(walk, "new.pdf")


def test_without_a_folder_it_says_so(walk: Walk, folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(BadInputError, match="找不到扫描收件夹"):
        scans.folder(walk.desk, walk.person)
    walk.desk.settings = walk.desk.settings.with_value("scan_folder", "")
    with pytest.raises(BadInputError, match="还没有设置扫描收件夹"):
        take(walk, "a.pdf")


def test_only_files_of_the_folder_are_taken(walk: Walk, folder: Path) -> None:
    lay(folder.parent, "outside.pdf", pdf(1))
    (folder / "已收").mkdir()
    for name in ("gone.pdf", "../outside.pdf", "已收"):
        with pytest.raises(BadInputError, match="已不在收件夹"):
            take(walk, name)


def test_a_file_that_cannot_be_moved_away_is_told(walk: Walk, folder: Path) -> None:
    lay(folder, "a.pdf", pdf(1))
    (folder / "已收").write_text("in the way")
    with pytest.raises(EnvironmentFailedError, match="已收入办件，但没有移到"):
        take(walk, "a.pdf")
    (folder / "已收").unlink()
    assert len(take(walk, "a.pdf")) == 1
    assert len(held(walk)) == 1  # the same file is noted once


def test_one_that_cannot_be_moved_away_does_not_stop_the_others(
    walk: Walk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        if source.name == "a.pdf":
            raise PermissionError(errno.EACCES, "open elsewhere")
        give_name(source, target)

    monkeypatch.setattr(scan_files, "give_name", refuse)
    for name in ("a.pdf", "b.pdf"):
        lay(folder, name, pdf(1))
    with pytest.raises(EnvironmentFailedError, match=r"“a\.pdf”已收入办件，但没有移到"):
        take(walk, "a.pdf", "b.pdf")
    assert len(held(walk)) == 1  # the two have the same content
    assert {path.name for path in folder.iterdir()} == {"a.pdf", "已收"}


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows keeps an open file from being moved")
def test_a_scan_that_is_open_elsewhere_waits(walk: Walk, folder: Path) -> None:
    path = lay(folder, "a.pdf", pdf(1))
    with path.open("rb"):
        [waiting] = scans.folder(walk.desk, walk.person)
        assert "正被别的程序打开" in waiting.problem
        with pytest.raises(BadInputError, match="正被别的程序打开"):
            take(walk, "a.pdf")
    take(walk, "a.pdf")
    assert [one.name for one in (folder / "已收").iterdir()] == ["a.pdf"]


def test_dropped_files_stay_where_they_are(walk: Walk, tmp_path: Path) -> None:
    path = lay(tmp_path, "掉进来的.pdf", pdf(2))
    [scan] = scans.add(walk.desk, walk.person, walk.case_id, [path], "form")
    assert (scan.name, scan.line_id, path.exists()) == ("掉进来的.pdf", "form", True)
    with pytest.raises(BadInputError, match="读不出"):
        scans.add(walk.desk, walk.person, walk.case_id, [tmp_path / "gone.pdf"])
    with pytest.raises(BadInputError, match="清单里没有这一项"):
        scans.add(walk.desk, walk.person, walk.case_id, [path], "nowhere")


@pytest.fixture
def two(walk: Walk, folder: Path) -> tuple[ScanView, ScanView]:
    """A scan of three pages 100, 101, 102 wide, and one of two pages 300, 301 wide."""
    lay(folder, "a.pdf", pdf(3))
    lay(folder, "b.pdf", pdf(2, 300))
    first, second = take(walk, "a.pdf", "b.pdf")
    return first, second


def assemble(walk: Walk, *parts: ScanPart, replaced: tuple[int, ...] = ()) -> tuple[ScanView, ...]:
    return scans.assemble(walk.desk, walk.person, walk.case_id, parts, replaced)


def test_pages_are_merged_split_turned_and_put_in_order(walk: Walk, two: tuple[ScanView, ScanView]) -> None:
    a, b = two
    merged = ScanPart("proof", (PageRef(b.sha256, 1, 90), PageRef(a.sha256, 2), PageRef(a.sha256, 0, 180)))
    rest = ScanPart("form", (PageRef(b.sha256, 0, 270),), "登记表.pdf")
    made = assemble(walk, merged, rest, replaced=(a.link_id, b.link_id))
    assert [(one.name, one.line_id, one.pages) for one in made] == [
        ("项目验收报告.pdf", "proof", 3),
        ("登记表.pdf", "form", 1),
    ]
    assert shape(walk, made[0]) == [(301, 90), (102, 0), (100, 180)]
    assert shape(walk, made[1]) == [(300, 270)]
    assert held(walk) == made
    assert shape(walk, a) == [(100, 0), (101, 0), (102, 0)]  # superseded, and still in the store


def test_turns_add_up_over_two_goes(walk: Walk, two: tuple[ScanView, ScanView]) -> None:
    [once] = assemble(walk, ScanPart("", (PageRef(two[0].sha256, 0, 270),)), replaced=(two[0].link_id,))
    [twice] = assemble(walk, ScanPart("", (PageRef(once.sha256, 0, 180),)), replaced=(once.link_id,))
    assert shape(walk, twice) == [(100, 90)]


def test_a_scan_as_it_stands_is_not_made_anew(walk: Walk, two: tuple[ScanView, ScanView]) -> None:
    whole = tuple(PageRef(two[1].sha256, number) for number in range(2))
    [made] = assemble(walk, ScanPart("tech", whole, "技术资料.pdf"), replaced=(two[1].link_id,))
    assert (made.sha256, made.line_id, made.name) == (two[1].sha256, "tech", "技术资料.pdf")


def test_pages_that_are_not_there_change_nothing(walk: Walk, two: tuple[ScanView, ScanView]) -> None:
    there = two[0].sha256
    for bad in (PageRef("0" * 64, 0), PageRef(there, 3), PageRef(there, -1), PageRef(there, 0, 45)):
        with pytest.raises(BadInputError, match="已不在办件的扫描件里"):
            assemble(walk, ScanPart("", (bad,)), replaced=(two[0].link_id,))
    with pytest.raises(BadInputError, match="已不在办件的扫描件里"):
        assemble(walk, ScanPart("", ()))
    assert held(walk) == two


def test_what_was_replaced_once_is_not_replaced_again(walk: Walk, two: tuple[ScanView, ScanView]) -> None:
    part = ScanPart("", (PageRef(two[0].sha256, 1),))
    assemble(walk, part, replaced=(two[0].link_id,))
    with pytest.raises(NotAllowedError, match="刚被整理过"):
        assemble(walk, part, replaced=(two[0].link_id,))
    with pytest.raises(BadInputError, match="没有这份扫描件"):
        assemble(walk, part, replaced=(99,))


def test_a_scan_is_laid_to_another_line(walk: Walk, two: tuple[ScanView, ScanView]) -> None:
    placed = scans.place(walk.desk, walk.person, walk.case_id, two[0].link_id, "finance")
    assert placed.line_id == "finance"
    back = scans.place(walk.desk, walk.person, walk.case_id, two[0].link_id, "")
    assert back.line_id == ""
    with pytest.raises(BadInputError, match="清单里没有这一项"):
        scans.place(walk.desk, walk.person, walk.case_id, two[0].link_id, "nowhere")


def test_a_case_that_has_ended_takes_no_more(walk: Walk, folder: Path) -> None:
    lay(folder, "a.pdf", pdf(1))
    walk.do("REVOKE", reason="登记有误")
    with pytest.raises(NotAllowedError, match="不能再改动扫描件"):
        take(walk, "a.pdf")
    assert (folder / "a.pdf").exists()


def test_a_file_that_is_too_much_for_the_examiner_is_one_sentence(
    walk: Walk, folder: Path, two: tuple[ScanView, ScanView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_files, "examine_guarded", lambda *_given: None)
    with pytest.raises(DeskError, match="没有整理成"):
        assemble(walk, ScanPart("", (PageRef(two[0].sha256, 0),)))
    lay(folder, "c.pdf", pdf(9, 50))
    with pytest.raises(BadInputError, match="检查不完"):
        take(walk, "c.pdf")
    assert not list(walk.desk.scratch.iterdir())
