from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk.cases import get_case, list_cases
from app.desk.documents import document_pdf
from app.desk.labels import LabelOrder, preview_labels
from app.desk.views import CaseQuery, CaseRow, DocumentView
from db.vocabulary import DocumentKind, Outcome
from tests.app.printing.readback import codes
from ui.case.screen import CaseScreen
from ui.cases.screen import CasesScreen
from ui.labels.dialog import LabelDialog, sheet_words
from ui.operations import Operations
from ui.printing import job
from ui.printing.dialog import PrintDialog
from ui.printing.pages import Target
from ui.printing.printers import remembered
from ui.shell import Shell

LASER = "一号窗口激光"
CTRL = Qt.KeyboardModifier.ControlModifier
Dialog = TypeVar("Dialog", bound=QWidget)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Target]]:
    """What went to a printer."""
    pages: list[tuple[bytes, Target]] = []
    monkeypatch.setattr(job, "print_pdf", lambda pdf, target: pages.append((pdf, target)))
    monkeypatch.setattr("ui.printing.dialog.printer_names", lambda: ["标签机", LASER])
    return pages


@pytest.fixture
def rows(office: Shell) -> tuple[CaseRow, ...]:
    """The cases that were taken in."""
    listed = list_cases(office.desk, office.person, CaseQuery()).rows
    return tuple(row for row in listed if row.outcome is not Outcome.NOT_OURS)


@pytest.fixture
def open_dialog(office: Shell, qtbot: QtBot) -> Callable[..., LabelDialog]:
    def open_for(*case_ids: int, made: Callable[[DocumentView], object] = lambda _document: None) -> LabelDialog:
        dialog = LabelDialog(office, case_ids, made)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_for


def opened(kind: type[Dialog]) -> Dialog:
    """The dialog of this kind that is open."""
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def show(screen: QWidget, qtbot: QtBot) -> None:
    """Bring a screen to the front, so that its shortcuts are heard."""
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)


def words(dialog: LabelDialog) -> list[str]:
    return [dialog.grid.words(cell) for cell in range(1, 9)]


def test_arrows_choose_the_first_cell_and_the_sheet_follows(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], office: Shell, qtbot: QtBot
) -> None:
    numbers = [row.case_no for row in rows[:3]]
    dialog = open_dialog(*(row.id for row in rows[:3]))
    assert words(dialog) == [*numbers, "空", "空", "空", "空", "空"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(dialog.grid, key)
    assert words(dialog) == ["已用"] * 5 + numbers
    assert dialog.words.text() == "3 枚标签，用 1 张标签纸，从第 6 格到第 8 格。"
    qtbot.keyClick(dialog.grid, Qt.Key.Key_End)
    assert dialog.preview.page_count() == 2
    assert "第 8 格" in dialog.grid.accessibleDescription()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):  # there is no cell
        qtbot.keyClick(dialog.grid, key)
    assert dialog.grid.start == 8
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Home)
    assert dialog.order() == LabelOrder(tuple(row.id for row in rows[:3]))
    assert not dialog.grab().isNull()


def test_a_click_chooses_the_first_cell(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], qtbot: QtBot
) -> None:
    dialog = open_dialog(rows[0].id)
    place = dialog.grid.cell_rect(4).center().toPoint()
    qtbot.mouseClick(dialog.grid, Qt.MouseButton.LeftButton, pos=place)
    assert dialog.grid.start == 4
    qtbot.mouseClick(dialog.grid, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
    assert dialog.grid.start == 4


def test_enter_keeps_what_was_previewed(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], office: Shell, qtbot: QtBot
) -> None:
    made: list[DocumentView] = []
    dialog = open_dialog(rows[0].id, rows[1].id, made=made.append)
    dialog.bags.setValue(2)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Down)
    order = LabelOrder((rows[0].id, rows[1].id), start_cell=3, bags=2)
    assert dialog.order() == order
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return)
    assert document_pdf(office.desk, office.person, made[0].id) == preview_labels(office.desk, office.person, order).pdf
    assert not dialog.isVisible()


def test_escape_keeps_nothing(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], office: Shell, qtbot: QtBot
) -> None:
    dialog = open_dialog(rows[0].id)
    before = get_case(office.desk, office.person, rows[0].id)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert get_case(office.desk, office.person, rows[0].id) == before


def test_what_cannot_be_made_is_said_and_not_printed(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], qtbot: QtBot
) -> None:
    dialog = open_dialog(*(row.id for row in rows[:11]))
    dialog.bags.setValue(20)
    assert "一次最多 200 枚" in dialog.reason.text()
    assert not dialog.print_button.isEnabled()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.bags.setValue(1)
    assert dialog.print_button.isEnabled()
    assert dialog.reason.text() == ""


def test_the_last_cell_chosen_is_the_one_shown_however_quick_the_keys(
    office: Shell, rows: tuple[CaseRow, ...], qtbot: QtBot
) -> None:
    shell = Shell(office.desk, office.person, Operations())
    dialog = LabelDialog(shell, [rows[0].id], lambda _document: None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview.page_count() == 1)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(dialog.grid, key)
    qtbot.waitUntil(lambda: dialog.words.text() == "1 枚标签，用 1 张标签纸，在第 6 格。")
    assert shell.operations.finish()


def test_marked_cases_are_labelled_from_the_list_by_keys_alone(
    office: Shell, sent: list[tuple[bytes, Target]], qtbot: QtBot
) -> None:
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1280, 600)
    show(screen, qtbot)
    screen.shown()
    rows = [screen.model.row_at(row) for row in range(screen.model.rowCount())]
    ours = [number for number, row in enumerate(rows) if row.outcome is not Outcome.NOT_OURS]
    first, second = ours[1], ours[3]
    for number in range(second + 1):
        if number in {first, second}:
            qtbot.keyClick(screen.table, Qt.Key.Key_Space)
        if number < second:
            qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert screen.table.marked() == [first, second]
    assert screen.labels_button.text() == "选中 2 件的 A4 标签…"

    qtbot.keyClick(screen.table, Qt.Key.Key_L, CTRL)
    labels = opened(LabelDialog)
    qtbot.keyClick(labels.grid, Qt.Key.Key_Right)
    qtbot.keyClick(labels.grid, Qt.Key.Key_Return)
    printing = opened(PrintDialog)
    printing.rows[0].printer.setCurrentText(LASER)
    qtbot.keyClick(printing, Qt.Key.Key_Return)

    ((pdf, target),) = sent
    assert target.printer == LASER
    assert {text for _, text in codes(pdf)} == {rows[first].case_no, rows[second].case_no}
    assert remembered(office.desk, DocumentKind.LABEL_SHEET, ["标签机", LASER]) == LASER
    kept = get_case(office.desk, office.person, rows[first].id).documents[-1]
    assert document_pdf(office.desk, office.person, kept.id) == pdf
    assert [one.printer for one in kept.prints] == [LASER]


def test_the_case_page_labels_its_case_and_shows_the_sheet(
    office: Shell, rows: tuple[CaseRow, ...], sent: list[tuple[bytes, Target]], qtbot: QtBot
) -> None:
    screen = CaseScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1290, 600)
    show(screen, qtbot)
    screen.show_argument(rows[0].id)
    screen.shown()
    screen.tabs.setCurrentIndex(screen.pages.indexOf(screen.documents))
    papers = screen.documents.papers.count()
    qtbot.keyClick(screen.tabs, Qt.Key.Key_L, CTRL)
    qtbot.keyClick(opened(LabelDialog).grid, Qt.Key.Key_Return)
    assert screen.documents.papers.count() == papers + 1
    qtbot.keyClick(opened(PrintDialog), Qt.Key.Key_Return)
    assert len(sent) == 1
    screen.documents.papers.setCurrentRow(papers)
    shown = screen.documents.current()
    assert shown is not None
    assert shown.kind is DocumentKind.LABEL_SHEET
    assert len(shown.prints) == 1


@pytest.mark.parametrize(
    ("labels", "start", "told"),
    [
        (1, 1, "1 枚标签，用 1 张标签纸，在第 1 格。"),
        (8, 1, "8 枚标签，用 1 张标签纸，从第 1 格到第 8 格。"),
        (2, 8, "2 枚标签，用 2 张标签纸，从第 8 格到第 2 张的第 1 格。"),
        (17, 1, "17 枚标签，用 3 张标签纸，从第 1 格到第 3 张的第 1 格。"),
    ],
)
def test_labels_and_sheets_are_counted_in_words(labels: int, start: int, told: str) -> None:
    assert sheet_words(labels, start, 8) == told
