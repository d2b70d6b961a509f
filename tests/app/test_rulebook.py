"""The packaged rules load, say what their sources say, and name line and key of a mistake."""

import re
from pathlib import Path

import pytest

from app.desk.permissions import PERMISSIONS
from app.errors import BadResourceError
from app.messages.book import load_messages
from app.resources import Resources, packaged_root
from app.rulebook import (
    load_calendar,
    load_checklist,
    load_comments,
    load_couriers,
    load_moves,
    load_paper_checklist,
    load_terms,
)
from db.vocabulary import Category, Channel, ClockKind, MaterialForm, Seal

PACKAGED = Resources()
SECTIONS = {"A": 7, "B": 13, "C": 13, "D": 7, "E": 5, "F": 10, "G": 6, "H": 5, "I": 8, "J": 8, "K": 12, "L": 13, "M": 8}
PAIRS = [(channel, category) for channel in Channel for category in Category]


def own(tmp_path: Path, name: str, text: str) -> Resources:
    """Resources with a file of the office's own."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Resources(tmp_path)


def packaged(name: str) -> str:
    return (packaged_root() / name).read_text(encoding="utf-8")


class TestComments:
    def test_all_of_the_library_in_order(self) -> None:
        codes = [comment.code for comment in load_comments(PACKAGED).comments]
        assert codes == [f"{letter}{n:02d}" for letter, count in SECTIONS.items() for n in range(1, count + 1)]
        assert len(codes) == 115

    def test_each_is_a_sentence_in_chinese_punctuation(self) -> None:
        for comment in load_comments(PACKAGED).comments:
            assert comment.text.endswith("。"), comment.code
            assert not re.search(r"[,;\"()!！]|(?<!\d):", comment.text), comment.code
            assert comment.section

    def test_the_automatic_ones_are_marked(self) -> None:
        library = load_comments(PACKAGED)
        assert library.get("C03").automatic
        assert not library.get("B01").automatic
        assert sum(comment.automatic for comment in library.comments) == 60

    def test_a_code_twice_is_refused(self, tmp_path: Path) -> None:
        row = "  - {code: A01, section: 甲, text: 乙}\n"
        with pytest.raises(BadResourceError, match="意见编号重复：A01"):
            load_comments(own(tmp_path, "comments.yaml", "comments:\n" + row + row))


class TestChecklists:
    @pytest.mark.parametrize(("channel", "category"), PAIRS)
    def test_every_channel_and_category_has_one(self, channel: Channel, category: Category) -> None:
        checklist = load_checklist(PACKAGED, channel, category)
        assert (checklist.channel, checklist.category) == (channel, category)
        assert checklist.id == f"{channel.lower()}-{category.lower()}"
        library = load_comments(PACKAGED)
        for line in checklist.lines():
            assert all(code in library for code in line.comments.values()), line.id
            assert line.need
            assert line.form is not MaterialForm.PAPER or line.copies == 1
        for group in checklist.groups:
            assert group.note or len(group.ways) == 1

    def test_the_counter_takes_what_the_workflow_lists(self) -> None:
        for category in Category:
            required, _ = load_checklist(PACKAGED, Channel.COUNTER, category).groups
            (way,) = required.ways
            assert [line.id for line in way.lines if line.when is None] == ["form", "zip", "tech"]
            form = way.lines[0]
            assert (form.copies, form.original, form.seals[0]) == (1, True, Seal.WET)

    @pytest.mark.parametrize(
        ("category", "ways"),
        [
            (Category.APPLIED, [["proof", "report"], ["ip", "user"]]),
            (Category.THEORY, [["paper", "opinion", "citation"]]),
            (Category.SOFT, [["proof", "report"]]),
        ],
    )
    @pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.PORTAL])
    def test_evidence_follows_article_8(self, channel: Channel, category: Category, ways: list[list[str]]) -> None:
        evidence = load_checklist(PACKAGED, channel, category).groups[1]
        assert [[line.id for line in way.lines] for way in evidence.ways] == ways

    def test_proofs_are_those_of_the_workflow(self) -> None:
        kinds = load_checklist(PACKAGED, Channel.COUNTER, Category.APPLIED).groups[1].ways[0].lines[0].kinds
        for kind in (
            "评价报告",
            "验收报告",
            "行业准入证明",
            "新产品证书",
            "发明专利证书",
            "植物品种权证书",
            "软件登记证书",
        ):
            assert kind in kinds

    @pytest.mark.parametrize("channel", [Channel.PORTAL, Channel.PLAN])
    def test_the_papers_of_a_channel_are_one_list_for_every_category(self, channel: Channel) -> None:
        checklist, library = load_paper_checklist(PACKAGED, channel), load_comments(PACKAGED)
        assert (checklist.id, checklist.channel, checklist.category) == (f"paper-{channel.lower()}", channel, None)
        assert [line.compares for line in checklist.lines()].count(True) == 1
        for line in checklist.lines():
            assert line.need
            assert all(code in library for code in line.comments.values()), line.id

    def test_a_form_with_its_number_brings_the_papers_of_a_plan_project(self) -> None:
        papers = load_paper_checklist(PACKAGED, Channel.PLAN).lines()
        for category in Category:
            upload, *numbered = load_checklist(PACKAGED, Channel.PLAN, category).lines()
            assert [line.id for line in numbered] == [line.id for line in papers]
            assert upload.when is not None
            assert upload.when.empty
            assert all(line.when is not None and line.when.filled for line in numbered)

    def test_the_version_of_a_checklist_tells_of_its_papers(self, tmp_path: Path) -> None:
        name, text = "checklists/paper-plan.yaml", packaged("checklists/paper-plan.yaml")
        changed = own(tmp_path, name, text.replace("审计报告等", "审计报告"))
        before, after = (load_checklist(each, Channel.PLAN, Category.SOFT).version for each in (PACKAGED, changed))
        assert before != after

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ("need: 技术资料 1 套\n            form: PDF", "只能是纸质"),
            ("need: 技术资料 1 套\n            when: {field: title, filled: true}", "不能有 when"),
            (
                "need: 技术资料 1 套\n      - name: 乙组\n        lines: [{id: x, name: 甲, need: 乙}]",
                "只能有一种 ways",
            ),
        ],
    )
    def test_papers_are_asked_for_one_by_one(self, tmp_path: Path, wrong: str, why: str) -> None:
        name, text = "checklists/paper-portal.yaml", packaged("checklists/paper-portal.yaml")
        head, _, _tail = text.partition("            comments: {missing: K02")
        broken = own(tmp_path, name, head.replace("need: 技术资料 1 套", wrong))
        with pytest.raises(BadResourceError, match=why):
            load_paper_checklist(broken, Channel.PORTAL)

    def test_the_core_of_an_application_cannot_be_waived(self) -> None:
        for channel, category in PAIRS:
            for line in load_checklist(PACKAGED, channel, category).lines():
                assert not (line.waivable and line.id in {"form", "zip", "proof", "tech", "paper"})

    def test_the_version_changes_with_the_content_alone(self, tmp_path: Path) -> None:
        name, text = "checklists/counter-soft.yaml", packaged("checklists/counter-soft.yaml")
        packaged_version = load_checklist(PACKAGED, Channel.COUNTER, Category.SOFT).version
        same = own(tmp_path / "a", name, "# 本馆备注\n" + text)
        other = own(tmp_path / "b", name, text.replace("技术资料 1 套", "技术资料 2 套"))
        assert load_checklist(same, Channel.COUNTER, Category.SOFT).version == packaged_version
        changed = load_checklist(other, Channel.COUNTER, Category.SOFT).version
        assert changed != packaged_version
        assert changed.startswith("2025.1-")

    def test_a_mistake_is_told_with_line_and_key(self, tmp_path: Path) -> None:
        name, text = "checklists/counter-soft.yaml", packaged("checklists/counter-soft.yaml")
        line = text.splitlines().index("            original: true") + 1
        wrong = own(tmp_path, name, text.replace("original: true", "original: 是", 1))
        with pytest.raises(BadResourceError) as caught:
            load_checklist(wrong, Channel.COUNTER, Category.SOFT)
        assert (caught.value.file, caught.value.line, caught.value.key) == ("counter-soft.yaml", line, "original")

    def test_a_line_twice_is_refused(self, tmp_path: Path) -> None:
        name, text = "checklists/counter-soft.yaml", packaged("checklists/counter-soft.yaml")
        with pytest.raises(BadResourceError, match="材料行编号重复：tech"):
            load_checklist(own(tmp_path, name, text.replace("id: zip", "id: tech")), Channel.COUNTER, Category.SOFT)


class TestCalendar:
    def test_the_published_years_with_their_notices(self) -> None:
        calendar = load_calendar(PACKAGED)
        assert sorted(calendar.years) == list(range(2004, 2027))
        assert calendar.years[2025].notice == "国办发明电〔2024〕12号"

    def test_a_year_added_by_the_office(self, tmp_path: Path) -> None:
        off = "[{name: 元旦, first: 2027-01-01, last: 2027-01-03}]"
        added = f"  - {{year: 2027, notice: 示例, holidays: {off}, workdays: []}}\n"
        assert load_calendar(own(tmp_path, "holidays.yaml", packaged("holidays.yaml") + added)).knows(2027)

    def test_a_year_twice_is_refused(self, tmp_path: Path) -> None:
        twice = "years:\n" + "  - {year: 2027, notice: 示例, holidays: [], workdays: []}\n" * 2
        with pytest.raises(BadResourceError, match="同一年份写了两次"):
            load_calendar(own(tmp_path, "holidays.yaml", twice))

    def test_a_make_up_day_in_mid_week_is_refused_with_its_line(self, tmp_path: Path) -> None:
        text = packaged("holidays.yaml").replace("workdays: [2026-01-04", "workdays: [2026-01-05")
        with pytest.raises(BadResourceError, match="调休上班日 2026-01-05 不是周末") as caught:
            load_calendar(own(tmp_path, "holidays.yaml", text))
        assert "year: 2026" in text.splitlines()[caught.value.line - 1]


def test_couriers_come_in_their_ranking() -> None:
    couriers = [pattern.courier for pattern in load_couriers(PACKAGED)]
    assert couriers[:5] == ["顺丰", "京东", "圆通", "极兔", "德邦"]


def test_a_broken_pattern_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadResourceError, match="不是有效的正则表达式"):
        load_couriers(own(tmp_path, "couriers.yaml", "couriers:\n  - {courier: 某快递, pattern: '['}\n"))


class TestMoves:
    def test_an_unsound_table_is_told_with_its_line(self, tmp_path: Path) -> None:
        text = packaged("moves.yaml").replace("    then: AWAIT_PAPER", "    then: AWAIT")
        with pytest.raises(BadResourceError, match="没有 then 所写的办理 AWAIT") as caught:
            load_moves(own(tmp_path, "moves.yaml", text))
        assert (caught.value.file, caught.value.key) == ("moves.yaml", "REGISTER_ONLINE")
        assert text.splitlines()[caught.value.line - 1] == "  REGISTER_ONLINE:"

    def test_a_permission_that_there_is_not_is_told(self, tmp_path: Path) -> None:
        text = packaged("moves.yaml").replace("permission: archive.file", "permission: archive.files")
        with pytest.raises(BadResourceError, match=r"没有 archive\.files 这个权限") as caught:
            load_moves(own(tmp_path, "moves.yaml", text), PERMISSIONS)
        assert caught.value.key == "moves.FILE_COUNTER.permission"

    def test_each_permission_and_message_is_one_that_there_is(self) -> None:
        moves = load_moves(PACKAGED, PERMISSIONS).moves.values()
        assert {move.message for move in moves} - {""} <= set(load_messages(PACKAGED).templates)


def test_terms_can_be_changed_by_the_office(tmp_path: Path) -> None:
    text = packaged("terms.yaml").replace("days: 5\n", "days: 15\n")
    term = load_terms(own(tmp_path, "terms.yaml", text)).of(ClockKind.SUPPLEMENT, Channel.PLAN)
    assert term is not None
    assert term.words == "15 个工作日"


def test_a_term_without_days_is_refused(tmp_path: Path) -> None:
    text = packaged("terms.yaml").replace("days: 5\n", "days: 0\n")
    with pytest.raises(BadResourceError, match="天数须为 1 以上的整数"):
        load_terms(own(tmp_path, "terms.yaml", text))
