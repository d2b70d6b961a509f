"""What stands on the papers of the mail room and the archive, as plain values; telephone numbers do not come here."""

import datetime as dt
from dataclasses import dataclass

from db.vocabulary import HandOverKind, PacketCondition, PacketKind, Retention, Secrecy


@dataclass(frozen=True, slots=True)
class PacketLine:
    """A packet of a register or hand-over list. ``sender`` is unit and person, ``result`` what became of it."""

    packet_no: str
    tracking_no: str
    courier: str
    sender: str
    kind: PacketKind
    condition: PacketCondition
    posted_on: dt.date | None = None
    gate_at: dt.datetime | None = None
    gate_by: str = ""
    signed_at: dt.datetime | None = None
    signed_by: str = ""
    result: str = ""
    damage: str = ""


@dataclass(frozen=True, slots=True)
class PacketRegisterPaper:
    """邮件登记簿 of a day. ``made_at`` is when it was printed."""

    day: dt.date
    packets: tuple[PacketLine, ...]
    clerk: str
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A case whose result is handed over: its numbers, what it is, and the number of its result notice."""

    registration_no: str
    title: str
    unit: str
    plan_no: str
    passed_on: dt.date | None
    notice_no: str


@dataclass(frozen=True, slots=True)
class VolumeLine:
    """A volume of a list. ``begun_on`` and ``ended_on`` are its 起止日期."""

    archive_no: str
    title: str
    pages: int
    retention: Retention
    begun_on: dt.date | None = None
    ended_on: dt.date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class HandOverPaper:
    """A list for signature; by its kind it holds packets, results or volumes. ``number`` is the list's own."""

    kind: HandOverKind
    number: str
    day: dt.date
    giver: str
    taker: str
    clerk: str
    packets: tuple[PacketLine, ...] = ()
    results: tuple[ResultLine, ...] = ()
    volumes: tuple[VolumeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumeItem:
    """卷内文件. ``dated_on`` as eight, six or four digits."""

    position: int
    title: str
    document_no: str = ""
    responsible: str = ""
    dated_on: str = ""
    pages: int | None = None
    remark: str = ""
    item_no: str = ""


@dataclass(frozen=True, slots=True)
class VolumePaper:
    """A volume, for its 案卷封面, 卷内目录, 备考表 and 归档章. ``fonds`` is the 全宗号, ``number`` the 案卷号."""

    archive_no: str
    fonds: str
    number: int | None
    year: int
    title: str
    responsible: str
    begun_on: dt.date | None
    ended_on: dt.date | None
    retention: Retention
    secrecy: Secrecy
    items: tuple[VolumeItem, ...]
    mutual_no: str = ""
    remark: str = ""
    compiler: str = ""
    compiled_on: dt.date | None = None
    checker: str = ""
    checked_on: dt.date | None = None

    @property
    def pages(self) -> int:
        """All pages of its items."""
        return sum(item.pages or 0 for item in self.items)


@dataclass(frozen=True, slots=True)
class VolumeCoverPaper:
    """案卷封面."""

    volume: VolumePaper


@dataclass(frozen=True, slots=True)
class VolumeContentsPaper:
    """卷内目录."""

    volume: VolumePaper


@dataclass(frozen=True, slots=True)
class VolumeNotePaper:
    """卷内备考表."""

    volume: VolumePaper


@dataclass(frozen=True, slots=True)
class ArchiveStampPaper:
    """归档章: what is stamped on the first page of each item, in its size."""

    volume: VolumePaper


@dataclass(frozen=True, slots=True)
class VolumeListPaper:
    """案卷目录."""

    volumes: tuple[VolumeLine, ...]
    clerk: str
    made_on: dt.date


@dataclass(frozen=True, slots=True)
class BoxContentsPaper:
    """盒内目录."""

    box_no: str
    location: str
    year: int
    retention: Retention
    volumes: tuple[VolumeLine, ...]
    clerk: str
    made_on: dt.date


ArchivePaper = (
    PacketRegisterPaper
    | HandOverPaper
    | VolumeCoverPaper
    | VolumeContentsPaper
    | VolumeNotePaper
    | ArchiveStampPaper
    | VolumeListPaper
    | BoxContentsPaper
)
"""What the use cases of mail room and archive have composed."""
