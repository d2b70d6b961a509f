"""What changed from one round to another: the declared fields, and the files to lay side by side."""

from collections.abc import Iterator

from sqlalchemy import select

from app.desk.case_view import files_of
from app.desk.declared import achievement_of, kept_of
from app.desk.facts import find_case, latest_round, review_kind
from app.desk.privacy import masked_others
from app.desk.review_places import places_of
from app.desk.review_rounds import ordinal_of, round_before, round_of
from app.desk.review_views import FieldDifference, FilePair
from app.desk.views import FileView
from app.desk.work import Work, use_case
from app.rules.achievement import Achievement
from app.rules.differences import Difference
from app.rules.differences import differences as compare
from app.rules.identifiers import mask_phone
from db.tables import Case, FileLink, RoundRow

_ROLES = {"zip": "压缩包", "form": "登记表", "scan": "扫描件"}


@use_case("review.see")
def differences(work: Work, case_id: int, round_a: int, round_b: int) -> tuple[FieldDifference, ...]:
    """What was declared otherwise in round ``round_b`` than in ``round_a`` (of the kind of review that goes on).

    Nothing where what was declared was not kept. Telephone numbers are masked.
    """
    case = find_case(work, case_id)
    return _between(work, case, _round(work, case, round_a), _round(work, case, round_b))


@use_case("review.see")
def file_pairs(work: Work, case_id: int, round_a: int, round_b: int) -> tuple[FilePair, ...]:
    """For each material the files that stood in the one round and in the other; the changed ones first."""
    case = find_case(work, case_id)
    pairs = _pairs(work, case, _ordinal(work, case, round_a), _ordinal(work, case, round_b))
    return tuple(sorted(pairs, key=lambda pair: pair.same))


def since_last_round(work: Work, case: Case) -> tuple[FieldDifference, ...]:
    """What the applicant changed for the latest round."""
    latest = latest_round(work.session, case)
    earlier = round_before(work, latest) if latest is not None else None
    return _between(work, case, earlier, latest)


def _round(work: Work, case: Case, number: int) -> RoundRow | None:
    return round_of(work, case.id, review_kind(case), number)


def _ordinal(work: Work, case: Case, number: int) -> int:
    row = _round(work, case, number)
    return number if row is None else ordinal_of(work, row)


def _between(work: Work, case: Case, earlier: RoundRow | None, later: RoundRow | None) -> tuple[FieldDifference, ...]:
    before, after = _declared(work, case, earlier), _declared(work, case, later)
    if before is None or after is None:
        return ()
    return tuple(map(_view, compare(before, after, places_of(work, case).fields)))


def _declared(work: Work, case: Case, row: RoundRow | None) -> Achievement | None:
    """What was declared in a round: as kept when it began, in the latest one as the case has it now."""
    if row is None:
        return None
    latest = latest_round(work.session, case)
    return achievement_of(case) if latest is not None and latest.id == row.id else kept_of(row)


def _view(one: Difference) -> FieldDifference:
    return FieldDifference(one.place, one.label, _masked(one, one.before), _masked(one, one.after))


def _masked(one: Difference, text: str) -> str:
    if one.place.startswith("other:"):
        return masked_others({one.label: text})[one.label]
    return mask_phone(text) if one.label.endswith("电话") else text


def _pairs(work: Work, case: Case, round_a: int, round_b: int) -> Iterator[FilePair]:
    rounds = {link.id: link.round_no for link in work.session.scalars(select(FileLink).filter_by(case_id=case.id))}
    materials = places_of(work, case).materials
    files: dict[tuple[str, str], list[FileView]] = {}
    for file in files_of(work, case.id):
        files.setdefault((file.role, file.line_id), []).append(file)
    for (role, line_id), own in files.items():
        name = materials.get(line_id, line_id) if line_id else _ROLES.get(role, role)
        yield FilePair(role, line_id, name, _standing(own, rounds, round_a), _standing(own, rounds, round_b))


def _standing(files: list[FileView], rounds: dict[int, int], number: int) -> tuple[FileView, ...]:
    """The files of a material that stood in a round: those of the latest round up to it that brought any."""
    latest = max((rounds[file.id] for file in files if rounds[file.id] <= number), default=0)
    return tuple(file for file in files if rounds[file.id] == latest)
