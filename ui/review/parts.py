"""What the review is put together from."""

from dataclasses import dataclass

from ui.papers.reviewing import PaperReviewing
from ui.review.columns import Columns
from ui.review.comments.panel import CommentsPanel
from ui.review.decision.bar import DecisionBar
from ui.review.materials.panel import MaterialsPanel
from ui.review.page.area import PageArea
from ui.review.queue.panel import QueuePanel
from ui.review.session import ReviewSession
from ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Parts:
    """The widgets of the screen and the case that they show."""

    shell: Shell
    session: ReviewSession
    queue: QueuePanel
    materials: MaterialsPanel
    page: PageArea
    comments: CommentsPanel
    bar: DecisionBar
    columns: Columns
    papers: PaperReviewing


def make_parts(shell: Shell, session: ReviewSession) -> Parts:
    """New widgets, laid out in columns."""
    queue, materials, page, comments = QueuePanel(), MaterialsPanel(), PageArea(shell), CommentsPanel()
    columns = Columns(queue, materials, page, comments)
    papers = PaperReviewing(shell, session, page, columns, comments.findings, session)
    return Parts(shell, session, queue, materials, page, comments, DecisionBar(), columns, papers)
