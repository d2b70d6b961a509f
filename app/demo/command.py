"""``demo``: fills a data folder with made-up cases, to try things out and to measure."""

import argparse
import time
from datetime import UTC, datetime

from app.cli_words import DONE, Output
from app.demo.make import DemoClock, make, refuse_real_cases
from app.desk.opening import default_data_dir, open_desk
from app.desk.people import local_person
from db.types import OFFICE_TIME

_EVERY_S = 2.0


def command(options: argparse.Namespace, output: Output) -> int:
    """Make ``--cases`` cases and answer how many ended in which way."""
    end = datetime.now(UTC).astimezone(OFFICE_TIME)
    clock = DemoClock(end)
    desk = open_desk(options.data or default_data_dir(), options.database, clock=clock)
    started = told = time.monotonic()

    def progress(done: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _EVERY_S:
            told = time.monotonic()
            output.progress(f"已造 {done} / {options.cases} 件")

    try:
        refuse_real_cases(desk, local_person(desk), options.cases)
        made = make(desk, clock, options.cases, progress, end)
    finally:
        desk.close()
    seconds = round(time.monotonic() - started, 1)
    answer = {
        "cases": sum(made.values()),
        "outcomes": {outcome.value: count for outcome, count in made.items()},
        "seconds": seconds,
    }
    counts = "、".join(f"{outcome.label} {count}" for outcome, count in made.items())
    output.result(answer, f"演示办件 {answer['cases']} 件（{counts}），用时 {seconds} 秒，数据在 {desk.data_dir}")
    return DONE
