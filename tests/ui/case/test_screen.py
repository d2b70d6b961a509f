from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.cases import get_case, list_cases
from app.desk.label_views import LabelItem
from app.desk.views import CaseQuery, CaseView
from app.printing.labels.design import ItemKind
from db.vocabulary import DocumentKind, Outcome, Stage
from ui.case.event_words import Filter
from ui.case.materials import handed_words
from ui.case.screen import CaseScreen
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button


@pytest.fixture
def screen(office: Shell, qtbot: QtBot) -> CaseScreen:
    made = CaseScreen(office)
    qtbot.addWidget(made)
    made.resize(1290, 600)
    made.show()
    return made


def case_with(office: Shell, outcome: Outcome) -> CaseView:
    rows = list_cases(office.desk, office.person, CaseQuery()).rows
    row = next(row for row in rows if row.outcome is outcome)
    return get_case(office.desk, office.person, row.id)


def open_case(screen: CaseScreen, view: CaseView) -> None:
    screen.show_argument(view.row.id)
    screen.shown()


def test_a_case_shows_title_stage_fields_and_counts(screen: CaseScreen, office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    assert screen.head.title.whole() == view.row.title
    assert screen.head.stepper.accessibleName() == f"环节：{view.row.stage.label}"
    assert screen.tabs.tabText(1) == f"材料 {len(view.materials)}"
    assert screen.tabs.tabText(3) == f"文书 {len(view.documents)}"
    assert not screen.grab().isNull()


def test_arrows_lead_through_the_tabs(screen: CaseScreen, office: Shell, qtbot: QtBot) -> None:
    open_case(screen, case_with(office, Outcome.ACCEPTED))
    shown = []
    for _ in range(7):
        shown.append(screen.pages.currentWidget())
        assert not screen.grab().isNull()
        qtbot.keyClick(screen.tabs, Qt.Key.Key_Right)
    assert shown == [
        screen.facts,
        screen.materials,
        screen.rounds,
        screen.documents,
        screen.clocks,
        screen.messages,
        screen.timeline,
    ]


def test_an_incomplete_case_tells_its_day_and_why(screen: CaseScreen, office: Shell) -> None:
    waiting = list_cases(office.desk, office.person, CaseQuery(stages=(Stage.REVISING,))).rows[0]
    view = get_case(office.desk, office.person, waiting.id)
    open_case(screen, view)
    assert screen.head.stepper.accessibleName() == "环节：待修改"
    assert screen.life is not None
    assert screen.life.clock is not None
    assert screen.life.clock.why == view.due_why
    assert not screen.grab().isNull()


def test_telephone_numbers_are_masked_until_asked_for_and_that_is_recorded(screen: CaseScreen, office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    assert all("*" in text or text == "—" for text in screen.facts.phone_texts())
    screen.facts.phones_wanted.emit()
    assert all("*" not in text for text in screen.facts.phone_texts())
    events = get_case(office.desk, office.person, view.row.id).events
    assert events[0].kind == "case.phone_shown"


def test_a_paper_is_previewed_as_it_was_stored(screen: CaseScreen, office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    screen.tabs.setCurrentIndex(3)
    paper = screen.documents.current()
    assert paper == view.documents[0]
    assert screen.documents.preview.page_count() == paper.pages


def test_files_are_listed_and_saved_as_copies(screen: CaseScreen, office: Shell, tmp_path: Path) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    screen.tabs.setCurrentIndex(1)
    file = screen.materials.current()
    assert file is not None
    screen.materials.save_to(file, tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").read_bytes() == office.desk.files.read(file.sha256)


def test_f9_offers_the_papers_and_alt_left_leads_back(
    screen: CaseScreen, office: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[int] = []
    monkeypatch.setattr("ui.case.screen.offer_print", lambda _shell, papers, *_, **__: offered.append(len(papers)))
    assert not screen.print_now()
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    assert screen.print_now()
    assert offered == [len(view.documents)]
    gone: list[object] = []
    office.went.connect(lambda place, _argument: gone.append(place))
    qtbot.keyClick(screen.tabs, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert gone == [Place.CASES]
    assert Shortcut.PREVIOUS_PAGE.value == "Alt+Left"


def test_a_case_that_is_not_there_is_told_on_the_page(screen: CaseScreen) -> None:
    screen.show_argument(987654)
    screen.shown()
    assert screen.whole.currentWidget() is screen.failure
    assert "没有这个办件" in screen.failure.so.text()


def test_a_small_page_shows_the_stage_as_a_tag(screen: CaseScreen, office: Shell) -> None:
    open_case(screen, case_with(office, Outcome.ACCEPTED))
    screen.resize(740, 415)
    assert screen.head.stepper.isHidden()
    screen.resize(1290, 600)
    assert not screen.head.stepper.isHidden()


def test_every_material_says_what_was_handed_in(office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    assert all(handed_words(material) for material in view.materials)


def test_the_chosen_file_stays_chosen_when_the_case_is_fetched_again(screen: CaseScreen, office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    older = replace(view.files[0], id=98, superseded=True)
    newer = replace(view.files[0], id=99, round_no=2)
    several = replace(view, files=(older, newer))
    screen.materials.show_case(several)
    screen.materials.files.setCurrentRow(1)
    screen.materials.show_case(several)
    assert screen.materials.current() == newer
    assert "已被后来的替换" in screen.materials.files.item(0).text()
    screen.materials.show_case(view)  # another case: nothing of the old one stays chosen
    assert screen.materials.current() is None


def test_the_timeline_can_be_narrowed_and_leads_to_a_paper(screen: CaseScreen, office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    screen.tabs.setCurrentIndex(6)
    assert screen.timeline.shown_events() == view.events
    screen.timeline.filters.buttons()[2].click()
    shown = screen.timeline.shown_events()
    assert shown == tuple(event for event in view.events if Filter.PAPERS.lets_through(event))
    assert len(shown) < len(view.events)
    receipt = next(paper for paper in view.documents if paper.kind is DocumentKind.RECEIPT)
    screen.timeline.paper_wanted.emit(receipt.number)
    assert screen.pages.currentWidget() is screen.documents
    assert screen.documents.current() == receipt


def test_a_long_timeline_shows_its_rest_at_a_button(screen: CaseScreen, office: Shell) -> None:
    view = case_with(office, Outcome.ACCEPTED)
    screen.timeline.show_events(view.events * 40, office.desk.now().date())
    assert screen.timeline.rest.text() == f"显示更早的 {len(view.events) * 40 - 60} 条"
    screen.timeline.rest.click()
    assert len(screen.timeline.findChildren(Button)) > len(view.documents)


def test_labels_are_offered_without_having_seen_the_papers(
    screen: CaseScreen, office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[LabelItem]] = []
    monkeypatch.setattr("ui.case.documents.offer_labels", lambda _shell, cases, *_, **__: asked.append(cases))
    view = case_with(office, Outcome.ACCEPTED)
    open_case(screen, view)
    screen.documents.offer_labels()
    assert asked == [[LabelItem(ItemKind.CASE, view.row.id)]]
