"""``sidecars`` writes missing metadata sidecars; ``rebuild`` makes a data folder from sidecars and files alone."""

import argparse
from typing import Any

from app.cli_words import DONE, REFUSED, Output
from app.desk import rebuild, sidecars
from app.desk.opening import default_data_dir, open_desk
from app.desk.rebuild import Difference, Rebuilt

_SHOWN = 20


def command(options: argparse.Namespace, output: Output) -> int:
    """Do what the command says; ``rebuild`` ends with 1 where something could not be used or is not the same."""
    return _sidecars(options, output) if options.command == "sidecars" else _rebuild(options, output)


def _sidecars(options: argparse.Namespace, output: Output) -> int:
    desk = open_desk(options.data or default_data_dir(), options.database)
    try:
        done = sidecars.catch_up(desk, _say(output, "写元数据副本"), everything=options.all)
    finally:
        desk.close()
    told = f"已归档办件 {done.filed} 件，写元数据副本 {done.written} 个"
    output.result({"filed": done.filed, "written": done.written}, told)
    return DONE


def _rebuild(options: argparse.Namespace, output: Output) -> int:
    rebuild.demand_empty(options.into)
    rebuild.demand_sidecars(options.folder)  # before a new data folder is begun
    new = open_desk(options.into)
    try:
        done = rebuild.rebuild(options.folder, new, _say(output, "复制文件"))
        found = _compared(options, output, new) if options.compare else None
    finally:
        new.close()
    output.result(_answer(done, found), *_lines(done, found))
    return REFUSED if done.problems or found else DONE


def _compared(options: argparse.Namespace, output: Output, new: Any) -> list[Difference]:
    old = open_desk(options.folder, options.database)
    try:
        return list(rebuild.compare(old, new, _say(output, "比较")))
    finally:
        old.close()


def _say(output: Output, what: str) -> Any:
    def say(done: int, total: int, name: str) -> None:
        if done % 50 == 0:
            output.progress(f"{what} {done + 1}/{total} {name}")

    return say


def _answer(done: Rebuilt, found: list[Difference] | None) -> dict[str, Any]:
    answer: dict[str, Any] = {"cases": done.cases, "files": done.files, "problems": done.problems}
    if found is not None:
        answer["same"] = not found
        answer["differences"] = [str(one) for one in found]
    return answer


def _lines(done: Rebuilt, found: list[Difference] | None) -> list[str]:
    lines = [f"重建已归档办件 {done.cases} 件，文件 {done.files} 个", *done.problems]
    if found is not None and not found:
        lines.append("与原数据库逐件比较：每个已归档办件都相同")
    if found:
        lines.append(f"与原数据库比较：有 {len(found)} 处不同")
        lines += [str(one) for one in found[:_SHOWN]]
    return lines
