"""What the cross-checks know beside the achievement itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.rules.checklist import HandedIn
from app.rules.comments import CommentLibrary
from app.rules.finding import Finding
from db.vocabulary import Arrival, Category, Channel, Severity


@dataclass(frozen=True, slots=True)
class KnownRegistration:
    """An achievement that is registered already. ``on`` is an ISO date, empty if not known."""

    registration_no: str
    title: str
    first_unit: str = ""
    on: str = ""


def prints_all(_text: str) -> str:
    """The answer of a machine whose fonts have every character."""
    return ""


@dataclass(frozen=True, slots=True)
class CheckContext:
    """``category`` is what the clerk chose, ``form_heading`` what the printed form calls itself.

    ``stage_has_registration_no`` is the number granted by the registration, empty before it. ``handed`` is what
    came in by checklist line, None where nobody looked yet. ``printable`` gives the characters of a text that no
    font has. ``max_income`` is the amount in 万元 beyond which a benefit is questioned.
    """

    channel: Channel
    category: Category | None
    today: date
    comments: CommentLibrary
    arrival: Arrival | None = None
    stage_has_registration_no: str = ""
    known_registrations: tuple[KnownRegistration, ...] = ()
    handed: Mapping[str, HandedIn] | None = None
    form_heading: str = ""
    printable: Callable[[str], str] = prints_all
    max_abstract: int = 2000
    max_income: float = 1_000_000
    registration_prefix: str = "951"

    @property
    def awaits_number(self) -> bool:
        """Whether the form must not bear a registration number yet: nothing is registered before formal review."""
        if self.stage_has_registration_no:
            return False
        return self.channel is not Channel.PLAN or self.arrival is Arrival.ONLINE

    @property
    def needs_number(self) -> bool:
        """Whether the form must bear its number: the papers of a plan project (workflow, 方式二 step 4)."""
        came_as_paper = self.arrival in {Arrival.MAIL, Arrival.WALK_IN}
        return self.channel is Channel.PLAN and (bool(self.stage_has_registration_no) or came_as_paper)

    def brought(self, line_id: str) -> bool:
        """Whether a line was handed in; True where nobody looked yet, so that nothing is claimed missing."""
        return self.handed is None or self.handed.get(line_id, HandedIn()).handed_in

    def finding(
        self, code: str, severity: Severity, place: str, detail: str = "", values: Mapping[str, object] | None = None
    ) -> Finding:
        """A finding with its canned comment filled in, and ``detail`` in parentheses behind it."""
        text = self.comments.render(code, **(values or {}))
        if detail and text:
            text = f"{text.rstrip('。')}（{detail}）。"
        return Finding(code, severity, place, text or f"{detail.rstrip('。')}。")
