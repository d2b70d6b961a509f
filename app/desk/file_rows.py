"""The rows of stored files, noted once whoever brings them."""

from app.desk.work import Work
from db.tables import FileRow
from db.upsert import add_if_new


def keep_file_row(work: Work, sha256: str, size: int, media_type: str) -> None:
    """Note a stored file, once, whoever brings it."""
    values = {"sha256": sha256, "size": size, "media_type": media_type, "stored_at": work.now}
    add_if_new(work.session, FileRow, values)
