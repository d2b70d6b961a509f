"""审查: all that the review screen asks for, one use case each."""

from app.desk import case_view, life_view
from app.desk.facts import find_case
from app.desk.review_comments import comments_of
from app.desk.review_compare import differences, file_pairs, since_last_round
from app.desk.review_draft import draft_of, keep_draft
from app.desk.review_duplicates import duplicates_of
from app.desk.review_findings import findings_of
from app.desk.review_library import library
from app.desk.review_presence import be_present, leave, others_here
from app.desk.review_stats import missed_statistics
from app.desk.review_verdicts import accept_finding, dismiss_finding, restore_finding
from app.desk.review_views import ReviewView
from app.desk.review_write import add_comment, answer_comment, edit_comment, move_comment, remove_comment
from app.desk.work import Work, use_case

__all__ = [
    "accept_finding",
    "add_comment",
    "answer_comment",
    "be_present",
    "differences",
    "dismiss_finding",
    "edit_comment",
    "file_pairs",
    "keep_draft",
    "leave",
    "library",
    "missed_statistics",
    "move_comment",
    "open_review",
    "remove_comment",
    "restore_finding",
]


@use_case("review.see")
def open_review(work: Work, case_id: int) -> ReviewView:
    """Everything that the review screen shows of a case. Raises ``BadInputError`` where there is none."""
    case = find_case(work, case_id)
    life = life_view.view_of(work, case)
    return ReviewView(
        case=case_view.view_of(work, case),
        life=life,
        round=next((one for one in reversed(life.rounds) if one.closed_at is None), None),
        comments=comments_of(work, case),
        findings=findings_of(work, case),
        differences=since_last_round(work, case),
        duplicates=duplicates_of(work, case),
        draft=draft_of(work, case_id),
        others_here=others_here(work, case_id),
    )
