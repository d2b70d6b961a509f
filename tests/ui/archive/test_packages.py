"""档案包: made of a year's filed cases, shown with what was checked, and any package checked by itself."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.package_views import BatchResult, LeftOut
from app.desk.views import Person
from app.errors import CancelledError
from tests.app.desk.filed import BlankPress, a_filed_case
from tests.conftest import FixedClock, OpenDesk
from ui.archive import packages as packages_tab
from ui.archive.packages import PackagesTab, lines_of
from ui.operations import Operations
from ui.shell import Shell


@pytest.fixture
def tab(  # noqa: PLR0917  fixtures
    open_for_test: OpenDesk, clock: FixedClock, person: Person, operations: Operations, qtbot: QtBot, tmp_path: Path
) -> PackagesTab:
    """The tab over one filed case."""
    desk = open_for_test(press=BlankPress())
    a_filed_case(desk, clock, person)
    made = PackagesTab(Shell(desk, person, operations))
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.folder.setText(str(tmp_path / "packages"))
    made.year.setValue(2026)
    made.show()
    return made


def test_a_year_is_packed_and_not_packed_again(tab: PackagesTab, tmp_path: Path) -> None:
    tab.go_on()
    (package,) = (tmp_path / "packages").glob("*.zip")
    (line,) = tab.list.values
    assert line.id == package.name
    assert line.report.passed
    assert tab.state.text() == "新做 1 个。"
    assert tab.card.table.rows.rowCount() == len(line.report.items)
    tab.go_on()
    assert tab.state.text() == "没有变化 1 个。"
    tab.year.setValue(2025)
    tab.go_on()
    assert tab.state.text() == "2025 年没有归档的办件。"


def test_a_package_that_was_tampered_with_names_the_file(tab: PackagesTab, tmp_path: Path) -> None:
    tab.go_on()
    (package,) = (tmp_path / "packages").glob("*.zip")
    broken = tmp_path / package.name
    with zipfile.ZipFile(package) as whole, zipfile.ZipFile(broken, "w") as copy:
        hit = next(name for name in whole.namelist() if name.endswith(".xml"))
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, content + b" " if name == hit else content)
    tab.check(broken)
    (line,) = tab.list.values
    assert not line.report.passed
    first = tab.card.table.rows
    assert first.index(0, 0).data() == "未通过"
    told = "".join(str(first.index(row, 3).data()) for row in range(len(line.report.failed)))
    assert tab.card.reason.text() == first.index(0, 3).data()
    assert hit.rpartition("/")[2] in told


def test_a_run_that_was_stopped_says_that_it_goes_on_where_it_was(
    tab: PackagesTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = Operations()
    tab.shell.operations = real

    def batch(*arguments: object) -> BatchResult:
        while not arguments[5]():  # type: ignore[operator]  the sixth argument asks whether to stop
            pass
        raise CancelledError

    monkeypatch.setattr(packages_tab.packages, "batch", batch)
    tab.go_on()
    assert not tab.make_button.isEnabled()
    qtbot.mouseClick(tab.state.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tab.make_button.isEnabled)
    assert tab.state.text() == "已停止。做好的档案包都留着，再按“制作档案包”就接着做。"
    assert real.finish()


def test_what_was_not_made_stands_first() -> None:
    result = BatchResult((), ("a.zip",), (LeftOut(7, "2026-0007", "扫描件不在了。"),))
    assert [(line.id, line.sign.text) for line in lines_of(result)] == [
        ("2026-0007", "没有做成"),
        ("a.zip", "没有变化"),
    ]
