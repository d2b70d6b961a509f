"""What changed from one round to another: the declared fields, and the files to lay side by side."""

from collections.abc import Iterator

from sqlalchemy import select

from app.desk.case_view import files_of
from app.desk.declared import achievement_of, kept_of
from app.desk.facts import find_case, review_kind
from app.desk.review_places import places_of
from app.desk.review_views import FieldDifference, FilePair
from app.desk.views import FileView
from app.desk.work import Work, use_case
from app.rules.achievement import Achievement
from db.tables import Case, FileLink, RoundRow
from db.vocabulary import ReviewKind

_ROLES = {"zip": "压缩包", "form": "登记表"}


@use_case("review.see")
def differences(work: Work, case_id: int, round_a: int, round_b: int) -> tuple[FieldDifference, ...]:
    """What was declared otherwise in round ``round_b`` than in ``round_a``; nothing where one was not kept."""
    return between(work, find_case(work, case_id), round_a, round_b)


@use_case("review.see")
def file_pairs(work: Work, case_id: int, round_a: int, round_b: int) -> tuple[FilePair, ...]:
    """For each material the files that stood in the one round and in the other; the changed ones first."""
    case = find_case(work, case_id)
    pairs = list(_pairs(work, case, round_a, round_b))
    return tuple(sorted(pairs, key=lambda pair: pair.same))


def between(work: Work, case: Case, round_a: int, round_b: int) -> tuple[FieldDifference, ...]:
    """As ``differences``."""
    before, after = _declared(work, case, round_a), _declared(work, case, round_b)
    if before is None or after is None:
        return ()
    return tuple(_compared(before, after, places_of(work, case).fields))


def since_last_round(work: Work, case: Case) -> tuple[FieldDifference, ...]:
    """What the applicant changed for the present round of formal review."""
    return between(work, case, case.round_no - 1, case.round_no) if case.round_kind is ReviewKind.FORMAL else ()


def _declared(work: Work, case: Case, number: int) -> Achievement | None:
    """What was declared in a round: as kept when it began, in the latest as the case has it now."""
    kind = case.round_kind or review_kind(case)
    row = work.session.scalars(select(RoundRow).filter_by(case_id=case.id, kind=kind, number=number)).first()
    if row is None:
        return None
    return achievement_of(case) if number == case.round_no else kept_of(row)


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


def _compared(before: Achievement, after: Achievement, labels: dict[str, str]) -> Iterator[FieldDifference]:
    for key in dict.fromkeys((*labels, *before.values, *after.values)):
        if before[key] != after[key]:
            yield FieldDifference(f"field:{key}", labels.get(key, key), before[key], after[key])
