"""Life: rounds of review with their comments, moves, clocks, numbers and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORD = sa.String(32)
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")

NEW_TABLES = (
    "messages",
    "presences",
    "comment_drafts",
    "finding_verdicts",
    "comment_answers",
    "comments",
    "rounds",
    "registrations",
    "clocks",
    "case_moves",
)
NEW_COLUMNS = (
    *(
        ("cases", column)
        for column in (
            "clock_kind",
            "clock_state",
            "clock_holder",
            "clock_unit",
            "clock_from",
            "reviewer_id",
            "reviewer",
            "round_no",
            "round_kind",
            "uploaded_at",
            "registered_at",
            "paper_received_at",
        )
    ),
    ("file_links", "round_no"),
    ("file_links", "superseded"),
)


def upgrade() -> None:
    _extend_cases()
    _extend_files()
    _create_life()
    _create_rounds()
    _replace_comments()
    _create_review()
    _create_outbox()
    _tell_the_past()


def downgrade() -> None:
    """Back to one list of comments a case; rounds, moves, clocks, numbers and messages are lost."""
    op.execute("CREATE TABLE comments_kept AS SELECT * FROM comments")
    for table in NEW_TABLES:
        op.drop_table(table)
    _create_old_comments()
    op.execute(
        "INSERT INTO comments (case_id, position, code, text, place, finding, severity, need, version)"
        " SELECT case_id, MIN(position), code, text, place, finding, severity, need, 1 FROM comments_kept"
        " GROUP BY case_id, position, code, text, place, finding, severity, need"
    )
    op.drop_table("comments_kept")
    for index in ("ix_cases_online_no", "ix_cases_reviewer_id_stage", "ix_cases_stage_due_key_id"):
        op.drop_index(index, "cases")
    for table, column in NEW_COLUMNS:
        op.drop_column(table, column)


def _create_life() -> None:
    op.create_table(
        "case_moves",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("move", sa.String(32), nullable=False),
        sa.Column("from_stage", WORD, nullable=True),
        sa.Column("to_stage", WORD, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_moves_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name="fk_case_moves_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_moves"),
    )
    op.create_index("ix_case_moves_case_id", "case_moves", ["case_id"])
    op.create_index("ix_case_moves_to_stage_at", "case_moves", ["to_stage", "at"])
    op.create_table(
        "clocks",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("holder", WORD, nullable=False),
        sa.Column("anchor", WORD, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(16), nullable=False),
        sa.Column("on_return", sa.String(16), nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("pauses", sa.JSON(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_why", TEXT, nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_clocks_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_clocks"),
    )
    op.create_index("ix_clocks_case_id_state", "clocks", ["case_id", "state"])
    op.create_index("ix_clocks_state_due_on", "clocks", ["state", "due_on"])
    op.create_table(
        "registrations",
        sa.Column("number", KEY, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", TEXT, nullable=False),
        sa.Column("void_at", MOMENT, nullable=True),
        sa.Column("void_reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_registrations_case_id"),
        sa.PrimaryKeyConstraint("number", name="pk_registrations"),
    )
    op.create_index("ix_registrations_case_id", "registrations", ["case_id"])


def _create_rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("opened_by", TEXT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", TEXT, nullable=False),
        sa.Column("decision", WORD, nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("achievement", sa.JSON(), nullable=True),
        sa.Column("zip_sha256", sa.String(64), nullable=False),
        sa.Column("proposed", sa.String(32), nullable=False),
        sa.Column("proposed_by", sa.String(64), nullable=False),
        sa.Column("proposed_name", TEXT, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=True),
        sa.Column("proposed_reason", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_rounds_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("case_id", "kind", "number", name="uq_rounds_case_id_kind_number"),
    )


def _create_review() -> None:
    op.create_table(
        "comment_answers",
        sa.Column("id", ID, nullable=False),
        sa.Column("comment_id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("answer", WORD, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name="fk_comment_answers_comment_id"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_comment_answers_round_id"),
        sa.PrimaryKeyConstraint("id", name="pk_comment_answers"),
    )
    op.create_index("ix_comment_answers_comment_id", "comment_answers", ["comment_id"])
    op.create_table(
        "finding_verdicts",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("finding", TEXT, nullable=False),
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("comment_id", ID, nullable=True),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_finding_verdicts_case_id"),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name="fk_finding_verdicts_comment_id"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_finding_verdicts_round_id"),
        sa.PrimaryKeyConstraint("id", name="pk_finding_verdicts"),
        sa.UniqueConstraint("case_id", "finding", name="uq_finding_verdicts_case_id_finding"),
    )
    op.create_table(
        "comment_drafts",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_comment_drafts_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name="fk_comment_drafts_person_id"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name="pk_comment_drafts"),
    )
    op.create_table(
        "presences",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("window", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_presences_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name="fk_presences_person_id"),
        sa.PrimaryKeyConstraint("case_id", "window", name="pk_presences"),
    )


def _create_outbox() -> None:
    op.create_table(
        "messages",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("template", sa.String(32), nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("params", TEXT, nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT, nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by", TEXT, nullable=False),
        sa.Column("sender", sa.String(16), nullable=False),
        sa.Column("reference", TEXT, nullable=False),
        sa.Column("error", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_messages_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
    )
    op.create_index("ix_messages_case_id", "messages", ["case_id"])
    op.create_index("ix_messages_state_created_at", "messages", ["state", "created_at"])


def _extend_cases() -> None:
    op.add_column("cases", sa.Column("clock_kind", WORD, nullable=True))
    op.add_column("cases", sa.Column("clock_state", WORD, nullable=True))
    op.add_column("cases", sa.Column("clock_holder", WORD, nullable=True))
    op.add_column("cases", sa.Column("clock_unit", sa.String(16), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("clock_from", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("reviewer_id", sa.String(64), nullable=True))
    op.add_column("cases", sa.Column("reviewer", TEXT, nullable=False, server_default=""))
    op.add_column("cases", sa.Column("round_no", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cases", sa.Column("round_kind", WORD, nullable=True))
    op.add_column("cases", sa.Column("uploaded_at", MOMENT, nullable=True))
    op.add_column("cases", sa.Column("registered_at", MOMENT, nullable=True))
    op.add_column("cases", sa.Column("paper_received_at", MOMENT, nullable=True))
    op.create_index("ix_cases_online_no", "cases", ["online_no"])
    op.create_index("ix_cases_reviewer_id_stage", "cases", ["reviewer_id", "stage"])
    op.create_index("ix_cases_stage_due_key_id", "cases", ["stage", "due_key", "id"])


def _extend_files() -> None:
    op.add_column("file_links", sa.Column("round_no", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("file_links", sa.Column("superseded", sa.Boolean(), nullable=False, server_default=sa.false()))


def _replace_comments() -> None:
    """A comment now belongs to a round. The intake that told what was missing was the first one."""
    op.execute(
        "INSERT INTO rounds (case_id, kind, number, opened_at, opened_by, closed_at, closed_by, decision, reason,"
        " zip_sha256, proposed, proposed_by, proposed_name, proposed_reason, version)"
        " SELECT id, 'FORMAL', 1, received_at, clerk, saved_at, clerk,"
        " CASE WHEN outcome = 'NOT_OURS' THEN 'REFUSE' ELSE 'SEND_BACK' END, '', zip_sha256, '', '', '', '', 1"
        " FROM cases WHERE outcome = 'INCOMPLETE' OR id IN (SELECT case_id FROM comments)"
    )
    op.execute("UPDATE cases SET round_no = 1, round_kind = 'FORMAL' WHERE id IN (SELECT case_id FROM rounds)")
    op.execute("CREATE TABLE comments_kept AS SELECT * FROM comments")
    op.drop_table("comments")
    _create_comments()
    op.execute(
        "INSERT INTO comments (case_id, round_id, position, code, text, need, place, finding, severity, sha256,"
        " made_at, made_by, maker, answer, missed, version)"
        " SELECT k.case_id, r.id, k.position, k.code, k.text, k.need, k.place, k.finding, k.severity, '',"
        " c.saved_at, c.clerk_id, c.clerk, 'OPEN', FALSE, 1"
        " FROM comments_kept k JOIN cases c ON c.id = k.case_id JOIN rounds r ON r.case_id = k.case_id"
        " ORDER BY k.case_id, k.position"
    )
    op.drop_table("comments_kept")


def _create_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("need", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("finding", TEXT, nullable=False),
        sa.Column("severity", WORD, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("left", sa.Double(), nullable=True),
        sa.Column("top", sa.Double(), nullable=True),
        sa.Column("right", sa.Double(), nullable=True),
        sa.Column("bottom", sa.Double(), nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("maker", TEXT, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=True),
        sa.Column("answer", WORD, nullable=False),
        sa.Column("answered_in", ID, nullable=True),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_comments_case_id"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_comments_round_id"),
        sa.ForeignKeyConstraint(["answered_in"], ["rounds.id"], name="fk_comments_answered_in"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_case_id_position", "comments", ["case_id", "position"])
    op.create_index("ix_comments_code", "comments", ["code"])
    op.create_index("ix_comments_round_id", "comments", ["round_id"])


def _create_old_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("finding", TEXT, nullable=False),
        sa.Column("severity", WORD, nullable=False),
        sa.Column("need", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_comments_case_id"),
        sa.PrimaryKeyConstraint("case_id", "position", name="pk_comments"),
    )


def _tell_the_past() -> None:
    """The beginning of each case as its first move, and the clock of what was told; 5 working days was the rule."""
    op.execute(
        "INSERT INTO case_moves (case_id, move, from_stage, to_stage, at, person_id, person, reason)"
        " SELECT id, CASE stage WHEN 'RECEIVED' THEN 'TAKE_IN' WHEN 'REFUSED' THEN 'TURN_AWAY' ELSE 'TAKE_IN_GAPS' END,"
        " NULL, stage, saved_at, clerk_id, clerk, refusal_reason FROM cases ORDER BY id"
    )
    day = "date(saved_at, '+8 hours')"
    if op.get_bind().dialect.name == "postgresql":
        day = "CAST(saved_at AT TIME ZONE 'UTC' + INTERVAL '8 hours' AS DATE)"
    told = "stage = 'REVISING' AND due_on IS NOT NULL"
    op.execute(
        "INSERT INTO clocks (case_id, kind, holder, anchor, started_at, start_on, days, unit, on_return, basis, pauses,"  # noqa: S608 - only the constants above
        " state, due_on, due_why, complete, version)"
        f" SELECT id, 'SUPPLEMENT', 'APPLICANT', 'TOLD', saved_at, {day}, 5, 'WORKING_DAYS', '', '', '[]',"
        f" 'RUNNING', due_on, due_why, TRUE, 1 FROM cases WHERE {told}"
    )
    op.execute(
        "UPDATE cases SET clock_kind = 'SUPPLEMENT', clock_state = 'RUNNING', clock_holder = 'APPLICANT',"  # noqa: S608 - same
        f" clock_unit = 'WORKING_DAYS', clock_from = {day} WHERE {told}"
    )
