"""附上下载的文件: files that were downloaded for many cases, from one folder, each to its case."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.desk.attach_case import attach_files
from app.desk.attach_match import Told, by_name, by_title
from app.desk.attach_views import AttachedCase, AttachPlan, AttachResult, Candidate, Match, Miss
from app.desk.mappings import find_mapping
from app.desk.work import Work, use_case
from app.errors import DeskError
from app.formats.digest import file_digest
from app.formats.guarded import examine_zip_guarded
from app.formats.limits import load_limits
from app.formats.mapping import PayloadMapping
from app.intake.examine import examine_zip_file, keep_file
from app.intake.folder import FolderRules, list_folder, load_folder_rules
from app.intake.haul import Haul
from app.intake.names import readable_name
from app.rules.identifiers import normalise_code
from db.tables import Case, CaseValue, FileLink
from db.vocabulary import Channel, Stage

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

Say = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, and its name. May raise to stop."""

_ENDED = (Stage.FILED, Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED)


def _quiet(_done: int, _all: int, _name: str) -> None:
    pass


def plan(desk: "Desk", person: "Person", folder: Path, say: Say = _quiet) -> AttachPlan:
    """The dry run: which file would go to which case, which is there already, and which belongs nowhere and why.

    Zips whose names tell nothing (every one is called cgsbqy.zip) are looked into. Raises ``DeskError`` for a folder
    that cannot be read.
    """
    rules = load_folder_rules(desk.resources)
    paths = list_folder(folder, rules)
    cases = candidates(desk, person)
    told: dict[Path, Told | None] = {}
    for number, path in enumerate(paths):
        say(number, len(paths), path.name)
        told[path] = _tell(desk, person, path, folder, cases)
    _by_neighbour(told, folder)
    return _sorted_out(folder, told)


def _tell(desk: "Desk", person: "Person", path: Path, folder: Path, cases: Sequence[Candidate]) -> Told | None:
    place = PurePath(*(readable_name(Path(part)) for part in path.relative_to(folder).parts))
    found = by_name(place, cases)
    if found is None and _is_zip(path):
        found = _by_content(desk, person, path, cases)
    return found


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _by_content(desk: "Desk", person: "Person", path: Path, cases: Sequence[Candidate]) -> Told | None:
    """What the achievements in a zip tell; nothing is stored for it."""
    limits, catalogue = load_limits(desk.resources), desk.book().catalogue
    report = examine_zip_guarded(path, limits=limits.zip, catalogue=catalogue)
    kept = find_mapping(desk, person, report.signature) if report.signature else None
    if kept:
        mapping = PayloadMapping(report.signature, kept)
        report = examine_zip_guarded(path, limits=limits.zip, catalogue=catalogue, mapping=mapping)
    titles = [record.values["title"].value for record in report.records if "title" in record.values]
    found = [told for title in titles if (told := by_title(title, cases))]
    if not titles:
        return Told(reason="文件名里没有编号或成果名称，压缩包里也没有读出成果名称")
    return found[0] if found else Told(reason=f"压缩包里的成果“{titles[0][:40]}”不在待受理、已收件的办件中")


def _by_neighbour(told: dict[Path, Told | None], folder: Path) -> None:
    """What lies in a folder of its own beside a case's zip is that case's."""
    owners: dict[Path, set[int]] = defaultdict(set)
    found: dict[Path, Told] = {}
    for path, one in told.items():
        if one is not None and one.case is not None and path.parent != folder:
            owners[path.parent].add(one.case.case_id)
            if _is_zip(path):
                found[path.parent] = one
    for path, one in told.items():
        if one is None and len(owners[path.parent]) == 1 and path.parent in found:
            told[path] = Told(found[path.parent].case, "同一文件夹里的压缩包")


def _sorted_out(folder: Path, told: Mapping[Path, Told | None]) -> AttachPlan:
    matches: list[Match] = []
    already: list[Match] = []
    unmatched: list[Miss] = []
    zips: Counter[int] = Counter()
    for path, one in told.items():
        name = path.relative_to(folder).as_posix()
        if one is None or one.case is None:
            reason = one.reason if one else ""
            unmatched.append(Miss(path, name, reason or "文件名和文件夹名里没有办件的编号或成果名称"))
            continue
        case = one.case
        match = Match(path, name, case.case_id, case.case_no, case.title, one.by)
        if file_digest(path)[0] in case.hashes:
            already.append(match)
        elif _is_zip(path) and (case.zip_sha256 or zips[case.case_id]):
            unmatched.append(Miss(path, name, f"办件 {case.case_no} 已有另一个压缩包；如为重新提交，请在该办件中登记"))
        else:
            zips[case.case_id] += _is_zip(path)
            matches.append(match)
    return AttachPlan(folder, tuple(matches), tuple(already), tuple(unmatched))


@use_case("files.attach")
def candidates(work: Work) -> tuple[Candidate, ...]:
    """The cases of the online channels that are under way: those that take files, and those that say why not."""
    online = Case.channel.in_([Channel.PORTAL, Channel.PLAN])
    cases = work.session.scalars(select(Case).where(online, Case.stage.not_in(_ENDED)).order_by(Case.id)).all()
    numbered = (
        select(CaseValue.case_id, CaseValue.value)
        .join(Case, Case.id == CaseValue.case_id)
        .where(online, Case.stage.not_in(_ENDED), CaseValue.key == "plan_no")
    )
    projects = {row.case_id: row.value for row in work.session.execute(numbered)}
    hashes: dict[int, set[str]] = defaultdict(set)
    links = select(FileLink.case_id, FileLink.sha256).join(Case, Case.id == FileLink.case_id)
    for case_id, sha256 in work.session.execute(links.where(online, Case.stage.not_in(_ENDED))):
        hashes[case_id].add(sha256)
    return tuple(_candidate(case, projects.get(case.id, ""), hashes[case.id]) for case in cases)


def _candidate(case: Case, project_no: str, hashes: set[str]) -> Candidate:
    numbers = dict.fromkeys(map(normalise_code, (case.online_no, project_no, case.case_no)))
    return Candidate(
        case_id=case.id,
        case_no=case.case_no,
        title=case.title,
        title_key=case.title_key,
        stage=case.stage,
        numbers=tuple(number for number in numbers if number),
        hashes=frozenset(hashes),
        zip_sha256=case.zip_sha256,
    )


def take(desk: "Desk", person: "Person", dry_run: AttachPlan, say: Say = _quiet) -> AttachResult:
    """Attach what the dry run matched: each case is one transaction, so that one that fails leaves the others be.

    Doing it again attaches nothing twice. ``say`` may raise to stop between two files.
    """
    rules = load_folder_rules(desk.resources)
    groups: dict[int, list[Match]] = defaultdict(list)
    for match in dry_run.matches:
        groups[match.case_id].append(match)
    done, results = 0, []
    for group in groups.values():

        def count(name: str) -> None:
            nonlocal done
            say(done, len(dry_run.matches), name)
            done += 1

        results.append(_take_case(desk, person, group, rules, count))
    return AttachResult(tuple(results))


def _take_case(
    desk: "Desk", person: "Person", group: Sequence[Match], rules: FolderRules, count: Callable[[str], None]
) -> AttachedCase:
    first = group[0]
    try:
        sealed, files = None, {}
        for match in group:
            count(match.name)
            if _is_zip(match.path):
                sealed = examine_zip_file(match.path, desk, person)
            else:
                files[match.path] = keep_file(match.path, desk)
        return attach_files(desk, person, first.case_id, Haul(rules, sealed, files))
    except DeskError as error:
        return AttachedCase(first.case_id, first.case_no, first.title, 0, problem=str(error))
