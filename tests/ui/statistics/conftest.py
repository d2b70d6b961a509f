"""统计 over the made-up cases, three of their comments told a round too late on known days."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.tables import CommentRow
from tests.ui.conftest import NOW
from ui.shell import Shell
from ui.statistics.screen import StatisticsScreen

_LATE = (("C01", "李敏", timedelta(hours=1)), ("C02", "李敏", timedelta(days=1)), ("", "王丽", timedelta(days=40)))
"""Of each: its code, who made it, how long ago: two in this month, one only in last year's last quarter."""


@pytest.fixture
def late(office: Shell) -> None:
    with Session(office.desk.engine) as session, session.begin():
        session.execute(update(CommentRow).values(missed=False, made_at=NOW - timedelta(days=60)))
        rows = session.scalars(select(CommentRow).order_by(CommentRow.id).limit(len(_LATE))).all()
        for row, (code, maker, ago) in zip(rows, _LATE, strict=True):
            row.missed, row.code, row.made_at = True, code, NOW - ago
            row.maker, row.made_by, row.text = maker, f"local:{maker}", f"{maker}提出的{code}"


@pytest.fixture
def screen(office: Shell, late: None, qtbot: QtBot) -> StatisticsScreen:
    made = StatisticsScreen(office)
    qtbot.addWidget(made)
    made.resize(1280, 620)
    made.show()
    made.shown()
    return made
