"""The dialog of labels, by keys: layout, paper, first cell, copies; what is kept is what was previewed."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk.cases import get_case, list_cases
from app.desk.documents import document_pdf
from app.desk.label_views import LabelBatch, LabelItem
from app.desk.labels import preview
from app.desk.views import CaseQuery, CaseRow
from app.printing.labels.design import ItemKind
from app.rules.label_profile import PrinterProfile
from db.vocabulary import DocumentKind, Outcome
from tests.app.printing.readback import codes, pages_of
from ui.case.screen import CaseScreen
from ui.cases.screen import CasesScreen
from ui.labels.dialog import LabelDialog, offer_labels
from ui.operations import Operations
from ui.printing import job
from ui.printing.pages import Target
from ui.shell import Shell

LASER = "一号窗口激光"
ROLL = "标签机"
CTRL = Qt.KeyboardModifier.ControlModifier
Dialog = TypeVar("Dialog", bound=QWidget)


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Target]]:
    """What went to a printer."""
    pages: list[tuple[bytes, Target]] = []
    monkeypatch.setattr(job, "print_pdf", lambda pdf, target: pages.append((pdf, target)))
    monkeypatch.setattr("ui.labels.dialog.printer_names", lambda: [ROLL, LASER])
    return pages


@pytest.fixture
def rows(office: Shell) -> tuple[CaseRow, ...]:
    """The cases that were taken in."""
    listed = list_cases(office.desk, office.person, CaseQuery()).rows
    return tuple(row for row in listed if row.outcome is not Outcome.NOT_OURS)


def items(*rows: CaseRow) -> tuple[LabelItem, ...]:
    return tuple(LabelItem(ItemKind.CASE, row.id) for row in rows)


@pytest.fixture
def open_dialog(office: Shell, qtbot: QtBot) -> Callable[..., LabelDialog]:
    def open_for(*wanted: LabelItem, layout: str = "") -> LabelDialog:
        dialog = LabelDialog(office, wanted, layout)
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
    return [dialog.choices.grid.words(cell) for cell in range(1, 9)]


def test_arrows_choose_the_first_cell_and_the_sheet_follows(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], qtbot: QtBot
) -> None:
    numbers = [row.case_no for row in rows[:3]]
    dialog = open_dialog(*items(*rows[:3]))
    grid = dialog.choices.grid
    assert dialog.focusWidget() is grid
    assert words(dialog) == [*numbers, "空", "空", "空", "空", "空"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(grid, key)
    assert words(dialog) == ["已用"] * 5 + numbers
    assert dialog.choices.words.text() == "3 枚标签，用 1 张标签纸，从第 6 格到第 8 格。"
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert dialog.preview.page_count() == 2
    assert "第 8 格" in grid.accessibleDescription()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):  # there is no cell
        qtbot.keyClick(grid, key)
    assert grid.start == 8
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell_rect(4).center().toPoint())
    assert grid.start == 4
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert dialog.batch() == LabelBatch("bag", items(*rows[:3]), "a4-2x4", 4)
    assert not dialog.grab().isNull()


def test_enter_keeps_what_was_previewed_and_prints_it_on_the_printer_of_that_paper(
    rows: tuple[CaseRow, ...], office: Shell, sent: list[tuple[bytes, Target]], qtbot: QtBot
) -> None:
    changed: list[int] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = offer_labels(office, items(*rows[:2]), parent, changed=lambda: changed.append(1))
    dialog.choices.copies.setValue(2)
    dialog.choices.printer_box.setCurrentText(LASER)
    qtbot.keyClick(dialog.choices.grid, Qt.Key.Key_Down)
    batch = LabelBatch("bag", items(*rows[:2]), "a4-2x4", start_cell=3, copies=2)
    assert dialog.batch() == batch
    qtbot.keyClick(dialog.choices.grid, Qt.Key.Key_Return)

    ((pdf, target),) = sent
    assert pdf == preview(office.desk, office.person, batch).pdf
    assert target == Target(LASER)
    assert office.desk.settings.label_printers == {"a4-2x4": LASER}
    assert office.desk.settings.printer(DocumentKind.LABEL_SHEET.value) == LASER
    for row in rows[:2]:
        kept = get_case(office.desk, office.person, row.id).documents[-1]
        assert document_pdf(office.desk, office.person, kept.id) == pdf
        assert [(one.printer, one.reprint) for one in kept.prints] == [(LASER, False)]
    assert len(changed) == 2


def test_each_paper_comes_back_with_its_printer_and_its_profile(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], office: Shell
) -> None:
    desk = office.desk
    off = PrinterProfile(0.5, -1)
    desk.save_settings(
        desk.settings.with_value("label_printers", {"a4-2x4": LASER, "roll-100x70": ROLL}).with_value(
            "label_profiles", {LASER: off}
        )
    )
    dialog = open_dialog(*items(rows[0]))
    choices = dialog.choices
    assert choices.printer() == LASER
    assert choices.profile.text() == "已校准：向右 0.5 毫米，向上 1 毫米，缩放 100 %、100 %"
    batch = dialog.batch()
    assert batch is not None
    assert batch.profile == off
    choices.medium_box.setCurrentIndex(choices.medium_box.findData("roll-100x70"))
    assert choices.printer() == ROLL
    assert not choices.grid.isVisible()
    assert choices.words.text() == "1 枚标签。"
    assert dialog.preview.page_count() == 1


def test_another_layout_has_its_own_paper(open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...]) -> None:
    dialog = open_dialog(*items(*rows[:2]), layout="bag-small")
    assert dialog.choices.medium_id() == "a4-3x7"
    dialog.choices.layout_box.setCurrentIndex(0)
    batch = dialog.batch()
    assert batch is not None
    assert (batch.layout, batch.medium) == ("bag", "a4-2x4")


def test_words_are_typed_a_label_a_line(
    open_dialog: Callable[..., LabelDialog],
    rows: tuple[CaseRow, ...],
    commit_text: Callable[[QWidget, str], None],
    sent: list[tuple[bytes, Target]],
    qtbot: QtBot,
) -> None:
    dialog = open_dialog(*items(rows[0]))
    assert not dialog.choices.text_field.isVisible()
    dialog.choices.layout_box.setCurrentIndex(dialog.choices.layout_box.findData("text"))
    assert "没有选中要印标签的内容" in dialog.reason.text()
    commit_text(dialog.choices.text, "科研档案 𠅤")
    qtbot.keyClick(dialog.choices.text, Qt.Key.Key_Return)
    commit_text(dialog.choices.text, "待归档")
    assert dialog.choices.words.text() == "2 枚标签，用 1 张标签纸，从第 1 格到第 2 格。"
    qtbot.keyClick(dialog.print_button, Qt.Key.Key_Return)
    [page] = pages_of(sent[0][0])
    assert "科研档案𠅤" in page
    assert "待归档" in page


def test_what_no_font_has_is_told_before_printing(open_dialog: Callable[..., LabelDialog]) -> None:
    dialog = open_dialog(LabelItem(ItemKind.TEXT, text="王\ue123芳"))
    assert "U+E123" in dialog.warnings.text()
    assert dialog.warnings.isVisible()
    assert dialog.print_button.isEnabled()
    assert not open_dialog(LabelItem(ItemKind.TEXT, text="䶮𠅤㛃𬱖")).warnings.isVisible()


def test_escape_keeps_nothing(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], office: Shell, qtbot: QtBot
) -> None:
    dialog = open_dialog(*items(rows[0]))
    before = get_case(office.desk, office.person, rows[0].id)
    qtbot.keyClick(dialog.choices.grid, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert get_case(office.desk, office.person, rows[0].id) == before


def test_what_cannot_be_made_is_said_and_not_printed(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], qtbot: QtBot
) -> None:
    dialog = open_dialog(*items(*rows[:11]))
    dialog.choices.copies.setValue(100)
    assert "一次最多 1000 枚" in dialog.reason.text()
    assert not dialog.print_button.isEnabled()
    qtbot.keyClick(dialog.choices.grid, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.choices.copies.setValue(1)
    assert dialog.print_button.isEnabled()
    assert dialog.reason.text() == ""
    mixed = open_dialog(*items(rows[0]), LabelItem(ItemKind.TEXT, text="水稻"))
    assert "没有一种标签式样适合" in mixed.reason.text()
    assert not mixed.print_button.isEnabled()


def test_without_a_printer_the_labels_can_be_saved(
    open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.labels.dialog.printer_names", list)
    dialog = open_dialog(*items(rows[0]))
    assert not dialog.print_button.isEnabled()
    assert not dialog.choices.calibrate_button.isEnabled()
    assert dialog.save_button.isEnabled()
    assert dialog.reason.text() == "这台电脑没有打印机，可以先另存为 PDF。"


def test_the_last_cell_chosen_is_the_one_shown_however_quick_the_keys(
    office: Shell, rows: tuple[CaseRow, ...], qtbot: QtBot
) -> None:
    shell = Shell(office.desk, office.person, Operations())
    dialog = LabelDialog(shell, items(rows[0]))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview.page_count() == 1)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(dialog.choices.grid, key)
    qtbot.waitUntil(lambda: dialog.choices.words.text() == "1 枚标签，用 1 张标签纸，在第 6 格。")
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
    assert screen.labels_button.text() == "选中 2 件的标签…"

    qtbot.keyClick(screen.table, Qt.Key.Key_L, CTRL)
    labels = opened(LabelDialog)
    qtbot.keyClick(labels.choices.grid, Qt.Key.Key_Right)
    qtbot.keyClick(labels.choices.grid, Qt.Key.Key_Return)
    ((pdf, _),) = sent
    assert {text for _, text in codes(pdf)} == {rows[first].case_no, rows[second].case_no}


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
    qtbot.keyClick(opened(LabelDialog).choices.grid, Qt.Key.Key_Return)
    assert screen.documents.papers.count() == papers + 1
    assert len(sent) == 1
    screen.documents.papers.setCurrentRow(papers)
    shown = screen.documents.current()
    assert shown is not None
    assert shown.kind is DocumentKind.LABEL_SHEET
    assert len(shown.prints) == 1


def test_the_buttons_stay_on_a_small_screen(open_dialog: Callable[..., LabelDialog], rows: tuple[CaseRow, ...]) -> None:
    """1366×768 at 150 % leaves 910×512."""
    dialog = open_dialog(*items(*rows[:1]))
    assert dialog.minimumSizeHint().height() <= 464
    assert dialog.minimumSizeHint().width() <= 862
