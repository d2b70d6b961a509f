"""All that the page of a case shows at first, gathered by one piece of work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desk.cases import get_case
from app.desk.life_views import LifeView
from app.desk.packet_views import PacketRowView
from app.desk.packets import of_case
from app.desk.views import CaseView
from ui.case.archived import CaseArchive, archive_of
from ui.case.steps import Step, steps_of
from ui.cases.signs import CaseClock, case_clock
from ui.moves.backend import life_of
from ui.widgets.chip import Sign

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person
    from app.formats.fields import FieldCatalogue


@dataclass(frozen=True, slots=True)
class Found:
    """A case with its life, its packets and its volumes."""

    view: CaseView
    life: LifeView
    catalogue: "FieldCatalogue"
    clock: CaseClock
    sign: Sign | None
    steps: tuple[Step, ...]
    packets: tuple[PacketRowView, ...]
    archive: CaseArchive


def gather(desk: "Desk", person: "Person", case_id: int) -> Found:
    """Fetch a case with its life."""
    view, life = get_case(desk, person, case_id), life_of(desk, person, case_id)
    clock, book = case_clock(desk), desk.book()
    sign = clock.sign_of(life.clock, desk.now().date()) if life.clock is not None else None
    steps = steps_of(life, view.row.channel, desk.moves(), book.terms, sign)
    packets, archive = of_case(desk, person, case_id), archive_of(desk, person, case_id)
    return Found(view, life, book.catalogue, clock, sign, steps, packets, archive)
