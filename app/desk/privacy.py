"""Telephone and ID numbers: masked in every view; showing them in full is a use case of its own, and recorded."""

import re
from collections.abc import Mapping
from dataclasses import replace

from app.desk.views import Phones
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.rules.achievement import CompletingUnit
from app.rules.identifiers import mask_phone
from app.rules.masking import mask_in
from db.tables import Case

_TELEPHONE = re.compile(r"电话|手机|传真")


def masked_unit(unit: CompletingUnit) -> CompletingUnit:
    """The unit with its telephone number masked."""
    return replace(unit, phone=mask_phone(unit.phone))


def masked_others(others: Mapping[str, str]) -> dict[str, str]:
    """What a zip held beside the form, with its telephone and ID numbers masked: no field says where they stand."""
    return {label: _masked_other(label, text) for label, text in others.items()}


def _masked_other(label: str, text: str) -> str:
    return mask_phone(text) if _TELEPHONE.search(label) else mask_in(text)


@use_case("cases.reveal_phone", write=True)
def reveal_phone(work: Work, case_id: int) -> Phones:
    """The case's telephone numbers in full; that they were shown, and to whom, goes to the timeline."""
    case = work.session.get(Case, case_id)
    if case is None:
        raise BadInputError("没有这个办件", safe=UNTOUCHED, todo="请从办件列表中选择")
    work.event("case.phone_shown", case_id)
    return Phones(case.deliverer_phone, case.contact_phone, tuple(unit.phone for unit in case.units))
