"""Failures that a clerk can meet: each one a Chinese sentence that says what happened, what is safe, what to do."""

import errno
import sys

UNTOUCHED = "没有改动任何内容"
"""What is safe where something was refused before anything was written."""

# Windows says the same of a file that may not be read and of one that another program keeps to itself.
_DENIED = "没有权限，或正被别的程序打开" if sys.platform == "win32" else "没有权限"

_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: "没有权限",
    errno.ENOENT: "找不到",
    errno.EEXIST: "那里已有同名的文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EINVAL: "名称含有不允许的符号，或磁盘不在了",  # what Windows makes of both
    errno.ENAMETOOLONG: "路径太长",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EROFS: "只能读，不能写",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正被占用",
    errno.ELOOP: "链接绕成了圈",
}


_WINDOWS = sys.platform == "win32"
_MAX_PATH = 248  # Windows: a file's whole path may have 259 characters, a folder's 247


def os_reason(error: OSError) -> str:
    """Why the system did not do it, as a clause for a sentence: never the system's own English."""
    return _REASONS.get(os_kind(error), f"错误号 {error.errno}")


def os_kind(error: OSError) -> int:
    """The number of the error; of a path that is too long Windows only says that it does not find it."""
    path = max(str(error.filename or ""), str(error.filename2 or ""), key=len)
    too_long = _WINDOWS and error.errno == errno.ENOENT and len(path) >= _MAX_PATH
    return errno.ENAMETOOLONG if too_long else error.errno or 0


class DeskError(Exception):
    """A failure to be shown to a clerk as it stands.

    ``what`` says what happened, ``safe`` what became of the work, ``todo`` what to do next. ``str()`` is the
    whole as one line of text.
    """

    def __init__(self, what: str, *, todo: str, safe: str = "已保存的内容没有丢失") -> None:
        self.what = what.rstrip("。")
        self.safe = safe.rstrip("。")
        self.todo = todo.rstrip("。")
        super().__init__(f"{self.what}。{self.safe}。{self.todo}。" if self.safe else f"{self.what}。{self.todo}。")


class BadInputError(DeskError):
    """What was brought in cannot be used: a torn zip, a folder that is not there, a number with a wrong digit."""


class EnvironmentFailedError(DeskError):
    """The machine or the network failed: disk full, database locked, server gone, printer away."""


class ChangedElsewhereError(DeskError):
    """Someone else saved the same thing first."""


class NotAllowedError(DeskError):
    """The person may not do this, or the stage of the case does not allow it."""


class BadResourceError(DeskError):
    """A file that an administrator may edit does not say what it must; names file, line and key."""

    def __init__(self, file: str, line: int, key: str, problem: str) -> None:
        self.file, self.line, self.key, self.problem = file, line, key, problem
        super().__init__(
            f"配置文件 {file} 第 {line} 行（{key}）有误：{problem}",
            safe="办件和文书未受影响",
            todo="请管理员改正该行，或删除数据文件夹里的这个文件以恢复默认",
        )


class CancelledError(Exception):
    """The person cancelled long work; shown to nobody."""
