"""Everything that a change must pass: style, types, tests (which hold the layers too), coverage; see ``setup.py test``.

With arguments only the tests are run, and the arguments are pytest's.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STYLE = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
}
TESTS = [sys.executable, "-m", "pytest", "-n", "2", "--cov", "--cov-branch", "--cov-report="]
COVERAGE = [sys.executable, ".ci/coverage_gate.py"]


def main(arguments: list[str]) -> int:
    """Run all checks, or only pytest with ``arguments``; 0 if all passed."""
    if arguments:
        return _run("pytest", [sys.executable, "-m", "pytest", *arguments])
    steps = {name: [str(BIN / command[0]), *command[1:]] for name, command in STYLE.items()}
    steps |= {"pytest": TESTS, "coverage": COVERAGE}
    failed = [name for name, command in steps.items() if _run(name, command) != 0]
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return bool(failed)


def _run(name: str, command: list[str]) -> int:
    print(f"--- {name}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as runtime:  # Qt and platformdirs warn where there is none
        environment = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": runtime, **os.environ}
        status = subprocess.call(command, cwd=ROOT, env=environment)
    print(f"--- {name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
