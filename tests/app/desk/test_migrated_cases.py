"""Cases that were taken in by the first version are led on after the migration, on both databases."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, insert

from app.desk import review
from app.desk.cases import get_case, list_cases
from app.desk.opening import DATABASE_NAME, Desk
from app.desk.views import CaseQuery, Person
from db.engine import open_engine
from db.migrate import SCRIPTS
from db.types import OFFICE_TIME
from db.vocabulary import Answer, ClockKind, Decision, DocumentKind, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

SAVED = datetime(2026, 2, 27, 10, tzinfo=OFFICE_TIME)  # a Friday; 02-28 is worked
PAPER = "ab" * 32
GAPS = ("缺少技术资料", "登记表没有盖章")


@pytest.fixture
def migrated(request: pytest.FixtureRequest, database: str | None, data_dir: Path, open_for_test: OpenDesk) -> Desk:
    """A data folder of the first version, opened by this one."""
    data_dir.mkdir()
    place = request.getfixturevalue("bare_postgres_database") if database else data_dir / DATABASE_NAME
    engine = open_engine(place)
    _make_first_version(engine)
    engine.dispose()
    return open_for_test(place if database else None, press=LightPress())


def test_every_case_keeps_its_stage_its_comments_and_its_last_day(migrated: Desk, person: Person) -> None:
    rows = {row.case_no: row for row in list_cases(migrated, person, CaseQuery()).rows}
    assert {number: row.stage for number, row in rows.items()} == {
        "2026-0001": Stage.RECEIVED,
        "2026-0002": Stage.REVISING,
        "2026-0003": Stage.REFUSED,
    }
    told = rows["2026-0002"]
    assert (told.due_on, told.clock_unit, told.clock_from) == (date(2026, 3, 6), "WORKING_DAYS", date(2026, 2, 27))
    assert [one.text for one in get_case(migrated, person, told.id).comments] == list(GAPS)
    if migrated.engine.dialect.name == "sqlite":
        assert len(list((migrated.data_dir / "backups").iterdir())) == 1


def test_they_are_led_on_as_if_they_had_begun_today(migrated: Desk, person: Person, clock: FixedClock) -> None:
    rows = {row.case_no: row.id for row in list_cases(migrated, person, CaseQuery()).rows}
    whole = Walk(migrated, clock, person, rows["2026-0001"])
    whole.do("BEGIN_REVIEW")
    assert whole.due == ("FORMAL_REVIEW", "2026-03-30")  # 30 days from 02-27 run to Sunday 03-29

    lacking = Walk(migrated, clock, person, rows["2026-0002"])
    (first,) = lacking.life.rounds
    assert (first.number, first.decision) == (1, Decision.SEND_BACK)
    lacking.on("2026-03-04").do("RESUBMIT")
    shown = review.open_review(migrated, person, lacking.case_id)
    assert [(one.text, one.needs_answer) for one in shown.comments] == [(text, True) for text in GAPS]
    assert [(clock.kind, clock.in_time) for clock in shown.life.clocks] == [
        (ClockKind.SUPPLEMENT, True),
        (ClockKind.FORMAL_REVIEW, None),
    ]
    lacking.answer_all(Answer.NOT_FIXED)
    sent = lacking.do("SEND_BACK")
    assert [paper.kind for paper in sent.documents] == [DocumentKind.REVISION]

    refused = Walk(migrated, clock, person, rows["2026-0003"])
    assert (refused.life.ended, [move.move for move in refused.life.moves]) == (True, ["TURN_AWAY"])
    assert refused.life.offers == ()


def test_papers_keep_their_prints_now_that_a_paper_may_be_of_no_case(migrated: Desk, person: Person) -> None:
    [paper] = get_case(migrated, person, 1).documents
    assert (paper.id, paper.number, paper.sha256) == (7, "川科档收〔2026〕0001号", PAPER)
    assert [one.printer for one in paper.prints] == ["柜台"]


def _make_first_version(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with engine.begin() as connection:
        _fill(connection)


def _fill(connection: Connection) -> None:
    held = MetaData()
    held.reflect(connection)
    sqlite = connection.dialect.name == "sqlite"
    at: Any = "2026-02-27T02:00:00.000000+00:00" if sqlite else SAVED

    def add(table: str, **values: Any) -> None:
        columns = held.tables[table].columns
        plain = {
            column.name: _empty(column.type.python_type)
            for column in columns
            if not column.nullable and not (column.name == "id" and column.type.python_type is int)
        }
        connection.execute(insert(held.tables[table]).values(plain | values))

    add("staff", id="local:old", name="王丽", role="LOCAL", since=at, version=1)
    outcomes = (("ACCEPTED", "RECEIVED"), ("INCOMPLETE", "REVISING"), ("NOT_OURS", "REFUSED"))
    for number, (outcome, stage) in enumerate(outcomes, 1):
        told = {"due_on": date(2026, 3, 6), "due_why": "自 2026-02-27 告知次日起 5 个工作日", "due_key": "2026-03-06"}
        add(
            "cases",
            id=number,
            case_no=f"2026-000{number}",
            draft_id=f"old-{number}",
            channel="COUNTER",
            arrival="WALK_IN",
            category="APPLIED",
            stage=stage,
            outcome=outcome,
            received_at=at,
            saved_at=at,
            clerk_id="local:old",
            clerk="王丽",
            title=f"旧办件 {number}",
            findings=[],
            version=1,
            **(told if stage == "REVISING" else {"due_key": "9999-12-31"}),
        )
    for position, text in enumerate(GAPS, 1):
        add("comments", case_id=2, position=position, text=text, place="case", severity="MUST", version=1)
    add("files", sha256=PAPER, size=1, media_type="application/pdf", stored_at=at)
    add("documents", id=7, case_id=1, kind="RECEIPT", number="川科档收〔2026〕0001号", sha256=PAPER, created_at=at)
    add("document_prints", id=3, document_id=7, printed_at=at, printer="柜台")


def _empty(kind: type) -> Any:
    return {str: "", int: 0, bool: False}.get(kind, "")
