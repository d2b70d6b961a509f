"""The command line: the same use cases as the window, for administrators and for batches.

Exit status: 0 done, 1 refused with a reason, 2 wrong usage. With ``--json`` one object goes to the standard output,
``{"error": …}`` where it was refused. No window library is imported here.
"""

import argparse
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path

from app.cli_words import REFUSED, WRONG_USAGE, Output, Parser, UsageError
from app.errors import DeskError, EnvironmentFailedError, os_reason
from db.vocabulary import ClockKind

log = logging.getLogger(__name__)

_MODULES = {
    "doctor": "app.doctor",
    "intake": "app.cli_intake",
    "import": "app.cli_import",
    "terms": "app.cli_terms",
    "demo": "app.demo.command",
    "package": "app.cli_package",
    "sidecars": "app.cli_rebuild",
    "rebuild": "app.cli_rebuild",
}
_TERMS = tuple(kind.value.lower() for kind in ClockKind)


@dataclass(frozen=True, slots=True)
class Outside:
    """What only the outermost layer knows.

    ``printers`` lists the machine's printers; ``start_log`` begins the log file of a data folder and tells its place.
    """

    printers: Callable[[], list[str]] = field(default=list)
    start_log: Callable[[Path], Path] | None = None


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="main.py", description="成果登记台。不写命令时打开窗口。")
    top.add_argument("--data", type=_place, metavar="文件夹", help="数据文件夹（默认在当前用户的数据目录）")
    top.add_argument("--database", metavar="地址", help="共用数据库，形如 postgresql://用户@服务器/数据库")
    commands = top.add_subparsers(dest="command", title="命令", metavar="命令", parser_class=Parser)
    _add_doctor(commands)
    _add_intake(commands)
    _add_import(commands)
    _add_terms(commands)
    _add_demo(commands)
    _add_package(commands)
    _add_rebuild(commands)
    return top


def run(argv: Sequence[str], outside: Outside | None = None) -> int:
    """Do what ``argv`` (without the program's name) says and return the exit status."""
    output, outside = Output(as_json="--json" in argv), outside or Outside()
    try:
        return _logged(parser().parse_args(argv), output, outside)
    except UsageError as error:
        output.failure(f"{error}。", error.usage)
        return WRONG_USAGE
    except DeskError as error:
        output.failure(str(error))
        return REFUSED
    except KeyboardInterrupt:
        output.failure("已停止。")
        return REFUSED


def _logged(options: argparse.Namespace, output: Output, outside: Outside) -> int:
    """Run the command; what no use case has a sentence for goes to the log and becomes a general one."""
    try:
        return _run(options, output, outside)
    except (UsageError, DeskError):
        raise
    except OSError as error:
        _log_place(options, outside)
        log.warning("command failed: %s", options.command, exc_info=True)
        raise _outside_the_store(error) from error
    except Exception as error:
        place = _log_place(options, outside)
        log.exception("command failed: %s", options.command)
        raise DeskError("程序内部出错，没有做完", todo=place) from error


def _log_place(options: argparse.Namespace, outside: Outside) -> str:
    """Begin the log file: a traceback is nothing for whoever typed the command, also where no log can be kept."""
    from app.desk.opening import default_data_dir  # noqa: PLC0415 - only when something is broken

    logging.raiseExceptions = False
    logging.getLogger().addHandler(logging.NullHandler())
    told = "请把刚才的命令告诉管理员"
    if outside.start_log is None:
        return told
    try:
        place = outside.start_log((options.data or default_data_dir()).expanduser().absolute())
        with place.open("a"):
            return f"请把日志 {place} 交给管理员"
    except OSError:
        return told


def _outside_the_store(error: OSError) -> DeskError:
    """The sentence for a file or folder that no use case has a better one for."""
    named = f" {error.filename} " if error.filename else ""
    return EnvironmentFailedError(f"读写文件{named}出错（{os_reason(error)}）", todo="请检查路径、权限和磁盘后再做一次")


def _run(options: argparse.Namespace, output: Output, outside: Outside) -> int:
    """Call the command's function, imported only now: each brings libraries of its own."""
    module = _MODULES.get(options.command)
    if module is None:
        raise UsageError("没有写命令", parser().format_usage().strip())
    more = (outside.printers,) if options.command == "doctor" else ()
    status: int = import_module(module).command(options, output, *more)
    return status


def _add_doctor(commands: "argparse._SubParsersAction[Parser]") -> None:
    doctor = commands.add_parser("doctor", help="检查这台机器：字体、打印机、数据库、磁盘、放假安排")
    _add_json(doctor)


def _add_intake(commands: "argparse._SubParsersAction[Parser]") -> None:
    intake = commands.add_parser("intake", help="把一个文件夹里的申请材料收件")
    intake.add_argument("--from", dest="folder", type=_place, required=True, metavar="文件夹", help="申请人的材料")
    intake.add_argument(
        "--channel",
        choices=("portal", "plan", "counter"),
        required=True,
        help="登记方式一、二、三",
    )
    intake.add_argument(
        "--arrival",
        choices=("walk-in", "mail", "online"),
        required=True,
        help="来件途径：现场 walk-in、邮寄 mail、网上 online",
    )
    intake.add_argument("--category", choices=("applied", "theory", "soft"), help="成果类别（不写则按压缩包和登记表）")
    intake.add_argument("--record", type=int, metavar="序号", help="压缩包里有多项成果时，登记其中第几项（从 1 起）")
    intake.add_argument("--lenient", action="store_true", help="核对发现的问题只作提示，不写入一次性告知书")
    intake.add_argument("--out", type=_place, required=True, metavar="文件夹", help="文书的 PDF 放到这里")
    _add_json(intake)


def _add_import(commands: "argparse._SubParsersAction[Parser]") -> None:
    roster = commands.add_parser("import", help="导入网上系统导出的名册，重复导入不会重复建办件")
    roster.add_argument("roster", type=_place, metavar="名册", help="导出的表格（.xlsx、.xls、.csv）")
    roster.add_argument(
        "--channel", choices=("portal", "plan"), required=True, help="名册来自政务服务网 portal 或科技管理系统 plan"
    )
    roster.add_argument("--files", type=_place, metavar="文件夹", help="把这个文件夹里下载的文件附到办件")
    roster.add_argument("--dry-run", action="store_true", help="只试算，不保存")
    _add_json(roster)


def _add_terms(commands: "argparse._SubParsersAction[Parser]") -> None:
    terms = commands.add_parser("terms", help="计算期限")
    terms.add_argument("--from", dest="start", type=_date, required=True, metavar="日期", help="起算日，如 2026-02-10")
    length = terms.add_mutually_exclusive_group(required=True)
    length.add_argument("--working-days", type=_count, metavar="天数", help="工作日")
    length.add_argument("--days", type=_count, metavar="天数", help="自然日，期满日逢休息日顺延")
    length.add_argument("--term", choices=_TERMS, help="时限：按 terms.yaml 写明的天数计算")
    terms.add_argument("--channel", choices=("portal", "plan", "counter"), help="登记方式（与 --term 同用）")
    terms.add_argument(
        "--pause",
        type=_span,
        action="append",
        default=[],
        metavar="日期..日期",
        help="退回期间：退回当日..交回当日，可以写几次",
    )
    _add_json(terms)


def _add_demo(commands: "argparse._SubParsersAction[Parser]") -> None:
    demo = commands.add_parser("demo", help="在数据文件夹里造出演示办件，供试用和测速")
    demo.add_argument("--cases", type=_count, required=True, metavar="件数", help="办件数；件数相同，内容相同")
    _add_json(demo)


def _add_package(commands: "argparse._SubParsersAction[Parser]") -> None:
    package = commands.add_parser("package", help="把已归档的办件做成归档信息包（BagIt），或检测一个包")
    package.add_argument("case", nargs="*", metavar="办件", help="收件号或成果登记号，可以写几个")
    package.add_argument("--year", type=_year, metavar="年", help="这一年归档的全部办件；中断后再做一次会接着做")
    package.add_argument("--out", type=_place, metavar="文件夹", help="档案包和检测报告放到这里")
    package.add_argument("--folder", action="store_true", help="做成文件夹，不打成 zip")
    package.add_argument("--check", type=_place, metavar="档案包", help="检测一个包（文件夹或 zip），不需要数据文件夹")
    _add_json(package)


def _add_rebuild(commands: "argparse._SubParsersAction[Parser]") -> None:
    sidecars = commands.add_parser("sidecars", help="为已归档的办件补写元数据副本")
    sidecars.add_argument("--all", action="store_true", help="全部重写，不只是缺少的")
    _add_json(sidecars)
    rebuild = commands.add_parser("rebuild", help="不用数据库，从元数据副本和文件重建已归档的办件")
    rebuild.add_argument("folder", type=_place, metavar="文件夹", help="原来的数据文件夹")
    rebuild.add_argument("--into", type=_place, required=True, metavar="文件夹", help="新的数据文件夹，必须是空的")
    rebuild.add_argument("--compare", action="store_true", help="重建后与原数据库逐件比较")
    _add_json(rebuild)


def _add_json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="输出一个 JSON 对象，供脚本使用")


def _span(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(f"“{text}”应写作 2026-01-28..2026-02-05")
    span = _date(first), _date(last)
    if span[1] < span[0]:
        raise argparse.ArgumentTypeError(f"“{text}”的后一个日期早于前一个")
    return span


def _place(text: str) -> Path:
    if not text.strip():  # a script's variable that is not set: the current folder would be meant by nobody
        raise argparse.ArgumentTypeError("没有写文件夹")
    return Path(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-02-10 的样子") from None


def _year(text: str) -> int:
    if not text.isdecimal() or not 2000 <= int(text) <= 2999:
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，应写成 2026 的样子")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"“{text}”应为 1 以上的整数")
    return int(text)
