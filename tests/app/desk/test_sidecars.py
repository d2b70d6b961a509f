"""Every filed case has its metadata beside its files, as new as the database, and the archive can be made from it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.desk import documents, packages, rebuild, sidecars
from app.desk.documents import add_document
from app.desk.intake import accept
from app.desk.opening import DATABASE_NAME, Desk, open_desk
from app.desk.sidecar_rows import rows_of
from app.desk.sidecar_text import read, write
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import BadInputError
from db.chain import breaks
from db.tables import (
    BoxRow,
    Case,
    DocumentCaseRow,
    HandOverItemRow,
    HandOverRow,
    LoanRow,
    LocationRow,
    PacketRow,
    PlacementRow,
    VolumeRow,
)
from db.vocabulary import DocumentKind, HandOverKind, PlacedKind
from tests.app.desk.filed import BlankPress, a_filed_case, blank_pdf, bring_packet, lend
from tests.app.desk.intakes import a_complete_draft
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def desk(open_for_test: OpenDesk) -> Desk:
    return open_for_test(press=BlankPress())


def change(desk: Desk, person: Person, do: Callable[[Work], object]) -> None:
    """Make a change in a use case, as the desks do."""
    use_case("archive.see", write=True)(do)(desk, person)


def two_filed(desk: Desk, clock: FixedClock, person: Person) -> tuple[int, int]:
    """Two cases in one box, with a packet of both, a loan, a package, lists for signature and papers of many cases."""
    first, second = (a_filed_case(desk, clock, person, number) for number in (1, 2))
    with Session(desk.engine) as session, session.begin():
        lend(session, clock, first)
        bring_packet(session, desk, clock, (first, second))
        for kind, item in ((HandOverKind.RESULT, first), (HandOverKind.VOLUMES, 1), (HandOverKind.GATEHOUSE, 1)):
            row = HandOverRow(
                kind=kind, number=f"交{kind}", giver="门卫", taker="王丽", made_at=clock(), made_by="王丽"
            )
            row.items = [HandOverItemRow(position=1, kind=kind, item_id=item)]
            session.add(row)
    change(desk, person, _papers_of_many)
    return first, second


def _papers_of_many(work: Work) -> None:
    add_document(work, None, DocumentKind.BOX_CONTENTS, blank_pdf("box"), "", subject="box:1")
    add_document(work, None, DocumentKind.GATEHOUSE_LIST, blank_pdf("list"), "1", subject="handover:3")
    labels = add_document(work, None, DocumentKind.LABEL_BATCH, blank_pdf("labels"), "", subject="labels:1")
    for case_id in work.session.scalars(select(Case.id)):
        work.session.add(DocumentCaseRow(document_id=labels.id, case_id=case_id))


def place(desk: Desk, number: str) -> Path:
    return sidecars.root_of(desk.data_dir) / "2026" / f"{number}.json"


def is_current(desk: Desk, case_id: int) -> bool:
    """Whether the sidecar tells just what the database tells."""
    with Session(desk.reading) as session:
        rows = rows_of(session, case_id)
    (case,) = rows["cases"].values()
    return read(place(desk, case["case_no"]).read_bytes()).rows == read(write({}, rows, 0)).rows


def test_a_sidecar_is_readable_and_holds_the_case(desk: Desk, clock: FixedClock, person: Person) -> None:
    first, _second = two_filed(desk, clock, person)
    assert sidecars.catch_up(desk, everything=True) == sidecars.CaughtUp(2, 2)
    told = json.loads(place(desk, "2026-0001").read_text(encoding="utf-8"))
    assert told["about"]["档号"] == ["X001-KJ·KY·2026-Y-001"]
    assert told["about"]["库位"] == ["A-01-02"]
    assert told["about"]["环节"] == "已归档"
    assert {"loans", "packets", "packet_files", "hand_over_items", "document_cases", "events"} <= told["rows"].keys()
    assert [row["id"] for row in told["rows"]["cases"]] == [first]
    assert {row["case_id"] for row in told["rows"]["packet_matches"]} == {first}
    assert len(told["rows"]["hand_overs"]) == 3


def test_a_case_that_is_not_filed_has_none(desk: Desk, person: Person) -> None:
    accept(desk, person, a_complete_draft(desk))
    assert not sidecars.root_of(desk.data_dir).exists()


CHANGES: dict[str, Callable[[Work], object]] = {
    "a volume": lambda work: setattr(work.session.get_one(VolumeRow, 1), "remark", "缺第 3 页"),
    "a loan": lambda work: setattr(work.session.get_one(LoanRow, 1), "returned_at", work.now),
    "the box": lambda work: setattr(work.session.get_one(BoxRow, 1), "note", "换新盒"),
    "where the box stands": lambda work: work.session.add(
        PlacementRow(kind=PlacedKind.BOX, box_id=1, came_from="A-01-02", to="B-01-01", at=work.now, by="王丽")
    ),
    "the location": lambda work: setattr(work.session.get_one(LocationRow, 1), "name", "新库房"),
    "the packet": lambda work: setattr(work.session.get_one(PacketRow, 1), "note", "信封另存"),
    "a list of the box": lambda work: add_document(
        work, None, DocumentKind.BOX_CONTENTS, blank_pdf("again"), "", subject="box:1"
    ),
    "a list for signature": lambda work: setattr(work.session.get_one(HandOverRow, 3), "taker", "刘主任"),
}


def test_a_change_of_a_filed_case_reaches_its_sidecar(desk: Desk, clock: FixedClock, person: Person) -> None:
    first, second = two_filed(desk, clock, person)
    sidecars.catch_up(desk, everything=True)
    for what, do in CHANGES.items():
        before = place(desk, "2026-0001").read_bytes()
        change(desk, person, do)
        assert place(desk, "2026-0001").read_bytes() != before, what
        assert is_current(desk, first), what
        assert is_current(desk, second), what
    assert sidecars.marked(desk) == ()


def test_a_print_of_labels_of_many_cases_reaches_all(desk: Desk, clock: FixedClock, person: Person) -> None:
    first, second = two_filed(desk, clock, person)
    sidecars.catch_up(desk, everything=True)
    with Session(desk.reading) as session:
        labels = session.query(DocumentCaseRow).first()
    assert labels is not None
    documents.record_print(desk, person, labels.document_id, "打印机")
    assert is_current(desk, first)
    assert is_current(desk, second)


def test_revoking_and_packing_reach_the_sidecar(desk: Desk, clock: FixedClock, person: Person, tmp_path: Path) -> None:
    case_id = a_filed_case(desk, clock, person)
    clock.advance(days=1)
    Walk(desk, clock, person, case_id).do("REVOKE", reason="发现弄虚作假")
    assert is_current(desk, case_id)
    packages.make(desk, person, case_id, tmp_path / "out")
    assert is_current(desk, case_id)
    assert json.loads(place(desk, "2026-0001").read_text(encoding="utf-8"))["about"]["环节"] == "已注销"


def test_what_could_not_be_written_is_made_good_at_the_next_start(
    desk: Desk, clock: FixedClock, person: Person, open_for_test: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = a_filed_case(desk, clock, person)
    sidecars.catch_up(desk)

    def fail(*_args: object) -> None:
        raise OSError("full")

    with monkeypatch.context() as broken:
        broken.setattr(sidecars, "write_whole", fail)
        change(desk, person, CHANGES["a volume"])  # is saved all the same
    assert sidecars.marked(desk) == (case_id,)
    assert not is_current(desk, case_id)
    assert is_current(open_for_test(press=BlankPress()), case_id)
    assert sidecars.marked(desk) == ()


def test_missing_ones_are_made_up_for(desk: Desk, clock: FixedClock, person: Person) -> None:
    two_filed(desk, clock, person)
    sidecars.catch_up(desk)
    place(desk, "2026-0002").unlink()
    told: list[str] = []
    done = sidecars.catch_up(desk, lambda _done, _all, name: told.append(name))
    assert (done.written, told) == (1, ["2026-0002"])
    assert sidecars.catch_up(desk).written == 0


@pytest.fixture
def new(tmp_path: Path, clock: FixedClock, sqlite_template: Path) -> Desk:
    (tmp_path / "new").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "new" / DATABASE_NAME)
    return open_desk(tmp_path / "new", clock=clock, press=BlankPress())


def rebuilt_equals(old: Desk, new: Desk) -> rebuild.Rebuilt:
    done = rebuild.rebuild(old.data_dir, new)
    assert [str(one) for one in rebuild.compare(old, new)] == []
    return done


def test_the_rebuilt_database_equals_the_old_one(any_desk: Desk, clock: FixedClock, person: Person, new: Desk) -> None:
    any_desk.press = BlankPress()
    first, second = two_filed(any_desk, clock, person)
    clock.advance(days=1)
    Walk(any_desk, clock, person, second).do("REVOKE", reason="发现弄虚作假")
    accept(any_desk, person, a_complete_draft(any_desk, "other", title="另一项成果"))
    sidecars.catch_up(any_desk, everything=True)
    done = rebuilt_equals(any_desk, new)
    assert (done.cases, done.problems) == (2, [])
    with Session(any_desk.reading) as before, Session(new.reading) as after:
        for table in ("sequences", "event_head"):
            chosen = select(Case.metadata.tables[table])
            assert sorted(before.execute(chosen).all()) == sorted(after.execute(chosen).all())
        for row in rows_of(after, first)["files"].values():
            assert new.files.read(row["sha256"])
    new_case = accept(new, person, a_complete_draft(new, "after", title="以后的成果"))
    assert new_case.case_no == "2026-0004"  # numbers of cases that are lost are not given again
    new.close()


def test_differences_are_told_one_by_one(desk: Desk, clock: FixedClock, person: Person, new: Desk) -> None:
    case_id = two_filed(desk, clock, person)[0]
    sidecars.catch_up(desk, everything=True)
    rebuilt_equals(desk, new)
    with new.engine.begin() as connection:
        connection.execute(update(VolumeRow).values(title="改过"))
        connection.exec_driver_sql("DELETE FROM loans")
        connection.exec_driver_sql(
            'INSERT INTO placements (kind, volume_id, came_from, "to", reason, at, by) '
            "SELECT 'VOLUME', volume_id, '', 'X', '', at, by FROM placements WHERE volume_id = 1"
        )
    told = [str(one) for one in rebuild.compare(desk, new) if one.case_no == "2026-0001"]
    assert case_id == 1
    assert any("volumes 1.title 原为" in one and "重建为 改过" in one for one in told)
    assert "2026-0001：loans 1 原为 有，重建为 缺少" in told
    assert any("重建为 多出" in one for one in told)
    new.close()


def test_torn_sidecars_and_lost_files_are_told_and_the_rest_is_rebuilt(
    desk: Desk, clock: FixedClock, person: Person, new: Desk, tmp_path: Path
) -> None:
    two_filed(desk, clock, person)
    sidecars.catch_up(desk, everything=True)
    alone = tmp_path / "alone" / "files"
    shutil.copytree(desk.data_dir / "files", alone)  # no database, no settings
    torn, kept = (alone / "cases" / "2026" / f"2026-000{number}.json" for number in (1, 2))
    torn.write_bytes(torn.read_bytes()[:-200])
    (alone / "cases" / "office.json").unlink()
    lost = json.loads(kept.read_bytes())["rows"]["files"][0]["sha256"]
    (alone / lost[:2] / lost).unlink()
    done = rebuild.rebuild(alone.parent, new)
    assert done.cases == 1
    assert f"文件 {lost[:12]} 缺少" in done.problems
    assert any("2026-0001.json 内容不完整" in one for one in done.problems)
    assert any("office.json 缺失" in one for one in done.problems)
    assert {one.case_no for one in rebuild.compare(desk, new)} == {"2026-0001"}
    with Session(new.reading) as session:
        assert list(breaks(session))  # the chain has gaps where other cases' events stood
    new.close()


def test_where_there_is_nothing_to_rebuild_from(desk: Desk, new: Desk) -> None:
    with pytest.raises(BadInputError, match="里没有元数据副本"):
        rebuild.rebuild(desk.data_dir, new)
    with pytest.raises(BadInputError, match="不是空文件夹"):
        rebuild.demand_empty(desk.data_dir)
    new.close()
