"""What holds the house together and no other tool checks."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATED = re.compile(r"(?:^|/)(?:\.(?!ci/|gitignore$|gitattributes$)|build/|dist/|htmlcov/|__pycache__/)")
SOURCE_FOLDERS = ("app", "db", "ui", ".ci", "benchmarks", "docs", "tests")


def test_layers_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


# What the pure rules may stand on: field libraries, and the words that the database stores.
RULES_MAY_IMPORT = {"app.rules", "db.vocabulary", "chinese_calendar", "stdnum", "pypinyin", "rapidfuzz"}


def test_rules_stand_on_vocabulary_and_field_libraries_only() -> None:
    strange = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sorted((ROOT / "app" / "rules").rglob("*.py"))
        for module in imported_modules(path)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not any(module == allowed or module.startswith(allowed + ".") for allowed in RULES_MAY_IMPORT)
    ]
    assert not strange


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


LOADED_ON_FIRST_USE = {
    *("sqlalchemy", "alembic", "psycopg"),
    *("reportlab", "PIL", "pypdf", "openpyxl", "xlrd", "dbfread", "defusedxml", "charset_normalizer"),
    *("pypinyin", "chinese_calendar", "stdnum", "rapidfuzz"),
}
FIRST_WINDOW = """
import os, sys
from PySide6.QtWidgets import QApplication
from ui.app import MainWindow
from ui.opening import OpeningPage
application = QApplication([])
window = MainWindow()
window.show_page(OpeningPage())
window.show()
application.processEvents()
print("\\n".join(sys.modules), flush=True)
os._exit(0)  # the end of a Python that still holds windows is not what is looked at
"""


def test_the_first_window_loads_no_library_that_it_does_not_show() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_WINDOW]
    modules = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert not LOADED_ON_FIRST_USE & {module.split(".")[0] for module in modules.splitlines()}


REASONLESS = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]*\])?|pragma: no \w+)(?P<reason>.*)$"
)


@pytest.mark.parametrize("folder", SOURCE_FOLDERS)
def test_every_silenced_check_has_a_reason(folder: str) -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := REASONLESS.search(line)) and len(found["reason"].strip(" #-:")) < len("same")
    ]
    assert not silent


def test_no_path_of_one_machine_and_no_package_index() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|opt|Users)/\w|[A-Za-z]:[\\/]+Users[\\/]", re.ASCII)
    index = re.compile(
        r"pypi\.\w+|pythonhosted|index[-_]url|registry\.npm|(?:deb|snapshot)\.debian\.org", re.IGNORECASE
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in tracked_texts()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), start=1)
        if machine.search(line) or index.search(line)
    ]
    assert not found


def tracked_texts() -> Iterator[tuple[Path, str]]:
    for path in tracked_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures and samples


def tracked_files() -> list[Path]:
    """The files under version control; where the program came without it, all that nothing here generates."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        safe = ["-c", f"safe.directory={ROOT}"]
        names = subprocess.run([git, *safe, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        files = [ROOT / name for name in names.decode().split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if not GENERATED.search(path.relative_to(ROOT).as_posix())]
    return [path for path in files if path.is_file()]
