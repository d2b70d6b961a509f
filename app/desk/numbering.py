"""收件号 and the numbers of papers: taken inside the transaction that writes them down."""

from app.desk.work import Work
from db.sequences import next_number


def take_number(work: Work, kind: str) -> str:
    """The next number of this year for ``kind``: ``CASE_NO``, ``PACKET_NO``, or a kind of paper that bears numbers."""
    year = work.now.year
    return work.desk.house().numbers.format_number(kind, year, next_number(work.session, str(kind), year))
