"""Makes the pictures of the handbook and of the README: the real window, driven offscreen over made-up cases.

python -m docs.make_screenshots [FOLDER]      (default: docs/images)
"""

import os
import sys
import tempfile
import time
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QWidget

from app.demo.make import DemoClock, make
from app.demo.plan import LAST_DAY
from app.desk.opening import Desk, open_desk
from app.desk.people import local_person
from app.intake import edits
from app.intake.draft import Page
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, Channel
from docs.picture_cases import picture_cases
from docs.picture_labels import picture_labels
from docs.picture_office import picture_office
from ui.icons import follow_theme
from ui.intake.screen import IntakeScreen
from ui.intake.wizard import Wizard
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.shell import NEW_INTAKE, Place, Shell
from ui.theme.theme import Mode, theme
from ui.window_status import WindowStatus

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "data" / "samples" / "counter-theory-incomplete"
SIZE = (1366, 768)
CASES = 60
PAINT_S = 1.0
PICTURES = {
    Page.ARRIVAL: "intake-arrival.png",
    Page.ZIP: "intake-zip.png",
    Page.MATERIALS: "intake-materials.png",
    Page.CHECK: "intake-check.png",
    Page.DONE: "intake-done.png",
}


def main(target: Path) -> None:
    """Fill a desk, walk through an intake, and picture each page."""
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication(["RegDesk"])
    theme().start(application, Mode.LIGHT)
    follow_theme()
    with tempfile.TemporaryDirectory() as folder:
        now = datetime.combine(LAST_DAY, clock_time(10, 24), OFFICE_TIME)
        clock = DemoClock(now)
        desk = open_desk(Path(folder) / "data", clock=clock)
        try:
            desk.save_settings(desk.settings.with_value("clerk", "王丽"))
            make(desk, clock, CASES, lambda _done: None, now)
            picture_all(desk, target, Path(folder))
        finally:
            desk.close()


def picture_all(desk: Desk, target: Path, folder: Path) -> None:
    """Open the window on ``desk`` and picture the life of cases and an intake."""
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    shell = Shell(desk, local_person(desk), Operations(inline=True))
    window.attach(shell)
    WindowStatus(shell, window)
    picture_cases(window, shell, folder, lambda widget, name: picture(widget, target / name))
    picture_office(window, shell, folder, lambda widget, name: picture(widget, target / name))
    picture_labels(shell, lambda widget, name: picture(widget, target / name))
    shell.go(Place.INTAKE, NEW_INTAKE)
    screen = window.screen()
    if not isinstance(screen, IntakeScreen) or screen.wizard is None:
        raise RuntimeError("the intake did not open")
    picture_intake(window, screen.wizard, target)
    window.close()


def picture_intake(window: MainWindow, wizard: Wizard, target: Path) -> None:
    """Walk through the five pages with the sample folder."""
    session = wizard.session
    draft = edits.set_arrival(edits.set_channel(session.draft, Channel.COUNTER), Arrival.WALK_IN)
    for name, text in {"deliverer": "李文静", "deliverer_phone": "13800138000"}.items():
        draft = edits.set_text(draft, name, text)
    contact = {"contact": "周敏", "phone": "028-84070000", "address": "成都市成华区二仙桥东三路1号"}
    session.replace(edits.take_unit(draft, "成都理工大学", **contact))
    picture(window, target / PICTURES[Page.ARRIVAL])
    wizard.backend.take_folder(SAMPLE, session, lambda: None)
    for page in (Page.ZIP, Page.MATERIALS, Page.CHECK, Page.DONE):
        wizard.go_on()
        if session.draft.page is not page:
            raise RuntimeError(f"the wizard stands on {session.draft.page}, not on {page}")
        picture(window, target / PICTURES[page])


def picture(window: QWidget, path: Path) -> None:
    """Save what the window shows once it has painted; previews of papers are painted a moment later."""
    ready = time.monotonic() + PAINT_S
    while time.monotonic() < ready:
        QApplication.processEvents()
    if not window.grab().save(str(path)):
        raise RuntimeError(f"{path} cannot be written")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
