"""What is wrong with papers follows from what was seen, the checklist, and the case: nothing more, nothing less."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import Resources
from app.rulebook import load_comments, load_paper_checklist
from app.rules.checklist import Checklist, Group, Requirement, Way
from app.rules.comments import CommentLibrary
from app.rules.paper_check import PaperCase, PaperLook, as_asked, line_findings, looked_through, paper_check
from db.vocabulary import Binding, Channel, CopyKind, Seal, Severity

COMMENTS = load_comments(Resources())
PLAN, PORTAL = (load_paper_checklist(Resources(), channel) for channel in (Channel.PLAN, Channel.PORTAL))
CASE = PaperCase("9512026Y0012", "水稻抗病品种选育")
LINES = {line.id: line for line in (*PLAN.lines(), *PORTAL.lines())}
HERE = PaperLook(present=True)


def codes(line_id: str, look: PaperLook, case: PaperCase = CASE) -> list[str]:
    return [one.finding.code for one in line_findings(LINES[line_id], look, case, COMMENTS)]


def texts(line_id: str, look: PaperLook, case: PaperCase = CASE) -> list[str]:
    return [one.finding.text for one in line_findings(LINES[line_id], look, case, COMMENTS)]


@pytest.mark.parametrize("line", LINES.values(), ids=str)
def test_a_paper_as_asked_has_nothing_wrong(line: Requirement) -> None:
    look = as_asked(line, CASE)
    assert line_findings(line, look, CASE, COMMENTS) == ()
    assert looked_through(line, look)


@pytest.mark.parametrize(
    ("line_id", "look", "wanted"),
    [
        ("form", replace(HERE, copy=CopyKind.COPY), ["B04"]),
        ("form", replace(HERE, seal=Seal.NONE), ["B01"]),
        ("form", replace(HERE, seal=Seal.DEPARTMENT), ["B03"]),
        ("form", replace(HERE, seal=Seal.COPIED), ["B04"]),
        ("form", replace(HERE, binding=Binding.GLUED), ["B13"]),
        ("form", replace(HERE, read_number=""), ["B10"]),
        ("form", replace(HERE, read_number=" 9512026y0012 ", read_title="水稻 抗病品种选育"), []),
        ("form", replace(HERE, read_number="9512026Y0013"), ["B11"]),
        ("form", replace(HERE, read_title="玉米"), ["A05"]),
        ("form", replace(HERE, legible=False), ["L11"]),
        ("form", replace(HERE, copies=3), ["L12"]),
        ("proof", replace(HERE, seal=Seal.NONE), ["L04"]),
        ("proof", replace(HERE, binding=Binding.STAPLED, order_right=False), ["L02", "L03"]),
        ("proof", replace(HERE, paged=False), ["L10"]),
        ("review", PaperLook(present=False), ["L06"]),
        ("task", PaperLook(present=False), ["L05"]),
        ("finance", PaperLook(present=False), ["L07"]),
        ("tech", PaperLook(present=False), ["L08"]),
        ("finance", replace(HERE, copies=4), []),  # several may make up one line
        ("task", replace(HERE, read_number="", read_title=""), []),  # only the form is compared
        ("paper_proof", replace(HERE, copy=CopyKind.COPY), ["F02"]),
        ("paper_tech", PaperLook(present=False, paged=False, legible=False), ["K02"]),
    ],
)
def test_each_defect_has_its_comment(line_id: str, look: PaperLook, wanted: list[str]) -> None:
    assert codes(line_id, look) == wanted


def test_the_sentences_name_what_was_read() -> None:
    assert "9512026Y0012" in texts("form", replace(HERE, read_number=""))[0]
    other = texts("form", replace(HERE, read_number="9512025Y0001"))[0]
    assert other == "纸质登记表填写的成果登记号9512025Y0001与系统赋予的9512026Y0012不一致。"
    assert "（纸质登记表：空白；登记：水稻抗病品种选育）" in texts("form", replace(HERE, read_title=" "))[0]
    assert "（科技成果登记表应交 1 份，实交 2 份）" in texts("form", replace(HERE, copies=2))[0]


def test_a_surplus_copy_is_only_advice() -> None:
    [found] = line_findings(LINES["form"], replace(HERE, copies=2), CASE, COMMENTS)
    assert found.finding.severity is Severity.ADVICE


def test_without_a_canned_comment_the_sentence_is_plain() -> None:
    line = Requirement("x", "附件", "附件 1 份", compares=True)
    look = replace(HERE, copies=2, legible=False, paged=False, read_number="1", read_title="别的")
    found = line_findings(line, look, CASE, CommentLibrary(()))
    assert [one.finding.text for one in found] == [
        "附件不清晰。",
        "附件没有目录或页码，或者页码不连续。",
        "登记表上的成果登记号 1 与 9512026Y0012 不一致。",
        "纸质登记表：别的；登记：水稻抗病品种选育。",
    ]
    assert {one.finding.code for one in found} == {""}
    [number] = line_findings(line, replace(HERE, read_number=""), CASE, CommentLibrary(()))
    assert number.finding.text == "登记表上没有成果登记号。"


def test_late_papers_are_advice_and_hinder_nothing() -> None:
    [late] = paper_check(PLAN, {}, replace(CASE, late=3), COMMENTS)
    assert (late.finding.code, late.finding.severity, late.finding.place) == ("L01", Severity.ADVICE, "case")
    assert late.finding.text.endswith("（逾期 3 个工作日收到）。")
    assert paper_check(PLAN, {}, replace(CASE, late=0), COMMENTS) == ()
    [again] = paper_check(PLAN, {}, replace(CASE, late=3, supplement=True), COMMENTS)
    assert (again.finding.code, again.finding.text) == ("", "补充的纸质资料逾期 3 个工作日收到。")
    [plain] = paper_check(PLAN, {}, replace(CASE, late=1), CommentLibrary(()))
    assert (plain.finding.code, plain.finding.text) == ("", "逾期 1 个工作日收到。")


def test_the_form_is_looked_through_when_it_was_compared() -> None:
    form = LINES["form"]
    assert not looked_through(form, None)
    assert not looked_through(form, HERE)
    assert not looked_through(form, replace(HERE, read_number=""))
    assert looked_through(form, replace(HERE, read_number="", read_title=""))
    assert looked_through(form, PaperLook(present=False))
    assert looked_through(LINES["task"], HERE)


looks = st.builds(
    PaperLook,
    present=st.booleans(),
    copies=st.integers(1, 3),
    pages=st.none() | st.integers(1, 300),
    copy=st.none() | st.sampled_from(CopyKind),
    seal=st.none() | st.sampled_from(Seal),
    binding=st.none() | st.sampled_from(Binding),
    order_right=st.booleans(),
    legible=st.booleans(),
    paged=st.booleans(),
    read_number=st.none() | st.sampled_from(["", CASE.number, "9512026J0001", "　"]),
    read_title=st.none() | st.sampled_from(["", CASE.title, "另一个成果"]),
)


@given(st.dictionaries(st.sampled_from([line.id for line in PLAN.lines()]), looks), st.none() | st.integers(0, 9))
@settings(max_examples=60)
def test_what_is_found_is_about_what_was_looked_at(seen: dict[str, PaperLook], late: int | None) -> None:
    found = paper_check(PLAN, seen, replace(CASE, late=late), COMMENTS)
    places = [one.finding.place for one in found]
    assert {*places} - {"case"} <= {f"material:{line}" for line in seen}
    assert places.count("case") == bool(late)
    order = [f"material:{line.id}" for line in PLAN.lines()]
    of_lines = [place for place in places if place != "case"]
    assert of_lines == sorted(of_lines, key=order.index)
    for one in found:
        assert one.finding.code in COMMENTS or one.finding.text.startswith("未提交")
        assert one.finding.text.endswith("。")
        assert "____" not in one.finding.text
    missing = [line for line, look in seen.items() if not look.present]
    assert all(f"material:{line}" in places for line in missing)


@given(st.sampled_from(list(LINES)), looks)
@settings(max_examples=60)
def test_a_paper_that_is_not_there_has_no_other_fault(line_id: str, look: PaperLook) -> None:
    found = line_findings(LINES[line_id], replace(look, present=False), CASE, COMMENTS)
    assert len(found) == 1
    assert found == line_findings(LINES[line_id], PaperLook(present=False), CASE, COMMENTS)


def test_a_checklist_may_ask_for_a_number_of_copies() -> None:
    line = Requirement("x", "附件", "附件 2 份", copies=2)
    checklist = Checklist("c", "1", Channel.PLAN, None, (Group("g", "组", (Way("一", (line,)),)),))
    [few] = paper_check(checklist, {"x": HERE}, CASE, COMMENTS)
    assert "应交 2 份，实交 1 份" in few.finding.text
    assert paper_check(checklist, {"x": replace(HERE, copies=2)}, CASE, COMMENTS) == ()
