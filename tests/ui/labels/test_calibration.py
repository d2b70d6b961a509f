"""A printer is calibrated by keys: print, measure, keep; the next labels move."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.label_views import LabelItem
from app.printing.labels.design import ItemKind
from app.rules.label_profile import PrinterProfile
from tests.app.printing.readback import pages_of
from ui.labels.calibration import CalibrationDialog
from ui.labels.dialog import LabelDialog
from ui.printing.pages import Target
from ui.shell import Shell

LASER = "一号窗口激光"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Target]]:
    pages: list[tuple[bytes, Target]] = []
    monkeypatch.setattr("ui.labels.calibration.print_pdf", lambda pdf, target: pages.append((pdf, target)))
    monkeypatch.setattr("ui.labels.dialog.printer_names", lambda: [LASER])
    return pages


@pytest.fixture
def labels(office: Shell, printed: list[tuple[bytes, Target]], qtbot: QtBot) -> LabelDialog:
    dialog = LabelDialog(office, [LabelItem(ItemKind.TEXT, text="水稻")])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(labels: LabelDialog, qtbot: QtBot) -> CalibrationDialog:
    qtbot.keyClick(labels.choices.calibrate_button, Qt.Key.Key_Return)
    (found,) = labels.findChildren(CalibrationDialog)
    return found


def test_measured_lengths_become_the_profile_of_the_printer(
    dialog: CalibrationDialog, labels: LabelDialog, office: Shell, printed: list[tuple[bytes, Target]], qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.print_button, Qt.Key.Key_Return)
    ((pdf, target),) = printed
    assert target == Target(LASER)
    assert "横170竖250到边20" in pages_of(pdf)[0]

    assert dialog.focusWidget() is dialog.left
    for spin, digits in ((dialog.left, "21.2"), (dialog.across, "169.4"), (dialog.top, "19.5"), (dialog.down, "250")):
        spin.selectAll()
        qtbot.keyClicks(spin, digits)
    qtbot.keyClick(dialog.down, Qt.Key.Key_Return)

    found = office.desk.settings.label_profiles[LASER]
    assert found == PrinterProfile(-1.28, 0.5, 100.35, 100)
    batch = labels.batch()
    assert batch is not None
    assert batch.profile == found
    assert labels.choices.profile.text().startswith("已校准：向左 1.28 毫米，向下 0.5 毫米")
    assert labels.print_button.isEnabled()


def test_what_no_printer_is_off_by_is_not_kept(dialog: CalibrationDialog, office: Shell) -> None:
    dialog.across.setValue(120)
    assert not dialog.save_button.isEnabled()
    assert "差得太多" in dialog.result_words.text()
    dialog.across.setValue(170)
    assert dialog.save_button.isEnabled()
    assert dialog.result_words.text() == "保存后：没有校准：不移动、不缩放。"
    assert office.desk.settings.label_profiles == {}


def test_a_profile_is_taken_back(dialog: CalibrationDialog, labels: LabelDialog, office: Shell, qtbot: QtBot) -> None:
    desk = office.desk
    desk.save_settings(desk.settings.with_value("label_profiles", {LASER: PrinterProfile(1)}))
    qtbot.keyClick(dialog.plain_button, Qt.Key.Key_Return)
    assert desk.settings.label_profiles == {}
    assert labels.choices.profile.text() == "没有校准：不移动、不缩放"
