from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.shell import Notice
from ui.widgets.buttons import Button, Segments
from ui.widgets.chip import Chip, Sign, chip_font, chip_width
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel
from ui.widgets.sign_table import Col, SignTable
from ui.widgets.stepbar import StepBar
from ui.widgets.toast import Toasts


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = Button("保存", clicked=lambda: pressed.append(True))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [True, True]


def test_buttons_and_fields_have_the_heights_of_the_look(qtbot: QtBot) -> None:
    for widget, height in (
        (Button("普通"), 32),
        (Button("主操作", "primary"), 32),
        (Button("小", scale="compact"), 26),
        (Button("通过", scale="large"), 40),
        (QLineEdit(), 32),
    ):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() == height
        widget.setFocus()
        assert widget.sizeHint().height() == height


def test_arrows_move_between_segments(qtbot: QtBot) -> None:
    segments = Segments([("mine", "我的"), ("room", "本室"), ("all", "全馆")])
    qtbot.addWidget(segments)
    seen: list[object] = []
    segments.chosen.connect(seen.append)
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert seen == ["room", "mine", "all"]
    assert segments.value() == "all"


def test_a_chip_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    chip = Chip(Sign("逾期 2 个工作日", "must", "error_circle", filled=True))
    qtbot.addWidget(chip)
    width = QFontMetrics(chip_font()).horizontalAdvance("逾期 2 个工作日")
    assert chip.sizeHint() == QSize(width + 14 + 21 + 1, 22)
    assert chip.accessibleName() == "逾期 2 个工作日"
    assert chip_width(Sign("齐全"), QFontMetrics(chip_font())) < chip.sizeHint().width()


def test_a_field_says_what_is_wrong(qtbot: QtBot) -> None:
    field = Field("统一社会信用代码", QLineEdit("12510000450719XXXX"))
    qtbot.addWidget(field)
    field.show_problem("校验位不对，请核对第 18 位。")
    assert field.problem() == "校验位不对，请核对第 18 位。"
    assert field.input.property("tone") == "must"
    field.show_problem("")
    assert not field.problem()
    assert field.input.property("tone") == ""


def test_a_long_title_elides_and_shows_whole_in_its_tooltip(qtbot: QtBot) -> None:
    title = "攀西钒钛磁铁矿深部资源高效选矿技术及工业应用" * 3
    label = ElidedLabel(title)
    qtbot.addWidget(label)
    label.resize(200, 24)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole() == title


def test_the_step_bar_tells_a_screen_reader_where_one_is(qtbot: QtBot) -> None:
    bar = StepBar(["来件", "压缩包", "材料清单", "核对", "完成"])
    qtbot.addWidget(bar)
    bar.show_step(2)
    assert bar.accessibleName() == "第 3 步，共 5 步：材料清单"
    bar.resize(bar.minimumSizeHint())
    assert not bar.grab().isNull()


def test_a_failure_stays_and_a_success_goes(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 600)
    host.show()
    toasts = Toasts(host)
    retried: list[bool] = []
    failed = toasts.show_notice(
        Notice("没有打印出来，内容已保存", "打印机脱机。", "must", "再试", lambda: retried.append(True))
    )
    good = toasts.show_notice(Notice("已收件 2026-0142"))
    assert good.geometry().bottom() < host.height() - 40
    assert failed.geometry().bottom() < good.geometry().top()
    again = next(button for button in failed.findChildren(Button) if button.text() == "再试")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert retried == [True]
    assert toasts.toasts() == [good]


def test_toasts_make_way_for_the_bar_of_the_screen_that_came(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 600)
    host.show()
    toasts = Toasts(host)
    toast = toasts.show_notice(Notice("这里没有要打印的文书", tone="hint"))
    bar = QFrame(host)
    bar.setProperty("role", "bar")
    bar.setGeometry(0, 520, 1000, 60)
    bar.show()
    toasts.arrange()
    assert toast.geometry().bottom() < bar.geometry().top()
    bar.setGeometry(0, 460, 1000, 120)
    assert toast.geometry().bottom() < bar.geometry().top(), "it grew while the toast was there"


def test_an_empty_state_offers_what_to_do(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    state = EmptyState("search", "没有找到", "换一个词试试。", button="收件", clicked=lambda: pressed.append(True))
    qtbot.addWidget(state)
    assert state.button is not None
    qtbot.keyClick(state.button, Qt.Key.Key_Return)
    assert pressed == [True]


def test_home_and_end_lead_to_the_ends_of_a_table(qtbot: QtBot) -> None:
    table = SignTable((Col("收件号"), Col("名称", share=1)), "办件")
    qtbot.addWidget(table)
    table.show_rows([("2026-0001", "甲"), ("2026-0002", "乙"), ("2026-0003", "丙")])
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == 2
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0
