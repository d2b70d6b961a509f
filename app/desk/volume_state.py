"""How far the volumes of a case are, as its filing depends on it."""

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from app.rules.moves import Shelved
from db.tables import BoxRow, VolumeRow
from db.vocabulary import VolumeState


def shelved(session: Session, case_id: int) -> Shelved:
    """How many volumes a case has, how many of them are still open, and how many stand on no shelf."""
    is_open = VolumeRow.state == VolumeState.OPEN
    on_shelf = and_(VolumeRow.box_id.is_not(None), BoxRow.location_id.is_not(None))
    volumes, unclosed, unshelved = session.execute(
        select(func.count(), func.sum(case((is_open, 1), else_=0)), func.sum(case((on_shelf, 0), else_=1)))
        .select_from(VolumeRow)
        .outerjoin(BoxRow, VolumeRow.box_id == BoxRow.id)
        .where(VolumeRow.case_id == case_id)
    ).one()
    return Shelved(volumes, unclosed or 0, unshelved or 0)
