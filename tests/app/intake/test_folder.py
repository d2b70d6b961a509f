"""Which file of a folder belongs to which line."""

from pathlib import Path

import pytest

from app.errors import BadInputError
from app.intake.book import IntakeBook
from app.intake.folder import (
    FolderFile,
    FolderRules,
    Sorted,
    choose_zip,
    list_folder,
    load_folder_rules,
    sort_files,
)
from app.resources import Resources
from db.vocabulary import Category, Channel


@pytest.fixture(scope="module")
def rules() -> FolderRules:
    return load_folder_rules(Resources())


def laid(
    book: IntakeBook,
    rules: FolderRules,
    *files: str | tuple[str, str],
    kind: tuple[Channel, Category] = (Channel.COUNTER, Category.APPLIED),
) -> Sorted:
    named = [(file, "") if isinstance(file, str) else file for file in files]
    return sort_files([FolderFile(Path(name), heading) for name, heading in named], book.checklists[kind], rules)


@pytest.mark.parametrize(
    ("name", "category", "lines"),
    [
        ("项目验收报告.pdf", Category.APPLIED, {"proof": "验收报告"}),
        ("成果评价报告.pdf", Category.APPLIED, {"proof": "评价报告"}),
        ("科学技术成果鉴定证书.pdf", Category.APPLIED, {"proof": "鉴定证书"}),
        ("发明专利证书.pdf", Category.APPLIED, {"ip": "", "proof": "发明专利证书"}),
        ("实用新型专利证书.pdf", Category.APPLIED, {"ip": ""}),
        ("用户应用证明（某公司）.pdf", Category.APPLIED, {"user": ""}),
        ("技术资料.pdf", Category.APPLIED, {"tech": ""}),
        ("研制报告.pdf", Category.APPLIED, {"tech": ""}),
        ("项目任务书.pdf", Category.APPLIED, {"task": ""}),
        ("学术论文.pdf", Category.THEORY, {"paper": ""}),
        ("论文被引用检索报告.pdf", Category.THEORY, {"citation": ""}),
        ("学术委员会评价意见.pdf", Category.THEORY, {"opinion": ""}),
        ("评审证书.pdf", Category.SOFT, {"proof": "评审证书"}),
    ],
)
def test_a_name_tells_the_line(
    name: str, category: Category, lines: dict[str, str], book: IntakeBook, rules: FolderRules
) -> None:
    found = laid(book, rules, name, kind=(Channel.COUNTER, category))
    assert {line: found.kinds[line] for line in found.lines} == lines
    assert found.unknown == ()


def test_the_volume_of_a_plan_project_is_told_apart(book: IntakeBook, rules: FolderRules) -> None:
    names = ("项目验收报告.pdf", "专家验收意见及名单.pdf", "项目任务书.pdf", "财务决算审计报告.pdf", "检测报告.pdf")
    found = laid(book, rules, *names, kind=(Channel.PLAN, Category.APPLIED))
    assert set(found.lines) == {"proof", "review", "task", "finance", "tech"}


def test_a_heading_tells_the_line_where_the_name_does_not(book: IntakeBook, rules: FolderRules) -> None:
    found = laid(book, rules, ("附件1.pdf", "项目验收报告"), ("附件2.pdf", "某某"))
    assert found.lines == {"proof": (Path("附件1.pdf"),)}
    assert found.unknown == (Path("附件2.pdf"),)


def test_a_report_inside_the_technical_papers_is_received_once(book: IntakeBook, rules: FolderRules) -> None:
    assert set(laid(book, rules, ("技术资料.pdf", "研制报告")).lines) == {"tech"}


def test_the_sealed_form_goes_before_the_printed_one(book: IntakeBook, rules: FolderRules) -> None:
    printed, sealed = "科技成果登记表（系统打印）.pdf", "科技成果登记表（盖章扫描）.pdf"
    both = laid(book, rules, printed, sealed)
    assert both.lines["form"] == (Path(sealed),)
    assert (both.form_print, both.form_sealed) == (Path(printed), (Path(sealed),))
    alone = laid(book, rules, printed)
    assert alone.lines["form"] == (Path(printed),)
    assert alone.form_sealed == ()
    assert laid(book, rules, "登记表.pdf").form_sealed == (Path("登记表.pdf"),)


def test_the_exported_zip_is_taken_before_any_other(rules: FolderRules) -> None:
    files = [Path("a.zip"), Path("CGSBQY.ZIP"), Path("b.pdf")]
    assert choose_zip(files, rules) == Path("CGSBQY.ZIP")
    assert choose_zip([Path("a.zip")], rules) == Path("a.zip")
    assert choose_zip([Path("b.pdf")], rules) is None


def test_files_of_the_system_are_left_out(tmp_path: Path, rules: FolderRules) -> None:
    for name in ("b/论文.pdf", "cgsbqy.zip", "Thumbs.db", "~$说明.docx", "来件.yaml", "__MACOSX/._a"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert list_folder(tmp_path, rules) == (tmp_path / "b/论文.pdf", tmp_path / "cgsbqy.zip")


def test_a_folder_that_is_missing_or_empty_is_refused(tmp_path: Path, rules: FolderRules) -> None:
    with pytest.raises(BadInputError, match="没有这个文件夹"):
        list_folder(tmp_path / "none", rules)
    with pytest.raises(BadInputError, match="没有文件"):
        list_folder(tmp_path, rules)


def test_every_line_that_the_rules_name_exists(book: IntakeBook, rules: FolderRules) -> None:
    known = {line.id for checklist in book.checklists.values() for line in checklist.lines()}
    assert {line for rule in rules.rules for line in rule.lines} <= known
    assert set(rules.form_lines) <= known


def test_a_name_that_the_locale_does_not_know_is_sorted(book: IntakeBook, rules: FolderRules) -> None:
    name = "技术资料.pdf".encode("gb18030").decode("ascii", errors="surrogateescape")
    assert "tech" in laid(book, rules, name).lines
