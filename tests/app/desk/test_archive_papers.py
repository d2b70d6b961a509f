"""The papers of a volume and a box, from the shelf to the printer: kept once, the same when printed again."""

from dataclasses import replace

import pytest

from app.desk import archive_papers, boxes, documents, locations, volumes
from app.desk.archive_views import BoxNew, NewLocation, VolumeView
from app.desk.cases import get_case
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError
from db.vocabulary import DocumentKind, Retention
from tests.app.desk.lives import Walk
from tests.app.printing.readback import pages_of, squeezed
from tests.conftest import FixedClock


@pytest.fixture
def walk(desk: Desk, clock: FixedClock, person: Person) -> Walk:
    walk = Walk(desk, clock, person).take_in()
    for move in ("BEGIN_REVIEW", "PASS", "REGISTER"):
        walk.do(move)
    return walk


@pytest.fixture
def closed(walk: Walk) -> VolumeView:
    (volume,) = volumes.propose(walk.desk, walk.person, walk.case_id)
    volume = volumes.edit(
        walk.desk, walk.person, volume.row.id, volume.version, replace(volume.fields, remark="附光盘 1 张")
    )
    return volumes.close(walk.desk, walk.person, volume.row.id, volume.version)


@pytest.mark.parametrize("kind", archive_papers.OF_A_VOLUME)
def test_a_paper_of_a_volume_is_kept_as_previewed_and_only_once(
    kind: DocumentKind, walk: Walk, closed: VolumeView
) -> None:
    desk, person = walk.desk, walk.person
    shown = archive_papers.preview(desk, person, kind, (closed.row.id,))
    [paper] = archive_papers.make(desk, person, kind, (closed.row.id,))
    assert documents.document_pdf(desk, person, paper.id) == shown
    assert archive_papers.make(desk, person, kind, (closed.row.id,)) == (paper,)
    assert squeezed(closed.row.archive_no) in pages_of(shown)[0]
    assert [one.kind for one in get_case(desk, person, walk.case_id).documents].count(kind) == 1


def test_a_list_of_volumes_and_the_contents_of_a_box_are_of_no_single_case(walk: Walk, closed: VolumeView) -> None:
    desk, person = walk.desk, walk.person
    box = boxes.create(desk, person, BoxNew(2026, Retention.PERMANENT, 30))
    boxes.put(desk, person, [closed.row.id], box.row.id)
    place = locations.add(desk, person, NewLocation("K1-03-02"))
    boxes.shelve(desk, person, [box.row.id], place.id)
    before = len(get_case(desk, person, walk.case_id).documents)

    [listed] = archive_papers.make(desk, person, DocumentKind.VOLUME_LIST, (closed.row.id,))
    [inside] = archive_papers.make(desk, person, DocumentKind.BOX_CONTENTS, box_id=box.row.id)

    assert len(get_case(desk, person, walk.case_id).documents) == before
    [page] = pages_of(documents.document_pdf(desk, person, inside.id))
    for wanted in (box.row.box_no, "K1-03-02", closed.row.archive_no, f"共1卷，{closed.row.pages}页"):
        assert squeezed(wanted) in page
    [listing] = pages_of(documents.document_pdf(desk, person, listed.id))
    assert squeezed(closed.row.title) in listing
    assert "附光盘1张" in listing
    assert "附光盘1张" in page


def test_a_volume_without_a_number_has_no_papers_yet(walk: Walk) -> None:
    (volume,) = volumes.propose(walk.desk, walk.person, walk.case_id)
    with pytest.raises(BadInputError, match="还没有档号"):
        archive_papers.make(walk.desk, walk.person, DocumentKind.VOLUME_COVER, (volume.row.id,))


def test_nothing_chosen_makes_no_paper(walk: Walk) -> None:
    with pytest.raises(BadInputError, match="没有选中案卷"):
        archive_papers.preview(walk.desk, walk.person, DocumentKind.VOLUME_LIST, (999,))
    with pytest.raises(BadInputError, match="没有这个档案盒"):
        archive_papers.preview(walk.desk, walk.person, DocumentKind.BOX_CONTENTS, box_id=999)
