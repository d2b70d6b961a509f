"""Makes the files of others that the tests read."""

import io
import sqlite3
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

HEAD = ("成果名称", "成果类别", "第一完成单位", "研究起始日期", "研究终止日期")
ROW = ("高寒牧区藏羊选育", "应用技术", "四川省草原科学研究院", "2021年03月", "2024年12月")


def zip_bytes(entries: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these entries, names in UTF-8."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as package:
        for name, data in entries.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 10, 30, 0)), data, compression)
    return packed.getvalue()


def raw_zip(name: bytes, data: bytes, *, flags: int = 0, extra: bytes = b"", dos_time: int = 0x5A255400) -> bytes:
    """A zip with one stored entry whose name, flags, extra field and time are written as they are given."""
    import zlib  # noqa: PLC0415  only this helper needs it

    crc = zlib.crc32(data)
    time, date = dos_time & 0xFFFF, dos_time >> 16
    local = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 20, flags, 0, time, date, crc, len(data), len(data), len(name), len(extra)
    )
    central = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, flags, 0, time, date, crc, len(data), len(data), len(name), len(extra),
        0, 0, 0, 0, 0,
    )  # fmt: skip
    body = local + name + extra + data
    directory = central + name + extra
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(body), 0)
    return body + directory + end


def csv_bytes(rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "gb18030") -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def sqlite_bytes(statements: Sequence[str], *, wal: bool = False) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data[:18] + b"\x02\x02" + data[20:] if wal else data


def dbf_bytes(
    columns: Sequence[tuple[str, str, int]],
    rows: Sequence[Sequence[bytes]],
    *,
    version: int = 0x03,
    end: bytes = b"\x1a",
) -> bytes:
    """A DBF with columns (name, type, width); a row's first byte string may begin with ``*`` for deleted."""
    fields = b"".join(
        struct.pack("<11sc4xBB14x", name.encode("gbk"), kind.encode(), width, 0) for name, kind, width in columns
    )
    record = 1 + sum(width for _, _, width in columns)
    header = struct.pack("<4BIHH20x", version, 126, 1, 5, len(rows), 33 + len(fields), record)
    body = b"".join(
        (b"*" if row[0].startswith(b"*") else b" ")
        + b"".join(cell.lstrip(b"*").ljust(width) for cell, (_, _, width) in zip(row, columns, strict=True))
        for row in rows
    )
    return header + fields + b"\r" + body + end


def xlsx_bytes(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  only this helper needs it

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def xls_bytes(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    from datetime import date  # noqa: PLC0415  only this helper needs it

    import xlwt  # noqa: PLC0415  only this helper needs it

    book = xlwt.Workbook(encoding="utf-8")
    dated = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                sheet.write(y, x, cell, dated) if isinstance(cell, date) else sheet.write(y, x, cell)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def pdf_bytes(
    pages: Sequence[bytes], *, catalog: bytes = b"", page: bytes = b"", objects: Sequence[bytes] = ()
) -> bytes:
    """A PDF with these page contents; ``objects`` are numbered from 100, ``catalog`` and ``page`` are added keys."""
    numbered = {
        1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(pages)))
    numbered[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    for n, content in enumerate(pages):
        numbered[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</X 100 0 R>>>>"
            b"/Contents %d 0 R%s>>" % (11 + 2 * n, page)
        )
        numbered[11 + 2 * n] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    numbered |= {100 + n: data for n, data in enumerate(objects)}
    body, places = b"%PDF-1.7\n", {}
    for number, data in sorted(numbered.items()):
        places[number] = len(body)
        body += b"%d 0 obj%s endobj\n" % (number, data)
    top = max(numbered) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n" for number in range(top)
    )
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (top, len(body))
    return body + b"xref\n0 %d\n" % top + table + trailer


def image_object(picture: bytes, width: int, height: int) -> bytes:
    """A grey JPEG as an image object."""
    head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (
        width,
        height,
    )
    return head + b"/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (len(picture), picture)
