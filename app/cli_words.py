"""The command line's own parser and streams: usage and errors in Chinese, output always UTF-8."""

import argparse
import io
import json
import re
import sys
from collections.abc import Mapping
from typing import Any, NoReturn, TextIO

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

_SAID = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"one of the arguments (.+) is required", r"要写下列参数之一：\1"),
    (r"argument (.+): not allowed with argument (.+)", r"参数 \1 和 \2 不能同时写"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"参数 \1 不能是 \2，可选：\3"),
    (r"argument (.+): expected one argument", r"参数 \1 后面要写一个值"),
    (r"argument (.+): expected at least one argument", r"参数 \1 后面至少要写一个值"),
    (r"argument (.+): ignored explicit argument (.+)", r"参数 \1 后面不能写值（\2）"),
    (r"argument (.+): invalid \w+ value: (.+)", r"参数 \1 的值不对：\2"),
    (r"ambiguous option: (.+) could match (.+)", r"参数 \1 不完整，可能是 \2"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+?): (.+)", r"参数 \1：\2"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class UsageError(Exception):
    """The command line does not say what it must; ``usage`` is how to write it."""

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__(sentence)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that speaks Chinese and raises ``UsageError`` instead of leaving the program."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"add_help": False, "formatter_class": _Formatter, "allow_abbrev": False}
        super().__init__(**kwargs)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        raise UsageError(_in_chinese(message), self.format_usage().strip())


def _in_chinese(message: str) -> str:
    for pattern, words in _SAID:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, words, message)
    return message


class Output:
    """Where a command answers: lines for a person, or one JSON object for a script."""

    def __init__(self, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.as_json = as_json
        self._out = out or utf8(sys.stdout)
        self._err = err or utf8(sys.stderr)

    def result(self, data: Mapping[str, Any], *lines: str) -> None:
        """The answer, in one of the two ways."""
        text = json.dumps(data, ensure_ascii=False, indent=2) if self.as_json else "\n".join(lines)
        print(text, file=self._out, flush=True)

    def progress(self, line: str) -> None:
        """A word on the way, never in the answer of a script."""
        if not self.as_json:
            print(line, file=self._err, flush=True)

    def failure(self, sentence: str, usage: str = "") -> None:
        """Why it was not done."""
        if self.as_json:
            print(json.dumps({"error": sentence}, ensure_ascii=False), file=self._out, flush=True)
        else:
            print("\n".join(filter(None, (sentence, usage))), file=self._err, flush=True)


def utf8(stream: TextIO | None) -> TextIO:
    """The stream set to UTF-8, whatever the code page; a sink where the windowed build has none."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
