"""Holds the coverage where a mistake costs most: every line and branch of these files is run by the tests.

The list only grows. Reads what ``pytest --cov --cov-branch`` has left, and prints what is not covered.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FULLY_COVERED = (
    "app/rules/",
    "app/intake/flow.py",
    "app/intake/check.py",
    "app/desk/archive.py",
    "app/desk/births.py",
    "app/desk/facts.py",
    "app/desk/hand_over_lines.py",
    "app/desk/intake.py",
    "app/desk/letters.py",
    "app/desk/life.py",
    "app/desk/loans.py",
    "app/desk/moves.py",
    "app/desk/numbering.py",
    "app/desk/outbox_send.py",
    "app/desk/packets.py",
    "app/desk/permissions.py",
    "app/desk/products.py",
    "app/desk/registration.py",
    "app/desk/resubmit.py",
    "app/desk/review_comments.py",
    "app/desk/scan_links.py",
    "app/desk/scans.py",
    "app/desk/series.py",
    "app/desk/stage_guard.py",
    "app/desk/volume_arrange.py",
    "app/desk/volume_build.py",
    "app/desk/volume_state.py",
    "app/messages/",
    "app/package/digests.py",
    "app/package/names.py",
    "app/package/xml.py",
    "db/chain.py",
    "db/sequences.py",
)


def main() -> int:
    """0 if all files of the list are there and fully covered."""
    files = _measured()
    status = 0
    for part in FULLY_COVERED:
        chosen = {path: data for path, data in files.items() if path.startswith(part)}
        gaps = {path: gap for path, data in chosen.items() if (gap := _gap(data))}
        for path, gap in sorted(gaps.items()):
            print(f"not covered: {path}: {gap}")
        print(f"{part}: {len(chosen) - len(gaps)} of {len(chosen)} files fully covered")
        status |= not chosen or bool(gaps)
    return status


def _measured() -> dict[str, dict]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)], check=True)
        measured = json.loads(report.read_text(encoding="utf-8"))
    print(f"coverage of all by line and branch: {measured['totals']['percent_covered']:.1f} %")
    return {path.replace("\\", "/"): data for path, data in measured["files"].items()}


def _gap(data: dict) -> str:
    lines = [str(line) for line in data["missing_lines"]]
    branches = [f"{begin}->{'exit' if end < 0 else end}" for begin, end in data["missing_branches"]]
    return ", ".join(lines + branches)


if __name__ == "__main__":
    sys.exit(main())
