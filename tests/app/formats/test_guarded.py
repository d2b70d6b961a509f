"""Foreign files are examined in a process that may hang, die or eat memory without harm to the program."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.desk.opening import Desk
from app.desk.people import local_person
from app.errors import BadInputError, CancelledError, EnvironmentFailedError
from app.formats import guarded
from app.formats.fields import FieldCatalogue
from app.formats.guarded import ExaminationFailed, Guard, examine_guarded, examine_pdf_guarded, examine_zip_guarded
from app.formats.limits import GuardLimits, ZipLimits
from app.formats.pdf import examine_pdf
from app.formats.sealed_zip import examine_zip
from app.intake.examine import examine_zip_file
from tests.app.formats import guarded_jobs as jobs
from tests.app.formats.make import SAMPLES

PATH = Path("any")
ZIP = SAMPLES / "counter-applied-complete/cgsbqy.zip"
LONG_S = 60.0


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    guard = Guard()
    yield guard
    guard.close()


def test_one_process_is_used_again(guard: Guard) -> None:
    first = guard.run(jobs.process_id, PATH, LONG_S)
    assert first == guard.run(jobs.process_id, PATH, LONG_S)
    assert psutil.Process().pid != first


@pytest.mark.parametrize("job", [jobs.hang, jobs.crash, jobs.fault])
def test_a_process_that_hangs_or_dies_is_replaced(guard: Guard, job: object) -> None:
    before = guard.run(jobs.process_id, PATH, LONG_S)
    with pytest.raises(ExaminationFailed):
        guard.run(job, PATH, 1.0 if job is jobs.hang else LONG_S)
    assert not psutil.pid_exists(before)
    assert guard.run(jobs.process_id, PATH, LONG_S) != before


@pytest.mark.parametrize("job", [jobs.eat_memory, jobs.break_down])
def test_what_breaks_in_it_is_told_and_it_goes_on(guard: Guard, job: object) -> None:
    before = guard.run(jobs.process_id, PATH, LONG_S)
    with pytest.raises(ExaminationFailed):
        guard.run(job, PATH, LONG_S)
    assert guard.run(jobs.process_id, PATH, LONG_S) == before


def test_a_sentence_for_the_clerk_comes_through(guard: Guard) -> None:
    with pytest.raises(BadInputError) as caught:
        guard.run(jobs.complain, PATH, LONG_S)
    assert str(caught.value) == "文件不在了。草稿已保存。请重新选择。"


def test_progress_comes_through_in_steps(guard: Guard) -> None:
    steps: list[tuple[int, int]] = []
    assert guard.run(jobs.report_steps, PATH, LONG_S, lambda done, whole: steps.append((done, whole))) == "done"
    assert steps[-1] == (100, 100)
    assert len(steps) <= 21
    assert steps == sorted(steps)


def test_cancelling_ends_the_work(guard: Guard) -> None:
    before = guard.run(jobs.process_id, PATH, LONG_S)

    def cancel(_done: int, _whole: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        guard.run(jobs.report_steps, PATH, LONG_S, cancel)
    assert guard.run(jobs.process_id, PATH, LONG_S) != before


def test_threads_take_turns(guard: Guard) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(guard.run(jobs.process_id, PATH, LONG_S))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_process_that_does_not_start_is_said() -> None:
    guard = Guard(GuardLimits(start_seconds=0))
    with pytest.raises(EnvironmentFailedError, match="没有启动"):
        guard.run(jobs.process_id, PATH, LONG_S)
    guard.close()


class TestExaminations:
    def test_they_give_what_they_give_without_the_process(self, catalogue: FieldCatalogue) -> None:
        limits = ZipLimits()
        paper = next(SAMPLES.glob("counter-applied-complete/*系统打印*.pdf"))
        assert examine_zip_guarded(ZIP, limits=limits, catalogue=catalogue) == examine_zip(
            ZIP, limits=limits, catalogue=catalogue
        )
        assert examine_pdf_guarded(paper, catalogue=catalogue) == examine_pdf(paper, catalogue=catalogue)

    def test_a_hang_is_a_finding_with_the_file_s_hash(
        self, catalogue: FieldCatalogue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_args: object) -> None:
            raise ExaminationFailed("检查超过 10 秒未完成")

        monkeypatch.setattr(guarded._guard, "run", fail)
        zipped = examine_zip_guarded(ZIP, limits=ZipLimits(), catalogue=catalogue)
        assert (zipped.size, zipped.records) == (ZIP.stat().st_size, ())
        assert [each.code for each in zipped.findings] == ["A01"]
        assert zipped.findings[0].text == "压缩包检查超过 10 秒未完成，未读取内容，可能已损坏"
        paper = examine_pdf_guarded(ZIP, catalogue=catalogue)
        assert (paper.sha256, paper.pages, [each.code for each in paper.findings]) == (zipped.sha256, None, ["K12"])
        assert examine_guarded(jobs.process_id, PATH, LONG_S) is None

    def test_the_limits_of_the_office_hold(self, desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guarded, "_guard", Guard())
        (data_dir / "resources").mkdir(exist_ok=True)
        (data_dir / "resources/limits.yaml").write_text("guard: {start_seconds: 0}\n", encoding="utf-8")
        with pytest.raises(EnvironmentFailedError, match="没有启动"):
            examine_zip_file(ZIP, desk, local_person(desk))

    def test_a_file_that_is_gone_is_said(self, catalogue: FieldCatalogue, tmp_path: Path) -> None:
        with pytest.raises(BadInputError, match="U 盘"):
            examine_zip_guarded(tmp_path / "gone.zip", limits=ZipLimits(), catalogue=catalogue)
