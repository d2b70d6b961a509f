"""Failures that a clerk can meet: each one a Chinese sentence that says what happened, what is safe, what to do."""


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
