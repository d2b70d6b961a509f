"""收件: a draft becomes a case, once, with its numbers and papers."""

import pytest

from app.desk.cases import get_case
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import Person
from app.intake.draft import NotOurs
from db.vocabulary import DocumentKind, Outcome, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft
from tests.conftest import OpenDesk


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


def test_what_is_complete_is_received_with_receipt_and_label(light_desk: Desk, person: Person) -> None:
    result = accept(light_desk, person, a_complete_draft(light_desk))

    assert (result.stage, result.outcome) == (Stage.RECEIVED, Outcome.ACCEPTED)
    assert result.case_no == "2026-0001"
    assert [one.kind for one in result.documents] == [DocumentKind.RECEIPT, DocumentKind.LABEL]
    assert result.documents[0].number == "川科档收〔2026〕0001号"


def test_what_is_incomplete_waits_for_the_applicant_until_a_day(light_desk: Desk, person: Person) -> None:
    result = accept(light_desk, person, a_draft())

    assert (result.stage, result.outcome) == (Stage.REVISING, Outcome.INCOMPLETE)
    assert result.due_on is not None
    view = get_case(light_desk, person, result.case_id)
    assert result.due_on.isoformat() in view.due_why
    assert [one.kind for one in view.documents] == [DocumentKind.RECEIPT, DocumentKind.NOTICE, DocumentKind.LABEL]
    assert view.comments


def test_what_is_not_ours_is_refused_and_needs_no_category(light_desk: Desk, person: Person) -> None:
    draft = a_draft(category=None, values={}, not_ours=NotOurs("属于外省成果", "成果所在省的登记机构"))

    result = accept(light_desk, person, draft)

    assert (result.stage, result.outcome) == (Stage.REFUSED, Outcome.NOT_OURS)
    assert [one.kind for one in result.documents] == [DocumentKind.REJECTION]
    view = get_case(light_desk, person, result.case_id)
    assert (view.refusal_reason, view.refusal_where_to) == ("属于外省成果", "成果所在省的登记机构")
