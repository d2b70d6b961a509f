"""Archive packages of filed cases: whole, checkable without this program, and made again only where needed."""

import errno
import io
import json
import multiprocessing
import os
import random
import zipfile
from pathlib import Path

import bagit
import pytest
import xmlschema
from sqlalchemy.orm import Session

from app.desk import packages, packets
from app.desk.cases import get_case
from app.desk.documents import document_pdf
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError, DeskError, EnvironmentFailedError, NotAllowedError
from app.package import bag
from app.package.report import State
from db.tables import Case, VolumeRow
from db.vocabulary import DocumentKind
from tests.app.desk import package_kill_script
from tests.app.desk.filed import BlankPress, a_filed_case, blank_pdf, bring_packet, copies_of, lend
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

ROOT = Path(__file__).parents[3]


@pytest.fixture
def desk(open_for_test: OpenDesk) -> Desk:
    return open_for_test(press=BlankPress())


@pytest.fixture
def case_id(desk: Desk, clock: FixedClock, person: Person) -> int:
    return a_filed_case(desk, clock, person)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def record_of(package: Path) -> str:
    with zipfile.ZipFile(package) as archive:
        name = next(name for name in archive.namelist() if name.endswith("基本信息.xml"))
        return archive.read(name).decode()


def test_a_package_with_its_report_beside_it_and_with_the_case(
    desk: Desk, person: Person, case_id: int, out: Path
) -> None:
    made = packages.make(desk, person, case_id, out)
    assert made.path == out / "9512026Y0001.zip"
    assert made.report.passed
    assert {file.name for file in out.iterdir()} == {
        "9512026Y0001.zip",
        "9512026Y0001.检测报告.pdf",
        "9512026Y0001.检测报告.json",
    }
    told = json.loads(made.report_json.read_text(encoding="utf-8"))
    assert told["counts"][State.NOT_CHECKED.value] == 2
    assert packages.of_case(desk, person, case_id) == (made.view,)
    case = get_case(desk, person, case_id)
    kept = next(one for one in case.documents if one.kind is DocumentKind.CHECK_REPORT)
    assert document_pdf(desk, person, kept.id) == made.report_pdf.read_bytes()
    assert case.events[0].kind == "package.made"


def test_the_same_case_gives_the_same_bytes_on_the_same_day(
    desk: Desk, clock: FixedClock, person: Person, case_id: int, out: Path
) -> None:
    first = packages.make(desk, person, case_id, out).path.read_bytes()
    clock.advance(hours=1)
    again = packages.make(desk, person, case_id, out)
    assert again.path.read_bytes() == first
    assert [one.fingerprint for one in packages.of_case(desk, person, case_id)] == [again.view.fingerprint] * 2


def test_the_description_fits_its_schema_and_tells_everything(
    desk: Desk, clock: FixedClock, person: Person, case_id: int, out: Path
) -> None:
    with Session(desk.engine) as session, session.begin():
        lend(session, clock, case_id)
        packet = bring_packet(session, desk, clock, (case_id,))
        packet.sender, packet.damage = "张敏 13812345678", "外角撕裂，已电 13900001111"
        session.get_one(Case, case_id).note = "请回电 13812345678\x07，证件 11010519491231002X"
    package = packages.make(desk, person, case_id, out)
    text = record_of(package.path)
    schema = xmlschema.XMLSchema(str(ROOT / "docs" / "archive-package.xsd"))
    schema.validate(io.BytesIO(text.encode()))
    for wanted in ("张敏", "SF1385628716739", "外角撕裂", "A-01-02", "2026-Y-001", "登记表:1.pdf", "阿牛木呷"):
        assert wanted in text
    for phone in ("13812345678", "13900001111", "13700002222", "028-85224983", "11010519491231002X"):
        assert phone not in text
    with Session(desk.engine) as session:
        assert session.get_one(Case, case_id).query_code not in text
    with zipfile.ZipFile(package.path) as archive:
        assert "9512026Y0001/data/过程/邮件/J2026-0001_破损.pdf" in archive.namelist()


def test_a_case_that_is_not_filed_has_no_package(desk: Desk, clock: FixedClock, person: Person, out: Path) -> None:
    walk = Walk(desk, clock, person).take_in()
    with pytest.raises(NotAllowedError, match="还没有归档"):
        packages.make(desk, person, walk.case_id, out)
    assert not out.exists()
    with pytest.raises(BadInputError, match="没有收件号或登记号是 2026-9999"):
        packages.case_of(desk, person, "2026-9999")
    assert packages.case_of(desk, person, "２０２６-0001") == walk.case_id


def test_a_revoked_case_keeps_its_package(
    desk: Desk, clock: FixedClock, person: Person, case_id: int, out: Path
) -> None:
    clock.advance(days=2)
    Walk(desk, clock, person, case_id).do("REVOKE", reason="发现弄虚作假")
    made = packages.make(desk, person, case_id, out)
    assert made.report.passed, made.view.failed
    assert "注销登记通知书" in record_of(made.path)


@pytest.mark.timeout(300)  # a hundred of anything takes its time on a machine that is busy
def test_a_hundred_packages_validate_without_us(
    desk: Desk, person: Person, case_id: int, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # nothing here is about a power cut
    copies_of(desk, case_id, 99)
    told: list[str] = []
    result = packages.batch(desk, person, 2026, out, lambda _done, _all, name: told.append(name))
    assert len(result.made) == len(told) == 100
    assert (result.kept, result.failed, result.stopped) == ((), (), False)
    assert [one.view.failed for one in result.made if not one.report.passed] == []
    for one in result.made:
        with zipfile.ZipFile(one.path) as archive:
            archive.extractall(out / "open")
        assert bagit.Bag(str(out / "open" / one.path.stem)).validate()


def test_a_batch_makes_again_only_what_has_changed(
    desk: Desk, clock: FixedClock, person: Person, case_id: int, out: Path
) -> None:
    (other,) = copies_of(desk, case_id, 1)
    clock.advance(days=1)
    assert len(packages.batch(desk, person, 2026, out).made) == 2
    assert len(packages.batch(desk, person, 2026, out).kept) == 2
    clock.advance(days=1)
    Walk(desk, clock, person, other).do("REVOKE", reason="发现弄虚作假")
    (out / "9512026Y0001.zip").rename(out / "away.zip")
    result = packages.batch(desk, person, 2026, out)
    assert [one.view.case_id for one in result.made] == [case_id, other]
    assert packages.batch(desk, person, 2025, out).made == ()


@pytest.mark.parametrize("as_zip", [True, False])
def test_a_batch_sees_what_changed_of_a_packet(  # noqa: PLR0917 - fixtures
    desk: Desk, clock: FixedClock, person: Person, case_id: int, out: Path, as_zip: bool
) -> None:
    with Session(desk.engine) as session, session.begin():
        packet_id = bring_packet(session, desk, clock, (case_id,)).id
    assert len(packages.batch(desk, person, 2026, out, as_zip=as_zip).made) == 1
    clock.advance(days=1)
    assert len(packages.batch(desk, person, 2026, out, as_zip=as_zip).kept) == 1
    packet = packets.get(desk, person, packet_id)
    photo = out.with_name("外包装.pdf")
    photo.write_bytes(blank_pdf("another photo"))
    packets.add_photo(desk, person, packet_id, photo)  # of the packet, which is told to no one case
    result = packages.batch(desk, person, 2026, out, as_zip=as_zip)
    assert (packet.row.case_nos, len(result.made), result.kept) == (("2026-0001",), 1, ())
    assert len(packages.batch(desk, person, 2026, out, as_zip=as_zip).kept) == 1


def test_a_package_that_is_torn_is_made_again(desk: Desk, person: Person, case_id: int, out: Path) -> None:
    package = packages.make(desk, person, case_id, out).path
    whole = package.read_bytes()
    for torn in (whole[:-100], b""):
        package.write_bytes(torn)
        assert len(packages.batch(desk, person, 2026, out).made) == 1
        assert package.read_bytes() == whole


def test_a_batch_that_is_cancelled_says_so_and_goes_on_later(
    desk: Desk, person: Person, case_id: int, out: Path
) -> None:
    copies_of(desk, case_id, 2)
    asked = iter([False] * 4 + [True] * 9)
    stopped = packages.batch(desk, person, 2026, out, cancelled=lambda: next(asked))
    assert stopped.stopped
    assert stopped.made == ()
    assert list(out.iterdir()) == []
    assert packages.batch(desk, person, 2026, out, cancelled=lambda: True).stopped
    assert len(packages.batch(desk, person, 2026, out).made) == 3


def test_a_lost_file_fails_its_case_alone(desk: Desk, person: Person, case_id: int, out: Path) -> None:
    (other,) = copies_of(desk, case_id, 1)
    with Session(desk.engine) as session, session.begin():
        lost = desk.files.put(blank_pdf("lost"))
        session.query(VolumeRow).filter_by(case_id=other).one().items[1].sha256 = None
        scan = next(one for one in get_case(desk, person, other).files if one.role == "scan")
    desk.files.path(scan.sha256).write_bytes(b"rotten")
    desk.files.path(lost)
    result = packages.batch(desk, person, 2026, out)
    assert [one.case_id for one in result.failed] == [case_id, other]  # both have the same scan
    assert "与保存时不一致" in result.failed[0].reason
    assert [file.name for file in out.iterdir()] == []


def test_a_full_disk_or_a_closed_folder_is_one_sentence(
    desk: Desk, person: Person, case_id: int, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, said in ((errno.ENOSPC, "磁盘空间不足"), (errno.EROFS, "只能读"), (errno.EACCES, "没有权限")):

        def fail(*_args: object, kind: int = kind) -> None:
            raise OSError(kind, "no")

        monkeypatch.setattr(bag, "_place_zip", fail)
        with pytest.raises(EnvironmentFailedError, match=said):
            packages.batch(desk, person, 2026, out)
        assert list(out.iterdir()) == []
        assert packages.of_case(desk, person, case_id) == ()


def test_a_killed_batch_goes_on_where_it_stopped(desk: Desk, person: Person, case_id: int, out: Path) -> None:
    copies_of(desk, case_id, 5)
    hear, tell = multiprocessing.get_context("spawn").Pipe(duplex=False)
    child = multiprocessing.get_context("spawn").Process(
        target=package_kill_script.run, args=(desk.data_dir, out, tell)
    )
    child.start()
    tell.close()
    begun = [hear.recv() for _ in range(3)]
    child.join(random.Random(3).uniform(0, 0.03))  # noqa: S311 - into the third, wherever that is
    child.kill()
    child.join()
    hear.close()
    assert len(begun) == 3
    result = packages.batch(desk, person, 2026, out)
    assert len(result.kept) >= 2
    assert len(result.kept) + len(result.made) == 6
    assert sorted(file.name for file in out.glob("*.zip")) == sorted(
        {*result.kept, *(one.path.name for one in result.made)}
    )
    assert list(out.glob(".*.tmp")) == []
    assert all(packages.check(desk, file).passed for file in out.glob("*.zip"))


def test_a_package_is_checked_from_anywhere(desk: Desk, person: Person, case_id: int, out: Path) -> None:
    made = packages.make(desk, person, case_id, out, as_zip=False)
    assert packages.check(desk, made.path).passed
    with pytest.raises(DeskError, match="没有 bagit"):
        packages.check(desk, desk.data_dir)
