import re

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from app.resources import packaged_root
from ui.help.screen import PAGES, HelpScreen, help_file, page_title
from ui.places import make_screen
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut


@pytest.fixture
def screen(shell: Shell, qtbot: QtBot) -> HelpScreen:
    made = HelpScreen(shell)
    qtbot.addWidget(made)
    return made


def test_f1_shows_the_page_of_the_screen(screen: HelpScreen) -> None:
    screen.show_argument("cases")
    screen.shown()
    assert screen.text.toPlainText().startswith("查询")
    screen.show_argument("no such page")
    assert screen.list.currentRow() == PAGES.index("cases")


def test_links_lead_from_page_to_page(screen: HelpScreen) -> None:
    screen.text.anchorClicked.emit(QUrl("intake.md"))
    assert screen.list.currentRow() == PAGES.index("intake")


@pytest.mark.parametrize("place", list(Place))
def test_every_screen_has_its_page(shell: Shell, qtbot: QtBot, place: Place) -> None:
    screen = make_screen(place.value, shell)
    qtbot.addWidget(screen)
    assert screen.help_page in PAGES
    assert help_file(screen.help_page).stem == screen.help_page


def test_every_page_has_a_title_and_every_link_a_page() -> None:
    for page in PAGES:
        assert page_title(page)
        for link in re.findall(r"\]\((\w+)\.md\)", help_file(page).read_text(encoding="utf-8")):
            assert link in PAGES
    assert {file.stem for file in (packaged_root() / "help").glob("*.md")} == set(PAGES)


def test_the_list_of_keys_names_every_shortcut() -> None:
    text = help_file("keys").read_text(encoding="utf-8")
    assert [shortcut.label for shortcut in Shortcut if shortcut.label not in text] == []
