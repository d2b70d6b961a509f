"""Makes the columns of a case anew that are made from others, after what it declares has changed."""

from app.desk import keys
from app.desk.declared import achievement_of
from app.desk.pinyin import sort_key
from db.tables import Case


def refresh_keys(case: Case) -> None:
    """Title, unit, and all that the case is ordered and found by, from its values and units as they are now."""
    achievement = achievement_of(case)
    case.title = achievement.title
    case.unit = achievement.first_unit or case.unit
    case.title_key, case.unit_key = keys.title_key(case.title), keys.unit_key(case.unit)
    case.title_pinyin, case.unit_pinyin = sort_key(case.title), sort_key(case.unit)
    extra = (
        case.case_no,
        case.registration_no,
        case.unit,
        case.deliverer,
        case.contact,
        case.tracking_no,
        case.online_no,
    )
    case.search_text = keys.case_search_text(achievement, extra)
