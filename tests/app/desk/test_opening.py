"""A data folder is opened where it is safe, and only what is needed is loaded."""

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import text

import app.desk
from app.desk import opening
from app.desk.drafts import open_drafts, save_draft
from app.desk.opening import Desk, default_data_dir, open_desk
from app.desk.permissions import PERMISSIONS, may
from app.desk.timeline import LABELS
from app.desk.views import Person
from app.desk.work import USE_CASES, use_case
from app.errors import BadInputError, NotAllowedError
from app.resources import Resources
from app.rulebook import load_moves
from app.settings import Settings
from db.trouble import NetworkDriveError
from db.types import OFFICE_TIME
from tests.app.desk.intakes import a_draft
from tests.conftest import OpenDesk

LATE_LIBRARIES = ("reportlab", "openpyxl", "psycopg", "alembic", "pypdf", "xlrd", "pypinyin", "PIL")


def test_importing_and_opening_loads_no_report_spreadsheet_pdf_or_server_library(desk: Desk) -> None:
    desk.close()
    code = f"""
import pkgutil, sys
from importlib import import_module
from pathlib import Path
import app.desk
for module in pkgutil.iter_modules(app.desk.__path__):
    import_module("app.desk." + module.name)
from app.desk.opening import open_desk
from app.desk.people import local_person
from app.desk.drafts import start_draft
desk = open_desk(Path({str(desk.data_dir)!r}))
start_draft(desk, local_person(desk))
desk.close()
print([name for name in {LATE_LIBRARIES!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_folder_that_is_not_there_is_made_and_found_again(tmp_path: Path, person: Person) -> None:
    folder = tmp_path / "新的 文件夹" / "data"
    first = open_desk(folder)
    save_draft(first, person, a_draft())
    first.close()
    second = open_desk(folder)
    assert [one.id for one in open_drafts(second, person)] == ["draft-1"]
    second.close()


def test_a_network_drive_is_refused_with_the_reason_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise NetworkDriveError(folder, "cifs")

    monkeypatch.setattr(opening, "refuse_network_drive", refuse)
    with pytest.raises(BadInputError, match=r"网络盘.*cifs.*PostgreSQL"):
        open_desk(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_newer_program_is_refused_and_left_alone(open_for_test: OpenDesk, database: str | None) -> None:
    desk = open_for_test(database)
    with desk.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadInputError, match=r"更新版本的程序.*9999"):
        open_for_test(database)


def test_a_shared_database_may_be_used_from_any_folder(
    tmp_path: Path, postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "refuse_network_drive", lambda _folder: pytest.fail("asked"))
    open_desk(tmp_path, postgres_database).close()


def test_the_default_folder_is_this_users_own() -> None:
    assert default_data_dir().is_absolute()
    assert default_data_dir().name == "RegDesk"


def test_the_clock_is_office_time(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    assert desk.now().tzinfo is OFFICE_TIME
    desk.close()


def test_saved_settings_are_in_force_at_once_and_after_opening_again(open_for_test: OpenDesk) -> None:
    desk = open_for_test()
    desk.save_settings(Settings(theme="dark"))
    assert desk.settings.theme == open_for_test().settings.theme == "dark"


def test_every_use_case_and_move_bears_a_permission_that_the_table_knows() -> None:
    for module in pkgutil.iter_modules(app.desk.__path__):
        import_module(f"app.desk.{module.name}")
    assert len(USE_CASES) >= 20
    of_moves = {move.permission for move in load_moves(Resources()).moves.values()}
    assert {one.permission for one in USE_CASES.values()} | of_moves == set(PERMISSIONS)


def test_the_local_person_may_do_everything_and_a_stranger_nothing(person: Person) -> None:
    assert all(may(person, permission) for permission in PERMISSIONS)
    assert not any(may(Person("x", "x", "STRANGER"), permission) for permission in PERMISSIONS)


def test_who_may_not_is_told_and_nothing_is_done(desk: Desk, person: Person) -> None:
    with pytest.raises(NotAllowedError, match="没有做这件事的权限"):
        save_draft(desk, Person("x", "外人", "STRANGER"), a_draft())
    assert open_drafts(desk, person) == ()


def test_a_use_case_with_a_permission_nobody_knows_cannot_be_declared() -> None:
    with pytest.raises(KeyError, match=r"cases\.burn"):
        use_case("cases.burn")


def test_every_event_that_is_told_has_a_word_on_screen() -> None:
    told = set()
    for file in Path(opening.__file__).parent.glob("*.py"):
        for part in file.read_text(encoding="utf-8").split('.event("')[1:]:
            told.add(part.partition('"')[0])
    assert told == set(LABELS)


def test_the_checks_go_by_the_region_code_of_the_settings(desk: Desk) -> None:
    desk.save_settings(desk.settings.with_value("office_prefix", "952"))
    assert desk.book().registration_prefix == "952"
