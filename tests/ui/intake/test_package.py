"""压缩包: what was read fills the fields, each with its source; everything can be typed over."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.intake import edits
from app.intake.draft import Page
from app.rules.achievement import CompletingUnit
from db.vocabulary import Source
from tests.ui.intake.conftest import APPLIED, PLAN, THEORY, Clerk, focused
from ui.intake.dialogs.mapping import MappingDialog
from ui.intake.package.page import PackagePage
from ui.intake.package.pairs_model import PairsModel
from ui.intake.package.rows_model import RowsModel
from ui.intake.sticks import zips_on
from ui.intake.wizard import Wizard


@pytest.fixture
def page(wizard: Wizard, clerk: Clerk) -> PackagePage:
    clerk.enter(3)
    clerk.type("张敏")
    clerk.go_on()
    assert isinstance(wizard.page, PackagePage)
    return wizard.page


def test_a_dropped_zip_fills_the_fields_and_says_so(wizard: Wizard, page: PackagePage) -> None:
    page.drop.dropped.emit([APPLIED / "cgsbqy.zip"])
    row = page.form.rows["title"]
    assert row.tag() == "压缩包"
    assert wizard.session.draft.title == "川西高原牦牛乳深加工关键技术研究与应用"
    assert page.units.model.rowCount() == 2
    assert page.persons.model.rowCount() == 3
    assert focused() is wizard.footer.next, "nothing is left to do here"


def test_a_value_typed_over_shows_as_changed_and_back(page: PackagePage, clerk: Clerk) -> None:
    page.drop.dropped.emit([APPLIED / "cgsbqy.zip"])
    row = page.form.rows["recommended_by"]
    row.input.setFocus()
    clerk.type("甲")
    assert row.tag() == "已改"
    clerk.press(Qt.Key.Key_Backspace)
    assert row.tag() == "压缩包"


def test_without_a_zip_everything_can_be_typed(wizard: Wizard, page: PackagePage, clerk: Clerk) -> None:
    page.form.category.setFocus()
    clerk.press(Qt.Key.Key_3)
    clerk.enter()
    clerk.type("四川科技成果转化机制研究")
    clerk.enter()
    clerk.type("四川省科学技术发展战略研究院")
    clerk.enter()
    clerk.type("2024年3月")
    clerk.enter()
    clerk.go_on()
    assert wizard.session.draft.page is Page.MATERIALS
    held = wizard.session.draft.values["start_month"]
    assert (held.value, held.source) == ("2024-03", Source.TYPED)


def test_the_page_says_what_a_case_cannot_be_without(wizard: Wizard, page: PackagePage, clerk: Clerk) -> None:
    clerk.go_on()
    assert wizard.session.draft.page is Page.ZIP
    assert "成果类别" in wizard.footer.hindrance()
    assert "成果名称" in wizard.footer.hindrance()


def test_a_printed_form_is_offered_beside_the_zip(wizard: Wizard, page: PackagePage) -> None:
    page.drop.dropped.emit([APPLIED / "cgsbqy.zip"])
    before = set(wizard.session.draft.values)
    page.drop.dropped.emit([APPLIED / "科技成果登记表（系统打印）.pdf"])
    draft = wizard.session.draft
    assert draft.form_file is not None
    more = set(draft.values) - before
    assert more
    assert page.form.rows[min(more)].tag() == "登记表"


def test_a_torn_zip_is_told_in_a_sentence_and_does_not_stop(
    wizard: Wizard, page: PackagePage, clerk: Clerk, tmp_path: Path
) -> None:
    torn = tmp_path / "cgsbqy.zip"
    torn.write_bytes((APPLIED / "cgsbqy.zip").read_bytes()[:3000])
    page.drop.dropped.emit([torn])
    draft = wizard.session.draft
    assert draft.zip is not None
    assert draft.zip.findings
    assert draft.zip_file is not None
    assert wizard.backend.shell.desk.files.read(draft.zip_file.sha256) == torn.read_bytes()
    assert focused() is page.form.category, "the next thing to do is typing"


def test_a_file_that_is_gone_is_told_and_nothing_changes(wizard: Wizard, page: PackagePage, tmp_path: Path) -> None:
    page.drop.dropped.emit([tmp_path / "cgsbqy.zip"])
    assert "cgsbqy.zip" in wizard.footer.hindrance()
    assert wizard.session.draft.zip_file is None


def test_of_several_achievements_one_is_chosen(wizard: Wizard, page: PackagePage, clerk: Clerk, tmp_path: Path) -> None:
    rows = "成果名称\t第一完成单位\t成果类别\n水稻新品种\t甲大学\t应用技术类\n草地修复\t乙研究院\t应用技术类\n"
    several = tmp_path / "cgsbqy.zip"
    with zipfile.ZipFile(several, "w") as made:
        made.writestr("cg.txt", rows.encode("gb18030"))
    page.drop.dropped.emit([several])
    assert focused() is page.zip.records
    clerk.go_on()
    assert "2 项成果" in wizard.footer.hindrance()
    page.zip.record_chosen.emit(1)
    assert wizard.session.draft.title == "草地修复"
    assert focused() is wizard.footer.next


def test_a_stick_that_was_pulled_out_counts_as_empty(tmp_path: Path) -> None:
    inner = tmp_path / "材料"
    inner.mkdir()
    (inner / "cgsbqy.zip").write_bytes(b"PK")
    assert zips_on((tmp_path, tmp_path / "away")) == (inner / "cgsbqy.zip",)


def test_a_unit_is_typed_into_the_table(wizard: Wizard, page: PackagePage) -> None:
    page.units.model.add()
    index = page.units.model.index(0, 0)
    assert page.units.model.setData(index, " 四川农业大学 ")
    assert [unit.name for unit in wizard.session.draft.units] == ["四川农业大学"]
    page.units.model.add()
    page.units.model.setData(page.units.model.index(1, 0), "红原牦牛乳业")
    page.units.model.move_up(1)
    assert [unit.name for unit in wizard.session.draft.units] == ["红原牦牛乳业", "四川农业大学"]
    page.units.model.remove(0)
    assert page.units.model.rowCount() == 1


def test_the_model_of_rows_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowsModel(CompletingUnit, [("name", "单位名称"), ("phone", "电话")])
    model.show_rows((CompletingUnit("甲"), CompletingUnit("乙")))
    qtmodeltester.check(model)


def test_numbers_of_persons_are_masked_where_they_are_only_shown(wizard: Wizard, page: PackagePage) -> None:
    unit = CompletingUnit(name="四川大学", phone="13812345678")
    others = {"联系人手机": "13812345678", "备注": "身份证 510107199003074512"}
    wizard.session.replace(replace(wizard.session.draft, units=(unit,), others=others))
    model = page.units.model
    heads = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    cell = model.index(0, heads.index("联系电话"))
    assert cell.data() == "138****5678"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "138****5678"
    assert cell.data(Qt.ItemDataRole.EditRole) == "13812345678", "in full while it is changed"
    shown = page.findChild(PairsModel)
    assert [shown.index(row, 1).data() for row in range(2)] == ["138****5678", "身份证 510107********4512"]
    assert wizard.session.draft.others == others


def test_an_unknown_column_is_mapped_once_and_read_by_it_from_then_on(
    wizard: Wizard, page: PackagePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = tmp_path / "cgsbqy.zip"
    with zipfile.ZipFile(strange, "w") as made:
        made.writestr("cg.txt", "成果名称\t甲栏\n水稻新品种\t四川农业大学\n".encode("gb18030"))
    page.drop.dropped.emit([strange])
    report = wizard.session.draft.zip
    assert report is not None
    column = next(name for name in report.columns if name.endswith("甲栏"))
    monkeypatch.setattr("ui.intake.package.page.ask_mapping", lambda *_args: {column: "first_unit"})
    page.zip.mapping_asked.emit()
    assert wizard.session.draft.values["first_unit"].value == "四川农业大学"
    wizard.session.edit(edits.drop_zip)
    page.drop.dropped.emit([strange])
    assert wizard.session.draft.values["first_unit"].value == "四川农业大学"


def test_the_mapping_dialog_gives_what_was_picked(qtbot: QtBot) -> None:
    dialog = MappingDialog(
        {"成果.甲栏": "四川农业大学", "成果.乙栏": "2"}, {"title": "成果名称", "first_unit": "第一完成单位"}
    )
    qtbot.addWidget(dialog)
    dialog.boxes["成果.甲栏"].setCurrentIndex(2)
    assert dialog.chosen() == {"成果.甲栏": "first_unit"}


@pytest.mark.parametrize("folder", [APPLIED, THEORY, PLAN])
def test_a_whole_folder_goes_to_its_places(wizard: Wizard, page: PackagePage, folder: Path) -> None:
    page.drop.dropped.emit([folder])
    draft = wizard.session.draft
    assert draft.zip_file is not None
    assert draft.category is not None
    assert any(material.files for material in draft.materials.values())


def test_enter_scrolls_to_the_next_field(page: PackagePage, clerk: Clerk) -> None:
    page.form.category.setFocus()
    clerk.enter(25)
    field = focused()
    assert field in page.form.chain()
    assert not field.visibleRegion().isEmpty()
