"""The program tries itself out: opens its window on a data folder, shows the newest case, prints its first paper.

``main.py selftest FOLDER OUT`` is for whoever builds the program: OUT gets ``window.png``, ``workbench.png``,
``review.png`` and ``print.pdf``. It is called on the packaged program, where a missing part shows only when it is used.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.cli_words import utf8
from app.settings import Settings
from ui.app import Program
from ui.shell import Place, Shell

TIMEOUT_S = 60


class SelfTestError(Exception):
    """What did not work."""


def run(arguments: Sequence[str]) -> int:
    """Try the window on the data folder ``arguments[0]`` and leave the results in ``arguments[1]``."""
    data_dir, out = (Path(argument).absolute() for argument in arguments)
    application = QApplication.instance() or QApplication(["RegDesk"])
    program = Program(application, data_dir, None, Settings())
    try:
        program.window.resize(1366, 720)
        program.window.show()
        program.start()
        _try(program, out)
    except SelfTestError as error:
        utf8(sys.stderr).write(f"selftest: {error}\n")
        return 1
    finally:
        program.close()
    return 0


def _try(program: Program, out: Path) -> None:
    _wait(lambda: program.shell is not None, "the data folder did not open")
    if program.shell is not None:
        case_id = _newest_case(program.shell)
        _show_case(program, case_id, out / "window.png")
        _print_paper(program.shell, case_id, out / "print.pdf")
        _show_chart(program, program.shell, out / "workbench.png")
        _show_review(program, program.shell, case_id, out / "review.png")
        _use_what_is_found_by_name()
        _use_what_packages_need(out)


def _newest_case(shell: Shell) -> int:
    from app.desk.cases import list_cases  # noqa: PLC0415  loaded after the first paint, as for a clerk
    from app.desk.views import CaseQuery  # noqa: PLC0415  as above

    rows = list_cases(shell.desk, shell.person, CaseQuery(limit=1)).rows
    if not rows:
        raise SelfTestError("the data folder holds no case")
    return rows[0].id


def _show_case(program: Program, case_id: int, picture: Path) -> None:
    from ui.case.screen import CaseScreen  # noqa: PLC0415  as above

    program.window.open_case(case_id)
    screen = program.window.screen()
    _wait(lambda: isinstance(screen, CaseScreen) and screen.view is not None, "the case is not shown")
    _picture(program, picture)


def _show_chart(program: Program, shell: Shell, picture: Path) -> None:
    from ui.workbench.screen import WorkbenchScreen  # noqa: PLC0415  as above

    shell.go(Place.WORKBENCH)
    screen = program.window.screen()
    _wait(lambda: isinstance(screen, WorkbenchScreen) and bool(screen.chart.sums.text()), "the chart is not shown")
    _picture(program, picture)


def _show_review(program: Program, shell: Shell, case_id: int, picture: Path) -> None:
    from ui.review.screen import ReviewScreen  # noqa: PLC0415  as above

    shell.go(Place.REVIEW, case_id)
    screen = program.window.screen()
    _wait(lambda: isinstance(screen, ReviewScreen) and screen.session.view is not None, "the review is not shown")
    _picture(program, picture)


def _use_what_is_found_by_name() -> None:
    """A built program lacks without a word what is not imported by its name: stores of passwords, compiled parts."""
    from keyring.backend import get_all_keyring  # noqa: PLC0415  as above

    from app.rules.duplicates import similarity  # noqa: PLC0415  as above

    if not get_all_keyring():
        raise SelfTestError("no credential store is built in")
    if not 0 < similarity("高产抗病水稻新品种选育", "高产抗病水稻品种选育") < 1:
        raise SelfTestError("titles cannot be compared")


def _use_what_packages_need(folder: Path) -> None:
    """The schema is a file beside the program; the library that checks a package asks for its own version."""
    from app.desk.package_content import schema  # noqa: PLC0415  as above
    from app.package.fixity import check_fixity  # noqa: PLC0415  as above

    if not schema() or not check_fixity(folder).problems:  # the folder is no package
        raise SelfTestError("archive packages cannot be checked")


def _picture(program: Program, picture: Path) -> None:
    QApplication.processEvents()
    if not program.window.grab().save(str(picture)):
        raise SelfTestError(f"{picture} cannot be written")


def _print_paper(shell: Shell, case_id: int, target: Path) -> None:
    from app.desk.cases import get_case  # noqa: PLC0415  as above
    from ui.operations import Progress  # noqa: PLC0415  as above
    from ui.printing.job import Sheet, print_sheets  # noqa: PLC0415  as above

    paper = get_case(shell.desk, shell.person, case_id).documents[0]
    print_sheets(shell.desk, shell.person, [Sheet(paper, "", file=target)], Progress())


def _wait(until: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not until():
        if time.monotonic() > deadline:
            raise SelfTestError(otherwise)
        QApplication.processEvents()
        time.sleep(0.01)
