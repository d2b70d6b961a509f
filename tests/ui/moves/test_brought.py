from dataclasses import replace

from app.intake.draft import DraftMaterial, StoredFile
from app.intake.resubmission import Resubmission
from app.rules.assess import as_required
from app.rules.checklist import Requirement
from ui.moves.brought import is_empty, joined, laid_to, ticked, without


def file(name: str) -> StoredFile:
    return StoredFile(name * 4, f"{name}.pdf", "application/pdf", 10)


FORM = Requirement("form", "登记表", "交登记表")
PAPERS = Requirement("papers", "技术资料", "交技术资料")


def with_files(line: Requirement, *files: StoredFile) -> Resubmission:
    return Resubmission(materials={line.id: DraftMaterial(as_required(line), files)})


def test_a_second_drop_is_added_to_the_first_and_a_file_counts_once() -> None:
    first = replace(with_files(PAPERS, file("a")), zip=file("z"), loose=(file("l"),))
    more = replace(with_files(PAPERS, file("a"), file("b")), form=file("f"), loose=(file("l"), file("m")))
    both = joined(first, more)
    assert both.zip == file("z")
    assert both.form == file("f")
    assert both.materials["papers"].files == (file("a"), file("b"))
    assert both.loose == (file("l"), file("m"))


def test_a_later_zip_takes_the_place_of_an_earlier_one_and_its_choice() -> None:
    both = joined(Resubmission(zip=file("z"), record=1), Resubmission(zip=file("y")))
    assert (both.zip, both.record) == (file("y"), None)


def test_a_tick_says_that_the_paper_came_as_asked() -> None:
    brought = ticked(Resubmission(), FORM, on=True)
    assert brought.materials["form"].handed == as_required(FORM)
    assert not is_empty(brought)
    assert is_empty(ticked(brought, FORM, on=False))


def test_a_file_that_was_not_known_is_laid_to_a_line_and_back() -> None:
    brought = laid_to(Resubmission(loose=(file("l"),)), file("l"), PAPERS)
    assert not brought.loose
    assert brought.materials["papers"].files == (file("l"),)
    back = laid_to(brought, file("l"), None)
    assert back.loose == (file("l"),)
    assert not back.materials


def test_a_file_taken_away_takes_the_tick_that_it_made_with_it() -> None:
    brought = replace(with_files(PAPERS, file("a")), zip=file("z"), form=file("f"))
    assert not without(brought, file("a").sha256).materials
    assert without(brought, file("z").sha256).zip is None
    assert without(brought, file("f").sha256).form is None
    kept = without(ticked(brought, FORM, on=True), file("a").sha256)
    assert list(kept.materials) == ["form"]
