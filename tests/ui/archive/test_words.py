"""What the archive says in a few words."""

from app.desk.archive_views import BoxRowView
from db.vocabulary import Retention
from ui.archive.words import box_range


def test_of_the_last_number_of_a_box_only_what_differs_is_shown() -> None:
    def box(first: str, last: str, volumes: int = 2) -> BoxRowView:
        return BoxRowView(1, 1, "2026-Y-001", 2026, Retention.PERMANENT, 30, "", "A-01-1", volumes, 9, first, last)

    assert box_range(box("X001-KJ·KY·2026-Y-041", "X001-KJ·KY·2026-Y-048")) == "X001-KJ·KY·2026-Y-041 至 048"
    assert box_range(box("X001-KJ·KY·2025-Y-041", "X001-KJ·KY·2026-Y-048")).endswith(" 至 X001-KJ·KY·2026-Y-048")
    assert box_range(box("旧 7", "旧 7")) == "旧 7"
    assert box_range(box("旧 7", "旧 9")) == "旧 7 至 旧 9"
    assert box_range(box("", "", 0)) == "空盒"
