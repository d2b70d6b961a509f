"""附上下载的文件: each file to its case by number, title or what the zip holds; what belongs nowhere is told."""

from pathlib import Path

import pytest

from app.desk.attach import plan, take
from app.desk.attach_views import AttachPlan
from app.desk.cases import get_case
from app.desk.opening import Desk
from app.desk.roster import plan as plan_roster
from app.desk.roster import read_roster
from app.desk.roster import take as take_roster
from app.desk.views import CaseView, Person
from app.errors import BadInputError
from db.vocabulary import Channel, Source
from tests.app.formats.make import csv_bytes, pdf_bytes, zip_bytes
from tests.app.roster.sheets import PLAN_ROWS, changed, plan_file

WIND, LEMON, DEBRIS = "2023YFG0101", "2023YFN0202", "2022NSFSC0303"
HEAD = ("成果名称", "成果类别", "第一完成单位", "关键词", "研究起始日期", "研究终止日期")


def exported(title: str, category: str = "应用技术", unit: str = "四川省机械研究设计院") -> bytes:
    row = (title, category, unit, "风电；防冰", "2021年03月", "2024年12月")
    return zip_bytes({"cgsb.csv": csv_bytes([HEAD, row])})


def paper(text: str) -> bytes:
    return pdf_bytes([f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()])


@pytest.fixture
def cases(any_desk: Desk, person: Person, tmp_path: Path) -> dict[str, int]:
    """Three applications from a roster, by their numbers."""
    (tmp_path / "r").mkdir()
    file = read_roster(any_desk, person, plan_file(tmp_path / "r"), Channel.PLAN)
    result = take_roster(any_desk, person, plan_roster(any_desk, person, file))
    return {row.entry.number: row.case_id for row in result.rows if row.case_id}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "下载"
    made.mkdir()
    return made


def put(folder: Path, name: str, data: bytes) -> Path:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def told(found: AttachPlan) -> dict[str, tuple[int, str]]:
    return {match.name: (match.case_id, match.by) for match in found.matches}


def test_files_go_by_number_then_by_title_then_by_what_the_zip_holds(
    any_desk: Desk, person: Person, cases: dict[str, int], folder: Path
) -> None:
    put(folder, f"{WIND}_cgsbqy.zip", exported(str(PLAN_ROWS[0][6])))
    put(folder, f"{LEMON}/cgsbqy.zip", exported(str(PLAN_ROWS[1][6])))
    put(folder, "柠檬黄脉病绿色防控技术集成与示范-验收报告.pdf", paper("b"))
    put(folder, "未命名/cgsbqy.zip", exported(str(PLAN_ROWS[2][6]), "基础理论", "成都理工大学"))
    put(folder, "未命名/论文.pdf", paper("c"))
    found = plan(any_desk, person, folder)
    assert told(found) == {
        f"{WIND}_cgsbqy.zip": (cases[WIND], "编号"),
        f"{LEMON}/cgsbqy.zip": (cases[LEMON], "编号"),
        "柠檬黄脉病绿色防控技术集成与示范-验收报告.pdf": (cases[LEMON], "成果名称"),
        "未命名/cgsbqy.zip": (cases[DEBRIS], "压缩包里的成果名称"),
        "未命名/论文.pdf": (cases[DEBRIS], "同一文件夹里的压缩包"),
    }
    assert found.unmatched == ()
    assert found.case_count == 3


def test_what_belongs_nowhere_is_listed_with_the_reason(
    any_desk: Desk, person: Person, cases: dict[str, int], folder: Path
) -> None:
    put(folder, "说明.pdf", paper("x"))
    put(folder, "cgsbqy.zip", exported("无人登记的成果"))
    put(folder, "破损.zip", b"PK\x03\x04 torn")
    put(folder, f"{WIND}1.pdf", paper("y"))
    found = plan(any_desk, person, folder)
    assert {miss.name: miss.reason for miss in found.unmatched} == {
        "说明.pdf": "文件名和文件夹名里没有办件的编号或成果名称",
        "cgsbqy.zip": "压缩包里的成果“无人登记的成果”不在待受理、已收件的办件中",
        "破损.zip": "文件名里没有编号或成果名称，压缩包里也没有读出成果名称",
        f"{WIND}1.pdf": "文件名和文件夹名里没有办件的编号或成果名称",
    }
    assert found.matches == ()
    assert cases


def test_one_title_of_two_cases_is_not_decided(desk: Desk, person: Person, tmp_path: Path, folder: Path) -> None:
    twice = [PLAN_ROWS[0], changed(PLAN_ROWS[1], {"成果名称": PLAN_ROWS[0][6]})]
    file = read_roster(desk, person, plan_file(tmp_path, twice), Channel.PLAN)
    take_roster(desk, person, plan_roster(desk, person, file))
    put(folder, f"{PLAN_ROWS[0][6]}.pdf", paper("x"))
    found = plan(desk, person, folder)
    assert found.unmatched[0].reason.startswith("按成果名称符合 2 个办件（")


def test_attaching_fills_the_case_from_its_zip_and_ticks_its_lines(
    any_desk: Desk, person: Person, cases: dict[str, int], folder: Path
) -> None:
    put(folder, f"{WIND}/cgsbqy.zip", exported("高海拔风电叶片防冰除冰技术"))
    put(folder, f"{WIND}/奇怪的文件.pdf", paper("z"))
    result = take(any_desk, person, plan(any_desk, person, folder))
    assert result.files == 2
    (one,) = result.cases
    assert one.notes[0].startswith("成果名称与名册不同")
    assert "“奇怪的文件.pdf”不知属于哪项材料，已附在办件上" in one.notes
    case: CaseView = get_case(any_desk, person, cases[WIND])
    held = {value.key: (value.value, value.source) for value in case.values}
    assert held["title"] == ("高海拔风电叶片防冰除冰技术", Source.ZIP)
    assert held["keywords"][1] is Source.ZIP
    assert held["plan_no"] == (WIND, Source.ROSTER)
    assert case.others["名册·成果名称"] == "高海拔风电叶片防冰除冰成套技术"
    assert case.row.title == "高海拔风电叶片防冰除冰技术"
    assert sorted((file.role, file.name) for file in case.files) == [
        ("material", "奇怪的文件.pdf"),
        ("zip", "cgsbqy.zip"),
    ]
    assert [line.name for line in case.materials if line.handed.handed_in]
    assert case.events[0].label == "附上文件"


def test_attaching_again_attaches_nothing_twice(
    any_desk: Desk, person: Person, cases: dict[str, int], folder: Path
) -> None:
    put(folder, f"{WIND}/cgsbqy.zip", exported(str(PLAN_ROWS[0][6])))
    put(folder, f"{WIND}/验收报告.pdf", paper("z"))
    first = plan(any_desk, person, folder)
    take(any_desk, person, first)
    again = take(any_desk, person, first)  # as if a second person had made the same dry run before
    assert again.files == 0
    later = plan(any_desk, person, folder)
    assert (later.matches, len(later.already)) == ((), 2)
    assert len(get_case(any_desk, person, cases[WIND]).files) == 2


def test_a_second_zip_is_not_put_over_the_first(
    any_desk: Desk, person: Person, cases: dict[str, int], folder: Path
) -> None:
    put(folder, f"{WIND}.zip", exported(str(PLAN_ROWS[0][6])))
    take(any_desk, person, plan(any_desk, person, folder))
    put(folder, f"{WIND}-新.zip", exported("另一个名称"))
    found = plan(any_desk, person, folder)
    assert found.matches == ()
    assert "已有另一个压缩包" in found.unmatched[0].reason
    assert get_case(any_desk, person, cases[WIND]).row.title == PLAN_ROWS[0][6]


def test_a_zip_that_holds_several_achievements_gives_the_one_of_the_case(
    desk: Desk, person: Person, tmp_path: Path, folder: Path
) -> None:
    file = read_roster(desk, person, plan_file(tmp_path), Channel.PLAN)
    rows = take_roster(desk, person, plan_roster(desk, person, file)).rows
    both = [
        HEAD,
        *((title, "应用技术", "某单位", "词", "2021年01月", "2022年01月") for title in ("别的成果", PLAN_ROWS[0][6])),
    ]
    put(folder, f"{WIND}.zip", zip_bytes({"cgsb.csv": csv_bytes(both)}))
    (one,) = take(desk, person, plan(desk, person, folder)).cases
    assert one.notes == ()
    case = get_case(desk, person, rows[0].case_id)
    assert {value.key: value.value for value in case.values}["keywords"] == "词"


def test_a_file_that_went_away_meanwhile_leaves_the_other_cases_be(
    any_desk: Desk, person: Person, cases: dict[str, int], folder: Path
) -> None:
    gone = put(folder, f"{WIND}.pdf", paper("x"))
    put(folder, f"{LEMON}.pdf", paper("y"))
    found = plan(any_desk, person, folder)
    gone.unlink()
    result = take(any_desk, person, found)
    assert [bool(case.problem) for case in result.cases] == [True, False]
    assert "无法读取文件" in result.cases[0].problem
    assert len(get_case(any_desk, person, cases[LEMON]).files) == 1


def test_one_can_stop_between_two_files(desk: Desk, person: Person, folder: Path) -> None:
    put(folder, "a.pdf", paper("x"))

    def stop(_done: int, _all: int, _name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan(desk, person, folder, stop)


def test_an_empty_folder_is_told(desk: Desk, person: Person, folder: Path) -> None:
    with pytest.raises(BadInputError, match="里没有文件"):
        plan(desk, person, folder)
