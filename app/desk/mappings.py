"""Mappings from the columns of an export to our fields, as clerks decided them."""

from collections.abc import Mapping

from app.desk.work import Work, use_case
from db.tables import PayloadMappingRow


@use_case("mappings.keep", write=True)
def keep_mapping(work: Work, signature: str, columns: Mapping[str, str]) -> None:
    """Keep which field each column (``表.列``) of a payload with this signature holds; replaces an earlier one."""
    row = work.session.get(PayloadMappingRow, signature, with_for_update=True)
    if row is None:
        row = PayloadMappingRow(signature=signature)
        work.session.add(row)
    row.columns = dict(columns)
    row.kept_at, row.kept_by = work.now, work.person.name
    work.event("mapping.kept", None, signature=signature, columns=len(columns))


@use_case("mappings.see")
def find_mapping(work: Work, signature: str) -> dict[str, str] | None:
    """The kept mapping for a payload with this signature, None if nobody has made one."""
    row = work.session.get(PayloadMappingRow, signature)
    return dict(row.columns) if row else None
