"""What the use cases of lending give back and take."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LoanView:
    """借阅; the phone is masked. ``overdue`` in days, 0 where it is not."""

    id: int
    version: int
    volume_id: int
    archive_no: str
    volume_title: str
    borrower: str
    unit: str
    phone: str
    reason: str
    lent_at: datetime
    lent_by: str
    due_on: date
    returned_at: datetime | None
    returned_by: str
    note: str
    overdue: int


@dataclass(frozen=True, slots=True)
class NewLoan:
    """Who borrows a volume, why and until when; ``due_on`` None: as many days as the office usually lends."""

    borrower: str
    reason: str
    unit: str = ""
    phone: str = ""
    due_on: date | None = None
    note: str = ""


class LoanList(StrEnum):
    """Which loans a list holds. ``OPEN`` are those that are not given back, overdue or not."""

    OPEN = "OPEN"
    OVERDUE = "OVERDUE"
    ALL = "ALL"
