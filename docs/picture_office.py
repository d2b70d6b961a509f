"""The pictures of the mail room, of paper review and of the archive; called by ``make_screenshots``."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desk import packets, volumes
from app.desk.archive_views import VolumeQuery
from app.desk.cases import list_cases
from app.desk.packet_views import PacketList
from app.desk.scans import of_case
from app.desk.views import CaseQuery
from db.types import OFFICE_TIME
from db.vocabulary import PacketState, Stage, VolumeState
from ui.archive.papers_dialog import OF_VOLUMES, offer_papers
from ui.archive.tab import ArchiveWanted, Tab
from ui.mail.screen import MailScreen
from ui.main_window import MainWindow
from ui.review.materials.entries import Kind
from ui.review.screen import ReviewScreen
from ui.shell import Place, Shell

Save = Callable[[QWidget, str], None]

PILE = ("SF1385628716739", "YT8962646785389", "73610555582883", "SF1385628716739", "640893260100", "RR473124829CN")
"""A pile as it is scanned: one label twice, one whose number several couriers use."""
SCANNED = datetime(2026, 11, 20, 10, 15, tzinfo=OFFICE_TIME)


def picture_office(window: MainWindow, shell: Shell, folder: Path, save: Save) -> None:
    """Picture packets, papers and volumes in the order in which they are worked on."""
    _picture_mail(window, shell, save)
    _picture_papers(window, shell, folder, save)
    _picture_archive(window, shell, save)


def _picture_mail(window: MainWindow, shell: Shell, save: Save) -> None:
    today = packets.page(shell.desk, shell.person, PacketList.TODAY).rows
    offered = next(row for row in today if row.state is PacketState.UNCLAIMED and row.candidates)
    shell.go(Place.MAIL, offered.id)
    screen = window.screen()
    if not isinstance(screen, MailScreen):
        raise TypeError("the mail room did not open")
    save(window, "mail.png")
    screen.other_mode()
    for number in PILE:
        screen.scanning.take(number)
    save(window, "mail-pile.png")
    screen.other_mode()


def _picture_papers(window: MainWindow, shell: Shell, folder: Path, save: Save) -> None:
    rows = list_cases(shell.desk, shell.person, CaseQuery(stages=(Stage.PAPER_REVIEW,))).rows
    case_id = next(row.id for row in rows if row.reviewer == shell.person.name)
    scan = of_case(shell.desk, shell.person, case_id)[0]
    scanner = folder / "扫描收件夹"
    scanner.mkdir()
    path = scanner / "20261120101512.pdf"
    path.write_bytes(shell.desk.files.read(scan.sha256))
    os.utime(path, (SCANNED.timestamp(), SCANNED.timestamp()))
    shell.desk.save_settings(shell.desk.settings.with_value("scan_folder", str(scanner)))
    shell.go(Place.REVIEW, case_id)
    screen = window.screen()
    if not isinstance(screen, ReviewScreen):
        raise TypeError("the review did not open")
    papers = screen.parts.papers
    papers.wanted.emit(Kind.SHEET)
    save(window, "papers.png")
    papers.wanted.emit(Kind.SCANS)
    sources = papers.workbench.sources
    QTest.keyClick(sources, Qt.Key.Key_End)
    QTest.keyClick(sources, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(sources, Qt.Key.Key_Return)
    save(window, "papers-scans.png")


def _picture_archive(window: MainWindow, shell: Shell, save: Save) -> None:
    passed = list_cases(shell.desk, shell.person, CaseQuery(stages=(Stage.PASSED,))).rows[0]
    volume = volumes.propose(shell.desk, shell.person, passed.id)[0]
    shell.go(Place.ARCHIVE, ArchiveWanted(Tab.FILE))
    save(window, "archive.png")
    shell.go(Place.ARCHIVE, ArchiveWanted(Tab.VOLUMES, id=volume.row.id))
    save(window, "archive-volume.png")
    closed = volumes.list_volumes(shell.desk, shell.person, VolumeQuery(state=VolumeState.CLOSED)).rows[0]
    dialog = offer_papers(shell, OF_VOLUMES, window, volume_ids=(closed.id,))
    QApplication.processEvents()
    save(dialog, "archive-papers.png")
    dialog.reject()
    shell.go(Place.ARCHIVE, ArchiveWanted(Tab.BOXES))
    save(window, "archive-boxes.png")
