"""No table and no reference can be forgotten: each is told from its foreign keys, or somebody has said what it is."""

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from app.desk.sidecar_plan import (
    FOLLOWED,
    HUBS,
    LEFT_OUT,
    LOOKED_UP,
    NOT_FOLLOWED,
    OFFICE,
    ROOT,
    UnclassifiedTableError,
    plan,
    plan_of,
)
from app.desk.sidecar_text import is_kept
from db.tables import Base


def with_table(*columns: Column[int]) -> MetaData:
    """This program's tables and one more."""
    metadata = MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    Table("more", metadata, Column("id", Integer, primary_key=True), *columns)
    return metadata


def test_every_table_is_kept_or_left_out_with_a_reason() -> None:
    made = plan()
    said = {*made.owned, *made.parts, *HUBS, *LOOKED_UP, *LEFT_OUT, *OFFICE}
    assert said == set(Base.metadata.tables)
    assert all(LEFT_OUT.values())


def test_every_table_that_refers_to_a_case_is_the_cases_own() -> None:
    made = plan()
    referring = {link.child for link in made.links if link.parent == ROOT}
    assert referring - LEFT_OUT.keys() <= set(made.owned)
    assert {"loans", "placements", "paper_lines", "document_prints", "comment_answers"} <= set(made.owned)


@pytest.mark.parametrize("target", ["cases.id", "volumes.id", "comments.id"])
def test_a_new_table_of_a_case_is_kept_by_itself(target: str) -> None:
    metadata = with_table(Column("of", Integer, ForeignKey(target)))
    assert plan_of(metadata).owned[-1] == "more" or "more" in plan_of(metadata).owned


def test_a_new_table_that_fits_nowhere_is_refused() -> None:
    with pytest.raises(UnclassifiedTableError, match="more"):
        plan_of(with_table())


def test_a_new_table_of_a_shared_thing_is_a_part_of_it() -> None:
    assert "more" in plan_of(with_table(Column("box_id", Integer, ForeignKey("boxes.id")))).parts


def test_every_reference_without_a_foreign_key_is_followed_or_said_not_to_be() -> None:
    loose = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if (column.name.endswith(("_id", "sha256")) or column.name == "subject")
        and not column.foreign_keys
        and not column.primary_key
    }
    assert loose == NOT_FOLLOWED.keys() | FOLLOWED


def test_every_type_of_column_comes_back_from_a_sidecar() -> None:
    assert [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if not is_kept(column.type)
    ] == []
