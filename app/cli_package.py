"""``package``: makes archive packages of filed cases, one by one or over a year, and checks packages."""

import argparse
from datetime import UTC, datetime
from typing import Any

from app.cli_words import DONE, REFUSED, Output, UsageError
from app.desk import packages
from app.desk.failures import clear_failures
from app.desk.opening import Desk, default_data_dir, open_desk
from app.desk.package_views import BatchResult, LeftOut, MadePackage
from app.desk.people import local_person
from app.desk.views import Person
from app.errors import DeskError
from app.package.check import check_package
from app.package.report import Report
from db.types import OFFICE_TIME

_USAGE = "用法：main.py package 收件号或登记号… | --year 年 --out 文件夹，或 package --check 档案包"


def command(options: argparse.Namespace, output: Output) -> int:
    """Make or check; the exit status is 1 where a package was not made or did not pass."""
    if options.check is not None:
        return _check(options, output)
    if bool(options.case) == (options.year is not None):
        raise UsageError("要写办件的收件号或登记号，或者用 --year 写明年度，两者选一", _USAGE)
    if options.out is None:
        raise UsageError("缺少参数：--out", _USAGE)
    desk = open_desk(options.data or default_data_dir(), options.database)
    try:
        result = _make(desk, local_person(desk), options, output)
    finally:
        desk.close()
    output.result(_answer(result), *_lines(result))
    return REFUSED if result.failed or not all(one.report.passed for one in result.made) else DONE


def _check(options: argparse.Namespace, output: Output) -> int:
    """Look at a package from anywhere: no data folder is opened for it."""
    with clear_failures():
        report = check_package(options.check, datetime.now(UTC).astimezone(OFFICE_TIME))
    output.result(report.to_json(), *_report_lines(report))
    return DONE if report.passed else REFUSED


def _report_lines(report: Report) -> list[str]:
    lines = [f"{item.no} {item.name}（{item.nature.label}） {item.state.label}：{item.reason}" for item in report.items]
    return [f"{report.package} {report.sentence}", *lines]


def _make(desk: Desk, person: Person, options: argparse.Namespace, output: Output) -> BatchResult:
    def say(done: int, total: int, name: str) -> None:
        output.progress(f"{done + 1}/{total} {name}")

    if options.year is not None:
        return packages.batch(desk, person, options.year, options.out, say, as_zip=not options.folder)
    made: list[MadePackage] = []
    failed: list[LeftOut] = []
    for number, text in enumerate(options.case):
        say(number, len(options.case), text)
        try:
            case_id = packages.case_of(desk, person, text)
            made.append(packages.make(desk, person, case_id, options.out, as_zip=not options.folder))
        except DeskError as error:
            if len(options.case) == 1:
                raise
            failed.append(LeftOut(0, text, str(error)))
    return BatchResult(tuple(made), (), tuple(failed))


def _answer(result: BatchResult) -> dict[str, Any]:
    return {
        "made": [
            {
                "name": one.view.name,
                "path": str(one.path),
                "passed": one.report.passed,
                "failed": list(one.view.failed),
                "report": str(one.report_json),
                "report_pdf": str(one.report_pdf),
            }
            for one in result.made
        ],
        "kept": list(result.kept),
        "failed": [{"case": one.case_no, "reason": one.reason} for one in result.failed],
    }


def _lines(result: BatchResult) -> list[str]:
    kept = f"，已有且没有变化 {len(result.kept)} 个" if result.kept else ""
    lines = [f"制作档案包 {len(result.made)} 个{kept}，没有做成 {len(result.failed)} 个"]
    for one in result.made:
        lines += [f"{one.view.name} {one.report.sentence}", *(f"  {item}" for item in one.view.failed)]
    return lines + [f"{one.case_no} {one.reason}" for one in result.failed]
