"""The five pages as a state machine without a window.

Which page comes next is a function of the draft; what hinders is said in plain sentences. Only the use case
``app.desk.intake.accept`` reaches the last page, through ``finished``: by then the case is saved
(docs/decisions/0003). A clerk may leave a draft on any page (放一放) and take it up again later: a draft is stored
at every change, so that this needs no move of its own. "不予受理" may be said on any page too: the next page is
then 核对 at once.
"""

from dataclasses import replace
from datetime import datetime

from app.errors import BadInputError
from app.intake.book import IntakeBook
from app.intake.draft import Draft, Page
from app.rules.identifiers import LONGEST_NUMBER, check_phone
from db.vocabulary import Arrival, Outcome

ORDER = tuple(Page)


def next_page(draft: Draft) -> Page | None:
    """The page that follows, None on the last."""
    if draft.page is Page.DONE:
        return None
    if draft.not_ours is not None and draft.page is not Page.CHECK:
        return Page.CHECK
    return ORDER[ORDER.index(draft.page) + 1]


def previous_page(draft: Draft) -> Page | None:
    """The page before, None on the first; a saved case cannot be gone back from."""
    if draft.page in (Page.ARRIVAL, Page.DONE):
        return None
    return ORDER[ORDER.index(draft.page) - 1]


def blockers(draft: Draft, book: IntakeBook) -> tuple[str, ...]:
    """Why this page cannot be left forward, a sentence each; empty if it can."""
    if draft.page is Page.DONE:
        return ()
    if draft.not_ours is not None:
        return _refusal_blockers(draft)
    # Later pages ask for what no case can be without, but not again for a contact that the zip told wrongly.
    return _arrival_blockers(draft) if draft.page is Page.ARRIVAL else _basic_blockers(draft, book)


def go_next(draft: Draft, book: IntakeBook) -> Draft:
    """The draft on the next page.

    Raises ``BadInputError`` with the first of ``blockers``, and on 核对: from there only saving the case leads on.
    """
    hindered = blockers(draft, book)
    if hindered:
        raise BadInputError(hindered[0], safe="草稿已保存", todo="补上后再到下一页")
    page = next_page(draft)
    if page is None or page is Page.DONE:
        raise BadInputError("这一页之后要保存办件", safe="草稿已保存", todo="请用“完成收件”保存")
    return replace(draft, page=page)


def go_back(draft: Draft) -> Draft:
    """The draft on the page before; unchanged on the first and on the last."""
    page = previous_page(draft)
    return draft if page is None else replace(draft, page=page)


def go_to(draft: Draft, page: Page, book: IntakeBook) -> Draft:
    """The draft on ``page``, as a click on the step bar wants it: back freely, forward as far as ``go_next`` goes."""
    if draft.page is Page.DONE:
        return draft
    if ORDER.index(page) <= ORDER.index(draft.page):
        return replace(draft, page=page)
    while ORDER.index(draft.page) < ORDER.index(page):
        draft = go_next(draft, book)
    return draft


def finished(draft: Draft, case_no: str, outcome: Outcome, received_at: datetime) -> Draft:
    """The draft after its case was saved; for ``app.desk.intake.accept`` alone."""
    return replace(draft, page=Page.DONE, case_no=case_no, outcome=outcome, received_at=received_at)


def missing_basics(draft: Draft, book: IntakeBook) -> tuple[str, ...]:
    """What no case can be without, whichever way it comes in (the window, the command line)."""
    rest = _refusal_blockers(draft) if draft.not_ours is not None else _basic_blockers(draft, book)
    return (*_number_blockers(draft), *rest)


def _arrival_blockers(draft: Draft) -> tuple[str, ...]:
    said = []
    if draft.arrival is Arrival.WALK_IN and not draft.deliverer:
        said.append("请填写送件人姓名")
    for label, phone in (("送件人电话", draft.deliverer_phone), ("联系电话", draft.contact_phone)):
        if phone and (problem := check_phone(phone)):
            said.append(f"{label}：{problem}")
    return (*said, *_number_blockers(draft))


def _number_blockers(draft: Draft) -> tuple[str, ...]:
    too_long = len(draft.online_no) > LONGEST_NUMBER
    return (f"网上办件号超过 {LONGEST_NUMBER} 个字，请核对",) if too_long else ()


def _basic_blockers(draft: Draft, book: IntakeBook) -> tuple[str, ...]:
    said = []
    records = draft.zip.records if draft.zip else ()
    if len(records) > 1 and draft.chosen_record is None:
        said.append(f"压缩包里有 {len(records)} 项成果，请选择本次登记的一项")
    if draft.category is None:
        said.append("请选择成果类别")
    elif book.checklist(draft) is None:
        said.append(f"没有“{draft.channel.label}、{draft.category.label}”的材料清单，请管理员在配置中补上")
    if not draft.title.strip():
        said.append("请填写成果名称")
    if not draft.achievement().first_unit.strip():
        said.append("请填写第一完成单位")
    return tuple(said)


def _refusal_blockers(draft: Draft) -> tuple[str, ...]:
    refusal = draft.not_ours
    said = []
    if refusal is not None and not refusal.reason:
        said.append("请写明不予受理的理由")
    if refusal is not None and not refusal.where_to:
        said.append("请写明申请人应当去哪里办理")
    if not applicant(draft):
        said.append("请填写申请单位或送件人")
    return tuple(said)


def applicant(draft: Draft) -> str:
    """Who applies: the unit of the first page, else the first completing unit, else whoever brought it."""
    return draft.unit_name or draft.achievement().first_unit or draft.deliverer
