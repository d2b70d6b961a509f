"""Builds the one-folder program and tries it out as a user would: doctor, an intake, the window, a print.

python .ci/build_check.py [--keep]     (--keep: try the program that dist/ already holds)
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "regdesk"
PROGRAM = FOLDER / ("regdesk-cli.exe" if os.name == "nt" else "regdesk")
SAMPLE = ROOT / "tests" / "data" / "samples" / "counter-applied-complete"
TIMEOUT_S = 120
PICTURES = ("window.png", "workbench.png", "review.png", "print.pdf")


def main(arguments: list[str]) -> int:
    """Build and try; 0 if all went well."""
    if "--keep" not in arguments:
        build()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        check_doctor(place)
        check_intake(place)
        check_window(place)
    print("the built program works")
    return 0


def build() -> None:
    """Run PyInstaller and say how large the program became."""
    started = time.monotonic()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "build.spec"]
    subprocess.run(command, cwd=ROOT, check=True)
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"built in {time.monotonic() - started:.0f} s, {size / 1e6:.0f} MB")


def check_doctor(place: Path) -> None:
    """The program says what this machine has."""
    report = run(place, "doctor", "--json", statuses=(0, 1))
    if "error" in report:
        raise SystemExit(f"doctor: {report['error']}")
    print(f"doctor: {', '.join(report)}")


def check_intake(place: Path) -> None:
    """A complete submission becomes a case with its papers."""
    way = ("--channel", "counter", "--arrival", "walk-in")
    answer = run(place, "intake", "--from", str(SAMPLE), *way, "--out", str(place / "out"), "--json")
    papers = [Path(paper["path"]) for paper in answer["documents"]]
    if not papers or not all(paper.read_bytes().startswith(b"%PDF") for paper in papers):
        raise SystemExit(f"no papers: {answer}")
    print(f"intake: {answer['case_no']} {answer['stage']}, {len(papers)} papers")


def check_window(place: Path) -> None:
    """The window shows the case that was taken in, its review and the chart, and prints a paper into a file."""
    run_program("selftest", str(place / "data"), str(place), place=place)
    made = {name: (place / name).read_bytes() for name in PICTURES}
    print(f"window: {', '.join(f'{name} {len(data) // 1024} KB' for name, data in made.items())}")


def run(place: Path, *arguments: str, statuses: tuple[int, ...] = (0,)) -> dict:
    """Run a command of the built program on a data folder of its own; returns the JSON object that it prints."""
    return json.loads(run_program("--data", str(place / "data"), *arguments, place=place, statuses=statuses))


def run_program(*arguments: str, place: Path, statuses: tuple[int, ...] = (0,)) -> str:
    """Run the built program as if no Python were on the machine; returns its output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(PROGRAM), *arguments]
    answer = subprocess.run(command, capture_output=True, cwd=place, env=environment, timeout=TIMEOUT_S, check=False)
    output = answer.stdout.decode("utf-8")
    if answer.returncode not in statuses:
        raise SystemExit(f"{' '.join(arguments)}: exit {answer.returncode}\n{output}\n{answer.stderr.decode()}")
    return output


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
