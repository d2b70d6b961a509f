"""``doctor``: what this machine has and lacks for the work, item by item, with what to do about it.

Looks only: it neither creates nor migrates a database.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from app.cli_words import DONE, REFUSED, Output
from app.errors import BadResourceError, DeskError, os_reason
from app.resources import Resources
from app.settings import Settings, load_settings
from db.vocabulary import Channel


class State(StrEnum):
    """How an item stands."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


_WORDS = {State.OK: "正常", State.WARN: "注意", State.FAIL: "不行"}
_LEAST_FREE_MB, _LOW_FREE_MB = 200, 2048

#: The Hanzi of GB 18030-2022, level 3, by block of Unicode (first and last).
_HANZI = (
    ("常用汉字", 0x4E00, 0x9FA5),
    ("扩展 A", 0x3400, 0x4DB5),
    ("扩展 B", 0x20000, 0x2A6D6),
    ("扩展 C", 0x2A700, 0x2B734),
    ("扩展 D", 0x2B740, 0x2B81D),
    ("扩展 E", 0x2B820, 0x2CEA1),
    ("扩展 F", 0x2CEB0, 0x2EBE0),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing looked at: how it stands, what was found, and what to do where it is not well."""

    name: str
    state: State
    found: str
    todo: str = ""

    @property
    def line(self) -> str:
        todo = f"。{self.todo}" if self.todo else ""
        return f"[{_WORDS[self.state]}] {self.name}：{self.found}{todo}"


@dataclass(frozen=True, slots=True)
class Machine:
    """What is looked at. ``database`` is the address asked for, None for the folder's own file."""

    data_dir: Path
    settings: Settings
    resources: Resources
    database: str | None
    printers: Callable[[], list[str]]
    today: date

    @property
    def place(self) -> str:
        """The server's address, empty for a file in the data folder."""
        return self.database or self.settings.database


def command(options: argparse.Namespace, output: Output, printers: Callable[[], list[str]]) -> int:
    """Answer with ``items`` and ``ok``; exit status 1 where something fails."""
    from app.desk.opening import default_data_dir  # noqa: PLC0415 - brings the database library

    data_dir = (options.data or default_data_dir()).expanduser().absolute()
    settings, trouble = _settings(data_dir)
    machine = Machine(
        data_dir,
        settings,
        Resources(data_dir / "resources" if _can_enter(data_dir) else None),
        options.database,
        printers,
        date.today(),  # noqa: DTZ011 - the machine's own day is what is looked at
    )
    items = [*trouble, *examine(machine)]
    fine = all(item.state is not State.FAIL for item in items)
    output.result({"ok": fine, "items": [asdict(item) for item in items]}, *(item.line for item in items))
    return DONE if fine else REFUSED


def examine(machine: Machine) -> Iterator[Item]:
    """All items in their order."""
    yield _python()
    yield _window()
    yield from _resources(machine)
    yield from _fonts(machine)
    yield _printers(machine)
    yield _folder(machine)
    yield _disk(machine)
    yield _database(machine)


def _settings(data_dir: Path) -> tuple[Settings, list[Item]]:
    try:
        return load_settings(data_dir), []
    except BadResourceError as error:
        return Settings(), [Item("设置", State.FAIL, error.what, error.todo)]
    except OSError as error:
        return Settings(), [Item("设置", State.FAIL, f"读不到（{os_reason(error)}）", "请管理员检查数据文件夹的权限")]


def _python() -> Item:
    found = f"Python {platform.python_version()}，{platform.platform()}"
    return Item("运行环境", State.OK, found)


def _window() -> Item:
    try:
        return Item("窗口组件", State.OK, f"Qt（PySide6 {metadata.version('PySide6_Essentials')}）")
    except metadata.PackageNotFoundError:
        if getattr(sys, "frozen", False):
            return Item("窗口组件", State.OK, "Qt 随程序提供")
        return Item("窗口组件", State.FAIL, "没有安装 PySide6_Essentials", "请再运行一次安装命令")


def _resources(machine: Machine) -> Iterator[Item]:
    from app.desk.permissions import PERMISSIONS  # noqa: PLC0415 - only here
    from app.doctor_archive import misfits  # noqa: PLC0415 - only here
    from app.formats.limits import load_limits  # noqa: PLC0415 - only here
    from app.intake.book import load_book  # noqa: PLC0415 - only here
    from app.messages.book import load_messages  # noqa: PLC0415 - only here
    from app.printing.house import load_house  # noqa: PLC0415 - only here
    from app.roster.fields import load_words  # noqa: PLC0415 - only here
    from app.rulebook import load_archive, load_couriers, load_duplicates, load_moves  # noqa: PLC0415 - only here

    try:
        book = load_book(machine.resources)
        load_house(machine.resources).labels.demand_all()
        load_limits(machine.resources)
        load_moves(machine.resources, PERMISSIONS)
        load_duplicates(machine.resources)
        load_couriers(machine.resources)
        told = tuple(misfits(machine.resources, load_archive(machine.resources), book))
        load_messages(machine.resources)
        for channel in (Channel.PORTAL, Channel.PLAN):
            load_words(machine.resources, channel)
    except BadResourceError as error:
        yield Item("配置文件", State.FAIL, error.what, error.todo)
        return
    yield Item(
        "配置文件",
        State.OK,
        f"{len(book.checklists) + len(book.papers)} 份材料清单、{len(book.comments.comments)} 条意见，都读得出",
    )
    if told:
        yield Item("归档规则", State.WARN, "；".join(told), "请管理员改正，否则这几处归档时不起作用")
    years = sorted(book.calendar.years)
    found = f"有 {years[0]} 至 {years[-1]} 年的放假安排" if years else "没有任何一年的放假安排"
    wanted = [machine.today.year] + ([machine.today.year + 1] if machine.today.month >= 11 else [])
    lacking = [year for year in wanted if year not in years]
    if lacking:
        named = "、".join(map(str, lacking))
        yield Item("放假安排", State.WARN, f"{found}，缺 {named} 年", f"请在“管理”里导入 {named} 年的放假安排")
    else:
        yield Item("放假安排", State.OK, found)


def _fonts(machine: Machine) -> Iterator[Item]:
    from app.printing.fonts import FontBook  # noqa: PLC0415 - reportlab, only here

    fonts = FontBook.find([Path(font) for font in machine.settings.fonts])
    names = "、".join(dict.fromkeys(file.path.name for file in fonts.files))
    if not fonts.files:
        yield Item("字体", State.FAIL, "没有找到可以打印中文的字体", "请再运行一次安装命令，或在“管理”里指定字体文件")
        return
    lacking = {name: len(fonts.missing(_block(first, last))) for name, first, last in _HANZI}
    problems = list(fonts.problems)
    todo = "请在“管理”里改正字体文件" if problems else ""
    yield Item("字体", State.WARN if problems else State.OK, "；".join([names, *problems]), todo)
    if not any(lacking.values()):
        yield Item("生僻字", State.OK, "GB 18030-2022 级别 3 的汉字都能打印")
        return
    told = "、".join(f"{name}缺 {count} 字" for name, count in lacking.items() if count)
    more = "SimSun-ExtB（宋体-扩展B）" if sys.platform == "win32" else "fonts-hanazono"
    state = State.FAIL if lacking["常用汉字"] else State.WARN
    yield Item("生僻字", state, told, f"遇到打印不出的字时程序会先指出；装上 {more} 可补齐大部分")


def _block(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


def _printers(machine: Machine) -> Item:
    try:
        names = machine.printers()
    except (ImportError, RuntimeError, OSError) as error:
        return Item("打印机", State.WARN, f"查不到打印机（{error}）", "请在窗口中打印时再选")
    if not names:
        return Item("打印机", State.WARN, "没有打印机", "请在系统里添加打印机；没有时可以把文书存为 PDF")
    gone = [name for name in machine.settings.printers.values() if name and name not in names]
    if gone:
        todo = "请在打印时重新选择"
        return Item("打印机", State.WARN, f"{'、'.join(names)}；记住的打印机不在了：{'、'.join(gone)}", todo)
    return Item("打印机", State.OK, "、".join(names))


def _folder(machine: Machine) -> Item:
    from db.location import network_kind  # noqa: PLC0415 - only here

    kind = network_kind(machine.data_dir)
    if kind and not machine.place:
        todo = "请把数据文件夹放到本机硬盘；几台电脑共用请改用 PostgreSQL 数据库"
        return Item("数据文件夹", State.FAIL, f"{machine.data_dir} 在网络驱动器上（{kind}）", todo)
    there = _nearest(machine.data_dir)
    if there is None:
        return Item("数据文件夹", State.FAIL, f"{machine.data_dir} 所在的磁盘不在", "请用 --data 指定另一个文件夹")
    if not there.is_dir():
        return Item("数据文件夹", State.FAIL, f"{there} 不是文件夹", "请用 --data 指定另一个文件夹")
    if not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return Item("数据文件夹", State.FAIL, f"{there} 不能写入", "请管理员检查这个文件夹的权限")
    if there != machine.data_dir:
        return Item("数据文件夹", State.OK, f"{machine.data_dir}（还没有，第一次使用时建立）")
    return Item("数据文件夹", State.OK, str(machine.data_dir))


def _can_enter(folder: Path) -> bool:
    return _is_there(folder) and os.access(folder, os.X_OK)


def _nearest(folder: Path) -> Path | None:
    """The folder itself or the next one above it that is there; None on Windows where the whole drive is missing."""
    return next((place for place in (folder, *folder.parents) if _is_there(place)), None)


def _is_there(place: Path) -> bool:
    """Whether there is anything at ``place``; no where its parent may not be looked into."""
    try:
        return place.exists()
    except OSError:
        return False


def _disk(machine: Machine) -> Item:
    there = _nearest(machine.data_dir)
    if there is None:
        return Item("磁盘", State.FAIL, "数据文件夹所在的磁盘不在", "请接上磁盘，或用 --data 指定另一个文件夹")
    free = shutil.disk_usage(there).free // (1024 * 1024)
    found = f"剩余 {free / 1024:.1f} GB"
    if free < _LEAST_FREE_MB:
        return Item("磁盘", State.FAIL, found, "请先腾出空间，否则收件存不进去")
    return Item(
        "磁盘", State.WARN if free < _LOW_FREE_MB else State.OK, found, "请腾出空间" if free < _LOW_FREE_MB else ""
    )


def _database(machine: Machine) -> Item:
    from sqlalchemy import text  # noqa: PLC0415 - the database library, only here

    from app.desk.failures import clear_failures  # noqa: PLC0415 - the database library, only here
    from app.desk.opening import DATABASE_NAME  # noqa: PLC0415 - same
    from db.engine import is_server, open_engine  # noqa: PLC0415 - same
    from db.migrate import revision_of, revisions  # noqa: PLC0415 - same

    file = machine.data_dir / DATABASE_NAME
    if machine.place and not is_server(machine.place):
        return Item("数据库", State.FAIL, "数据库连接设置写得不对", "地址应写成 postgresql://用户@服务器/数据库")
    if not machine.place and not _is_there(file):
        return Item("数据库", State.OK, "还没有，第一次使用时建立")
    engine = open_engine(machine.place or file)
    try:
        with clear_failures(), engine.connect() as connection:
            held, known = revision_of(connection), revisions()
            version = connection.dialect.server_version_info or ()
            damage = "" if machine.place else connection.execute(text("PRAGMA quick_check(1)")).scalar()
    except DeskError as error:
        return Item("数据库", State.FAIL, error.what, error.todo)
    finally:
        engine.dispose()
    if damage not in {"", "ok"}:
        return Item("数据库", State.FAIL, "数据库文件读不通，可能已经损坏", "请停止使用，请管理员用最近的备份恢复")
    kind = "PostgreSQL" if machine.place else "SQLite"
    return _versions(f"{kind} {'.'.join(map(str, version))}，数据版本 {held or '空'}", held, known)


def _versions(found: str, held: str, known: list[str]) -> Item:
    if held and held not in known:
        return Item("数据库", State.FAIL, f"{found}，比本程序新", "请改用更新的程序打开")
    if held != known[-1]:
        return Item("数据库", State.OK, f"{found}，下次打开时升级到 {known[-1]}（先备份）")
    return Item("数据库", State.OK, found)
