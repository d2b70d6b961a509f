"""The pictures of the chapters on review, limits and what is done with a case; called by ``make_screenshots``."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QWidget

from app.desk.cases import list_cases
from app.desk.review import open_review
from app.desk.views import CaseQuery, CaseRow
from db.vocabulary import Channel, Stage
from ui.case.screen import CaseScreen
from ui.main_window import MainWindow
from ui.moves.dialog import ActionDialog
from ui.roster.dialog import RosterDialog
from ui.shell import Place, Shell

Save = Callable[[QWidget, str], None]

ROSTER = """\
登记申请编号 成果名称 第一完成单位 项目负责人 联系电话 成果类别 提交时间 状态
2026CG0117 川西高原青稞绿色轻简栽培技术集成 四川农业大学 李铁军 13800138000 应用技术 2026-11-18 待审核
2026CG0121 川东岩溶区地下水演化研究 成都理工大学 周敏 13900139000 基础理论 2026-11-19 待审核
2026CG0122 - 四川省草原科学研究院 何平 13700137000 应用技术 2026-11-19 待审核
2026CG0098 特高压换流站故障诊断工程示范 国网四川省电力公司 王丽 13600136000 应用技术 2026-10-09 已撤回
"""
"""A roster with one row that cannot be taken and one that is not meant to be; ``-`` is an empty cell."""


def picture_cases(window: MainWindow, shell: Shell, folder: Path, save: Save) -> None:
    """Picture the workbench, the review of a case, cases in different stages, the outbox and a roster."""
    rows = list_cases(shell.desk, shell.person, CaseQuery(limit=200)).rows
    shell.go(Place.WORKBENCH)
    save(window, "workbench.png")
    shell.go(Place.REVIEW, _reviewed(shell, rows, rounds=1))
    save(window, "review.png")
    shell.go(Place.REVIEW, _reviewed(shell, rows, rounds=3))
    save(window, "review-answers.png")
    _picture_case(window, shell, rows, save)
    shell.go(Place.OUTBOX)
    save(window, "outbox.png")
    shell.go(Place.STATISTICS)
    save(window, "statistics.png")
    _picture_roster(window, shell, folder, save)


def _picture_case(window: MainWindow, shell: Shell, rows: tuple[CaseRow, ...], save: Save) -> None:
    shell.open_case(_in_stage(rows, Stage.SUPPLEMENTING))
    save(window, "case.png")
    _show_tab(window, "时限")
    save(window, "case-clocks.png")
    shell.open_case(_in_stage(rows, Stage.TO_REGISTER))
    screen = window.screen()
    if not isinstance(screen, CaseScreen):
        raise TypeError("the case did not open")
    screen.actions.press_primary()
    for dialog in screen.window().findChildren(ActionDialog):
        save(dialog, "case-register.png")
        dialog.reject()


def _picture_roster(window: MainWindow, shell: Shell, folder: Path, save: Save) -> None:
    book = Workbook()
    sheet = book.active
    for row in ROSTER.splitlines():
        sheet.append(["" if cell == "-" else cell for cell in row.split()])
    path = folder / "名册20261120.xlsx"
    book.save(path)
    dialog = RosterDialog(shell, window)
    dialog.channel.choose(Channel.PLAN)
    dialog.open_file(path)
    dialog.show()
    save(dialog, "roster.png")
    dialog.close()


def _show_tab(window: MainWindow, name: str) -> None:
    screen = window.screen()
    if not isinstance(screen, CaseScreen):
        raise TypeError("the case did not open")
    number = next(n for n in range(screen.tabs.count()) if screen.tabs.tabText(n).startswith(name))
    screen.tabs.setCurrentIndex(number)


def _reviewed(shell: Shell, rows: tuple[CaseRow, ...], *, rounds: int) -> int:
    """A case under formal review in that round, of the person who sits here."""
    for row in rows:
        if row.stage is not Stage.FORMAL_REVIEW or row.reviewer != shell.person.name:
            continue
        view = open_review(shell.desk, shell.person, row.id)
        marked = any(comment.mark for comment in view.comments)
        if view.round is not None and view.round.number == rounds and (marked or rounds > 1):
            return row.id
    raise RuntimeError(f"no case in round {rounds}")


def _in_stage(rows: tuple[CaseRow, ...], stage: Stage) -> int:
    return next(row.id for row in rows if row.stage is stage)
