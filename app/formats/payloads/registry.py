"""Which reader reads which bytes."""

from collections.abc import Callable
from typing import Protocol

from app.formats.payloads.access import AccessReader
from app.formats.payloads.dbf import DbfReader
from app.formats.payloads.delimited import DelimitedReader
from app.formats.payloads.json_file import JsonReader
from app.formats.payloads.sheets import XlsReader, XlsxReader
from app.formats.payloads.sqlite_file import SqliteReader
from app.formats.payloads.xml_file import XmlReader
from app.formats.tables import Table


class Reader(Protocol):
    """A kind of payload. ``kind`` is its name for people.

    ``sniff`` gets the bytes (for all but packed files only the first ones) and says whether they are of this kind.
    ``read`` gets all bytes and the entry's name; raises ``PayloadError`` for what is broken or beyond all bounds.
    """

    kind: str

    def sniff(self, data: bytes, /) -> bool: ...

    def read(self, data: bytes, name: str, /) -> list[Table]: ...


def readers(
    max_rows: int,
    companion: Callable[[str], bytes | None] = lambda _name: None,
    is_list: Callable[[str], bool] = lambda _name: False,
) -> tuple[Reader, ...]:
    """All readers, surest signs first.

    ``companion`` gives the bytes of a file that lies beside the payload, ``is_list`` tells the names of lists that may
    have a single row.
    """
    return (
        SqliteReader(max_rows),
        AccessReader(max_rows),
        XlsReader(max_rows),
        XlsxReader(max_rows),
        XmlReader(is_list),
        JsonReader(),
        DbfReader(max_rows, companion),
        DelimitedReader(max_rows),
    )
