from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.cases import get_case, list_cases
from app.desk.views import CaseQuery, DocumentView
from app.errors import EnvironmentFailedError
from db.vocabulary import DocumentKind
from ui.operations import Progress
from ui.printing import job
from ui.printing.dialog import PrintDialog, copy_name, save_copies
from ui.printing.job import Sheet, print_sheets
from ui.printing.pages import Target
from ui.printing.printers import remembered
from ui.shell import Notice, Shell

LASER = "一号窗口激光"


class Paper:
    """A printer that keeps what it is sent, or is away."""

    def __init__(self) -> None:
        self.sent: list[tuple[bytes, Target]] = []
        self.away = False

    def __call__(self, pdf: bytes, target: Target) -> None:
        if self.away:
            raise EnvironmentFailedError("打印机脱机", todo="接通后请再打一次")
        self.sent.append((pdf, target))


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Paper:
    made = Paper()
    monkeypatch.setattr(job, "print_pdf", made)
    monkeypatch.setattr("ui.printing.dialog.printer_names", lambda: [LASER, "标签机"])
    return made


@pytest.fixture
def papers(office: Shell) -> tuple[DocumentView, ...]:
    row = list_cases(office.desk, office.person, CaseQuery()).rows[-1]
    return get_case(office.desk, office.person, row.id).documents


def told(shell: Shell) -> list[Notice]:
    notices: list[Notice] = []
    shell.noticed.connect(notices.append)
    return notices


def again(shell: Shell, document: DocumentView) -> DocumentView:
    row = list_cases(shell.desk, shell.person, CaseQuery()).rows[-1]
    return next(one for one in get_case(shell.desk, shell.person, row.id).documents if one.id == document.id)


def test_enter_prints_to_the_chosen_printers_and_records_it(
    office: Shell, papers: tuple[DocumentView, ...], paper: Paper, qtbot: QtBot
) -> None:
    notices, printed = told(office), []
    dialog = PrintDialog(office, papers, printed=lambda: printed.append(True))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.preview.page_count() == papers[0].pages
    dialog.rows[-1].printer.setCurrentText("标签机")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [target.printer for _, target in paper.sent] == [LASER] * (len(papers) - 1) + ["标签机"]
    assert [one.printer for one in again(office, papers[0]).prints] == [LASER]
    assert printed == [True]
    assert notices[-1].tone == "ok"
    assert remembered(office.desk, papers[-1].kind, [LASER, "标签机"]) == "标签机"


def test_a_second_print_is_a_stamped_copy(office: Shell, papers: tuple[DocumentView, ...], paper: Paper) -> None:
    progress = Progress()
    print_sheets(office.desk, office.person, [Sheet(papers[0], LASER)], progress)
    print_sheets(office.desk, office.person, [Sheet(papers[0], LASER, again=True)], progress)
    first, second = (pdf for pdf, _ in paper.sent)
    assert first != second
    assert "补打" in PdfReader(BytesIO(second)).pages[0].extract_text()
    assert [one.reprint for one in again(office, papers[0]).prints] == [False, True]


def test_the_dialog_says_that_a_paper_was_printed_before(
    office: Shell, papers: tuple[DocumentView, ...], paper: Paper, qtbot: QtBot
) -> None:
    print_sheets(office.desk, office.person, [Sheet(papers[0], LASER)], Progress())
    dialog = PrintDialog(office, [again(office, papers[0])])
    qtbot.addWidget(dialog)
    assert dialog.rows[0].sheet().again


def test_a_failed_print_is_tried_again_from_where_it_stopped(
    office: Shell, papers: tuple[DocumentView, ...], paper: Paper, qtbot: QtBot
) -> None:
    notices = told(office)
    dialog = PrintDialog(office, papers)
    qtbot.addWidget(dialog)
    dialog.show()
    paper.away = True
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert notices[-1].tone == "must"
    assert notices[-1].text == "没有打印出来，内容已保存"
    assert not again(office, papers[0]).prints
    paper.away = False
    assert notices[-1].act is not None
    notices[-1].act()
    assert len(paper.sent) == len(papers)


def test_unticked_papers_are_left_out(
    office: Shell, papers: tuple[DocumentView, ...], paper: Paper, qtbot: QtBot
) -> None:
    dialog = PrintDialog(office, papers)
    qtbot.addWidget(dialog)
    for row in dialog.rows:
        row.tick.setChecked(False)
    assert not dialog.print_button.isEnabled()
    dialog.rows[0].tick.setChecked(True)
    dialog.rows[0].copies.setValue(3)
    dialog.print_button.click()
    assert [target.copies for _, target in paper.sent] == [3]


def test_without_a_printer_a_copy_can_be_saved(
    office: Shell, papers: tuple[DocumentView, ...], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.printing.dialog.printer_names", list)
    dialog = PrintDialog(office, papers)
    qtbot.addWidget(dialog)
    assert not dialog.print_button.isEnabled()
    assert "没有装打印机" in dialog.reason.text()
    monkeypatch.setattr("ui.printing.dialog.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    dialog.save_button.click()
    assert {file.name for file in tmp_path.glob("*.pdf")} == {copy_name(one) for one in papers}


def test_a_printer_that_is_away_is_not_preselected(
    office: Shell, papers: tuple[DocumentView, ...], paper: Paper
) -> None:
    print_sheets(office.desk, office.person, [Sheet(papers[0], LASER)], Progress())
    assert remembered(office.desk, DocumentKind.RECEIPT, ["另一台"]) == "另一台"
    assert remembered(office.desk, DocumentKind.RECEIPT, []) == ""


def test_copies_have_names_that_every_system_takes(
    office: Shell, papers: tuple[DocumentView, ...], tmp_path: Path
) -> None:
    save_copies(office, papers, tmp_path)
    assert len(list(tmp_path.glob("*.pdf"))) == len(papers)
    assert not any(set('<>:"/\\|?*') & set(copy_name(one)) for one in papers)
