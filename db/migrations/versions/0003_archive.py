"""Archive: packets and their cases, paper review, volumes with boxes and shelves, papers that are of no single case."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORD = sa.String(32)
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")
HAS_NUMBER = sa.text("tracking_no <> ''")

NEW_TABLES = (
    "document_cases",
    "packages",
    "loans",
    "placements",
    "archive_numbers",
    "volume_items",
    "volumes",
    "boxes",
    "locations",
    "paper_lines",
    "hand_over_items",
    "hand_overs",
    "packet_files",
    "packet_offers",
    "packet_matches",
    "packets",
)
DOCUMENT = "id, case_id, kind, number, sha256, pages, created_at, created_by"
PRINT = "id, document_id, printed_at, printed_by, printer, reprint"


def upgrade() -> None:
    with op.batch_alter_table("sequences") as batch:
        batch.alter_column("kind", existing_type=sa.String(32), type_=sa.String(64), existing_nullable=False)
    _free_documents()
    op.add_column("documents", sa.Column("subject", KEY, nullable=False, server_default=""))
    op.create_index("ix_documents_subject", "documents", ["subject"])
    _create_packets()
    _create_hand_overs()
    _create_papers()
    _create_shelves()
    _create_volumes()
    _create_movements()


def downgrade() -> None:
    """Back to papers of single cases; packets, paper lists, volumes, boxes and loans are lost."""
    for table in NEW_TABLES:
        op.drop_table(table)
    op.execute("DELETE FROM document_prints WHERE document_id IN (SELECT id FROM documents WHERE case_id IS NULL)")
    op.execute("DELETE FROM documents WHERE case_id IS NULL")
    op.drop_index("ix_documents_subject", "documents")
    op.drop_column("documents", "subject")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("documents", "case_id", existing_type=ID, nullable=False)
    else:
        _rebuild_documents(nullable=False)
    op.execute("DELETE FROM sequences WHERE LENGTH(kind) > 32")
    with op.batch_alter_table("sequences") as batch:
        batch.alter_column("kind", existing_type=sa.String(64), type_=sa.String(32), existing_nullable=False)


def _free_documents() -> None:
    """A list or a batch of labels is of no single case."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("documents", "case_id", existing_type=ID, nullable=True)
    else:
        _rebuild_documents(nullable=True)


def _rebuild_documents(*, nullable: bool) -> None:
    """SQLite alters no column, and drops no table that others refer to: so both tables are written anew."""
    for table in ("document_prints", "documents"):
        op.execute(f"CREATE TABLE {table}_kept AS SELECT * FROM {table}")  # noqa: S608 - the two names above
        op.drop_table(table)
    op.create_table(
        "documents",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=nullable),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("number", KEY, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_documents_case_id"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_documents_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_case_id", "documents", ["case_id"])
    op.create_index("ix_documents_kind_number", "documents", ["kind", "number"])
    op.create_table(
        "document_prints",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("printed_at", MOMENT, nullable=False),
        sa.Column("printed_by", TEXT, nullable=False),
        sa.Column("printer", TEXT, nullable=False),
        sa.Column("reprint", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_prints_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document_prints"),
    )
    op.create_index("ix_document_prints_document_id", "document_prints", ["document_id"])
    for table, columns in (("documents", DOCUMENT), ("document_prints", PRINT)):
        op.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_kept")  # noqa: S608 - constants above
        op.drop_table(f"{table}_kept")


def _create_packets() -> None:
    op.create_table(
        "packets",
        sa.Column("id", ID, nullable=False),
        sa.Column("packet_no", KEY, nullable=False),
        sa.Column("tracking_no", KEY, nullable=False),
        sa.Column("courier", TEXT, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("condition", WORD, nullable=False),
        sa.Column("damage", TEXT, nullable=False),
        sa.Column("gate_at", MOMENT, nullable=True),
        sa.Column("gate_by", TEXT, nullable=False),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.Column("signed_by", TEXT, nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("sender_unit", TEXT, nullable=False),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("sender_phone", TEXT, nullable=False),
        sa.Column("hint", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("logged_at", MOMENT, nullable=False),
        sa.Column("logged_by", TEXT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("search_text", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_packets"),
        sa.UniqueConstraint("packet_no", name="uq_packets_packet_no"),
    )
    op.create_index("ix_packets_logged_at_id", "packets", ["logged_at", "id"])
    op.create_index("ix_packets_state_id", "packets", ["state", "id"])
    op.create_index(
        "ix_packets_tracking_no",
        "packets",
        ["tracking_no"],
        unique=True,
        sqlite_where=HAS_NUMBER,
        postgresql_where=HAS_NUMBER,
    )
    op.create_table(
        "packet_matches",
        sa.Column("id", ID, nullable=False),
        sa.Column("packet_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("move", sa.String(32), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("late", sa.Integer(), nullable=True),
        sa.Column("matched_at", MOMENT, nullable=False),
        sa.Column("matched_by", TEXT, nullable=False),
        sa.Column("released_at", MOMENT, nullable=True),
        sa.Column("released_by", TEXT, nullable=False),
        sa.Column("release_reason", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["packet_id"], ["packets.id"], name="fk_packet_matches_packet_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_packet_matches_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_packet_matches"),
    )
    op.create_index("ix_packet_matches_case_id", "packet_matches", ["case_id"])
    op.create_index("ix_packet_matches_packet_id_case_id", "packet_matches", ["packet_id", "case_id"])
    op.create_table(
        "packet_offers",
        sa.Column("packet_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["packet_id"], ["packets.id"], name="fk_packet_offers_packet_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_packet_offers_case_id"),
        sa.PrimaryKeyConstraint("packet_id", "case_id", name="pk_packet_offers"),
    )
    op.create_table(
        "packet_files",
        sa.Column("id", ID, nullable=False),
        sa.Column("packet_id", ID, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["packet_id"], ["packets.id"], name="fk_packet_files_packet_id"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_packet_files_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_packet_files"),
    )
    op.create_index("ix_packet_files_packet_id", "packet_files", ["packet_id"])


def _create_hand_overs() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("number", KEY, nullable=False),
        sa.Column("giver", TEXT, nullable=False),
        sa.Column("taker", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hand_overs"),
        sa.UniqueConstraint("number", name="uq_hand_overs_number"),
    )
    op.create_index("ix_hand_overs_kind_id", "hand_overs", ["kind", "id"])
    op.create_table(
        "hand_over_items",
        sa.Column("hand_over_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["hand_over_id"], ["hand_overs.id"], name="fk_hand_over_items_hand_over_id"),
        sa.PrimaryKeyConstraint("hand_over_id", "position", name="pk_hand_over_items"),
        sa.UniqueConstraint("kind", "item_id", "hand_over_id", name="uq_hand_over_items_kind_item_id_hand_over_id"),
    )


def _create_papers() -> None:
    op.create_table(
        "paper_lines",
        sa.Column("id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("copy", WORD, nullable=True),
        sa.Column("seal", WORD, nullable=True),
        sa.Column("binding", WORD, nullable=True),
        sa.Column("order_right", sa.Boolean(), nullable=False),
        sa.Column("legible", sa.Boolean(), nullable=False),
        sa.Column("paged", sa.Boolean(), nullable=False),
        sa.Column("read_number", TEXT, nullable=True),
        sa.Column("read_title", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_paper_lines_round_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_lines"),
        sa.UniqueConstraint("round_id", "line_id", name="uq_paper_lines_round_id_line_id"),
    )


def _create_shelves() -> None:
    op.create_table(
        "locations",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", KEY, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_locations"),
        sa.UniqueConstraint("code", name="uq_locations_code"),
    )
    op.create_table(
        "boxes",
        sa.Column("id", ID, nullable=False),
        sa.Column("box_no", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("retention", WORD, nullable=False),
        sa.Column("spine_mm", sa.Integer(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("location_id", ID, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("emptied_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["location_id"], ["locations.id"], name="fk_boxes_location_id"),
        sa.PrimaryKeyConstraint("id", name="pk_boxes"),
        sa.UniqueConstraint("box_no", name="uq_boxes_box_no"),
    )
    op.create_index("ix_boxes_location_id", "boxes", ["location_id"])


def _create_volumes() -> None:
    op.create_table(
        "volumes",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archive_no", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("responsible", TEXT, nullable=False),
        sa.Column("retention", WORD, nullable=False),
        sa.Column("secrecy", WORD, nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("mutual_no", TEXT, nullable=False),
        sa.Column("remark", TEXT, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("compiler", TEXT, nullable=False),
        sa.Column("checker", TEXT, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("box_id", ID, nullable=True),
        sa.Column("search_text", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_volumes_case_id"),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_volumes_box_id"),
        sa.PrimaryKeyConstraint("id", name="pk_volumes"),
    )
    op.create_index("ix_volumes_archive_no", "volumes", ["archive_no"])
    op.create_index("ix_volumes_box_id", "volumes", ["box_id"])
    op.create_index("ix_volumes_case_id", "volumes", ["case_id"])
    op.create_index("ix_volumes_state_id", "volumes", ["state", "id"])
    op.create_index("ix_volumes_year_id", "volumes", ["year", "id"])
    op.create_table(
        "volume_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("volume_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("document_no", TEXT, nullable=False),
        sa.Column("responsible", TEXT, nullable=False),
        sa.Column("dated_on", sa.String(8), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("remark", TEXT, nullable=False),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"], name="fk_volume_items_volume_id"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_volume_items_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_volume_items"),
    )
    op.create_index("ix_volume_items_volume_id", "volume_items", ["volume_id"])
    op.create_table(
        "archive_numbers",
        sa.Column("archive_no", KEY, nullable=False),
        sa.Column("volume_id", ID, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", TEXT, nullable=False),
        sa.Column("void_at", MOMENT, nullable=True),
        sa.Column("void_reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"], name="fk_archive_numbers_volume_id"),
        sa.PrimaryKeyConstraint("archive_no", name="pk_archive_numbers"),
    )
    op.create_index("ix_archive_numbers_volume_id", "archive_numbers", ["volume_id"])


def _create_movements() -> None:
    op.create_table(
        "placements",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("volume_id", ID, nullable=True),
        sa.Column("box_id", ID, nullable=True),
        sa.Column("came_from", TEXT, nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"], name="fk_placements_volume_id"),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_placements_box_id"),
        sa.PrimaryKeyConstraint("id", name="pk_placements"),
    )
    op.create_index("ix_placements_box_id", "placements", ["box_id"])
    op.create_index("ix_placements_volume_id", "placements", ["volume_id"])
    op.create_table(
        "loans",
        sa.Column("id", ID, nullable=False),
        sa.Column("volume_id", ID, nullable=False),
        sa.Column("borrower", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("lent_at", MOMENT, nullable=False),
        sa.Column("lent_by", TEXT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_at", MOMENT, nullable=True),
        sa.Column("returned_by", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"], name="fk_loans_volume_id"),
        sa.PrimaryKeyConstraint("id", name="pk_loans"),
    )
    op.create_index("ix_loans_returned_at_due_on", "loans", ["returned_at", "due_on"])
    op.create_index("ix_loans_volume_id", "loans", ["volume_id"])
    op.create_table(
        "packages",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_packages_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_packages"),
        sa.UniqueConstraint("case_id", "made_at", name="uq_packages_case_id_made_at"),
    )
    op.create_index("ix_packages_case_id", "packages", ["case_id"])
    op.create_table(
        "document_cases",
        sa.Column("document_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_cases_document_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_document_cases_case_id"),
        sa.PrimaryKeyConstraint("document_id", "case_id", name="pk_document_cases"),
    )
    op.create_index("ix_document_cases_case_id", "document_cases", ["case_id"])
