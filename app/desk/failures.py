"""Says what the store, the disk and the server report in a sentence for a clerk: here and nowhere else."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError

from app.errors import BadInputError, ChangedElsewhereError, DeskError, EnvironmentFailedError, os_kind
from db import trouble

_ASK_ADMIN = "请把这句话告诉管理员"
_DISK_FULL = ("磁盘空间不足，没有写成", "请清出磁盘空间后再做一次")
_READ_ONLY = ("数据文件夹不能写入", "请管理员检查数据文件夹的权限后再做一次")
_NO_FOLDER = ("所选的位置不是文件夹", "请另选一个文件夹")
_IN_USE = ("文件正被别的程序打开", "请关掉打开它的程序后再做一次")
_DISK_ERROR = ("磁盘读写出错", "请管理员检查磁盘")
_LOCKED = ("数据库正忙，等了十秒仍没有轮到", "请稍候再做一次；若一直如此，请关掉其他正在使用数据文件夹的程序")
_GONE = ("连不上数据库服务器", "请检查网络后再做一次；若一直如此，请找管理员")
_DAMAGED = ("数据库文件读不通，可能已经损坏", "请停止使用，请管理员用最近的备份恢复")

_SQLITE_WORDS = (
    ("disk is full", _DISK_FULL),
    ("readonly database", _READ_ONLY),
    ("read-only database", _READ_ONLY),
    ("unable to open database", _READ_ONLY),
    ("locked", _LOCKED),
    ("busy", _LOCKED),
    ("disk i/o error", _DISK_ERROR),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
)

_NO_ENTRY = ("数据库服务器不接受这个用户名或密码", "请管理员检查数据库连接设置")
_NO_DATABASE = ("数据库服务器上没有所设的数据库", "请管理员检查数据库连接设置")
_BAD_ADDRESS = ("数据库连接设置写得不对", "请管理员检查数据库连接设置")

# What is said while connecting, before there is an SQLSTATE.
_CONNECTING_WORDS = (
    (re.compile(r"invalid connection option|invalid .* value"), _BAD_ADDRESS),
    (re.compile(r'database ".*" does not exist'), _NO_DATABASE),
    (re.compile(r'role ".*" does not exist|password|pg_hba'), _NO_ENTRY),
    (re.compile(r"too many"), ("数据库服务器的连接已经用满", "请稍候再做一次")),
)

# By the beginning of SQLSTATE.
_SERVER_CODES = (
    ("53100", ("数据库服务器的磁盘空间不足", _ASK_ADMIN)),
    ("53300", ("数据库服务器的连接已经用满", "请稍候再做一次")),
    ("08", _GONE),
    ("57P", _GONE),
    ("28", _NO_ENTRY),
    ("3D", _NO_DATABASE),
    ("40", ("与另一项保存相互等待，这一次没有存成", "请再做一次")),
    ("55P03", _LOCKED),
    ("25006", ("数据库服务器现在只能读", _ASK_ADMIN)),
    ("42501", ("数据库用户没有所需的权限", "请管理员检查数据库用户的权限")),
)

_OS_ERRORS = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.ENOENT: ("找不到要用的文件或文件夹", "请确认它还在原来的位置，再做一次"),
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EIO: _DISK_ERROR,
    errno.EBUSY: _IN_USE,
    errno.EINVAL: ("文件或文件夹的路径用不了", "请检查名称里的符号和所在的磁盘，或换一个位置再做一次"),
    errno.ENAMETOOLONG: ("文件或文件夹的路径太长", "请换一个短一些的路径"),
}

_WINDOWS_IN_USE = frozenset({32, 33})  # a sharing or lock violation, which Python also calls EACCES

_UNTOUCHED = "数据没有改动"
_OTHERS_FINE = "其他内容不受影响"
_BRING_AGAIN = "请重新放入该文件，或请管理员从备份恢复"

_STORE_SENTENCES: dict[type[trouble.StoreError], tuple[type[DeskError], str, str, str]] = {
    trouble.NetworkDriveError: (
        BadInputError,
        "数据文件夹 {error.folder} 在网络盘上（{error.kind}），在网络盘上数据库会损坏",
        "没有写入任何内容",
        "请把数据文件夹放在本机磁盘上；几台电脑共用请使用 PostgreSQL 数据库",
    ),
    trouble.NewerDatabaseError: (
        BadInputError,
        "数据库是用更新版本的程序保存的（版本 {error.revision}）",
        _UNTOUCHED,
        "请安装最新版本的成果登记台后再打开",
    ),
    trouble.BadAddressError: (BadInputError, _BAD_ADDRESS[0], _UNTOUCHED, _BAD_ADDRESS[1]),
    trouble.ForeignDatabaseError: (
        BadInputError,
        "所设的数据库里是别的程序的数据",
        _UNTOUCHED,
        "请管理员检查数据库连接设置，另建一个空数据库",
    ),
    trouble.BackupFailedError: (
        EnvironmentFailedError,
        "升级数据库之前的备份没有通过检查，因此没有升级",
        _UNTOUCHED,
        _ASK_ADMIN,
    ),
    trouble.MissingFileError: (
        EnvironmentFailedError,
        "文件库里缺少一个文件（{error.sha256:.12}）",
        _OTHERS_FINE,
        _BRING_AGAIN,
    ),
    trouble.DamagedFileError: (
        EnvironmentFailedError,
        "文件库里的一个文件与保存时不一致（{error.sha256:.12}）",
        _OTHERS_FINE,
        _BRING_AGAIN,
    ),
}


@contextmanager
def clear_failures() -> Iterator[None]:
    """Turn failures of the store and the machine into ``DeskError``; what is a fault of the program passes as it is."""
    try:
        yield
    except (DBAPIError, StaleDataError, PoolTimeoutError, trouble.StoreError, sqlite3.Error, OSError) as error:
        told = tell(error)
        if told is None:
            raise
        raise told from error


def tell(error: Exception) -> DeskError | None:
    """The sentence for a failure; None for one that a clerk cannot meet unless the program is wrong."""
    if isinstance(error, DBAPIError | sqlite3.Error):
        return _tell_database(error.orig if isinstance(error, DBAPIError) else error)
    if isinstance(error, StaleDataError):
        return ChangedElsewhereError(
            "这条内容刚被别人改过", safe="您的改动没有存，别人的改动还在", todo="请重新打开，看过新内容后再改"
        )
    if isinstance(error, OSError):
        unknown = (f"读写文件出错（错误号 {error.errno}）", _ASK_ADMIN)
        if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
            return _failed(_IN_USE)
        return _failed(_OS_ERRORS.get(os_kind(error), unknown))
    if isinstance(error, PoolTimeoutError):
        return _failed(_LOCKED)
    return _tell_store(error) if isinstance(error, trouble.StoreError) else None


def _tell_database(error: BaseException | None) -> DeskError | None:
    if isinstance(error, sqlite3.Error):
        words = str(error).lower()
        return next((_failed(told) for part, told in _SQLITE_WORDS if part in words), None)
    code = getattr(error, "sqlstate", None)
    if code is None:
        return _tell_connecting(error)
    return next((_failed(told) for start, told in _SERVER_CODES if code.startswith(start)), None)


def _tell_connecting(error: BaseException | None) -> DeskError | None:
    """The sentence for a failure that has no SQLSTATE: the server was not reached, or did not let us in."""
    for words, told in _CONNECTING_WORDS:
        if words.search(str(error)):
            return _failed(told)
    return _failed(_GONE) if any(kind.__name__ == "OperationalError" for kind in type(error).__mro__) else None


def _tell_store(error: trouble.StoreError) -> DeskError:
    kind, what, safe, todo = _STORE_SENTENCES[type(error)]
    return kind(what.format(error=error), safe=safe, todo=todo)


def _failed(told: tuple[str, str]) -> EnvironmentFailedError:
    what, todo = told
    return EnvironmentFailedError(what, safe="这一步没有做成，之前保存的内容没有丢失", todo=todo)
