"""1,000 mutated zips and 1,000 mutated PDFs give findings: no crash, no hang, nothing written anywhere.

They go through the examining process, so that a hang of any of them would end as a failure of its own test.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.formats.fields import FieldCatalogue
from app.formats.found import PdfReport, ZipReport
from app.formats.guard_jobs import pdf_job, zip_job
from app.formats.guarded import Guard
from app.formats.limits import PdfLimits, ZipLimits
from tests.app.formats.make import (
    HEAD,
    ROW,
    SAMPLES,
    csv_bytes,
    dbf_bytes,
    image_object,
    pdf_bytes,
    raw_zip,
    sqlite_bytes,
    xls_bytes,
    xlsx_bytes,
    zip_bytes,
)
from tests.app.formats.mutator import mutated
from tests.app.formats.run_mutants import MutantJob

CHUNKS, EACH = 20, 50
TIMEOUT_S = 10.0

ZIP_WORDS = (
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\x08\x00", b"\x00\x00", b"\x01\x00",
    b"../", b"/", b"C:\\",
)  # fmt: skip
PAYLOAD_WORDS = (
    b"<", b">", b"</", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b'"', b",", b"\r\n", b"{", b"[", b"\t",
    b"\xef\xbb\xbf",
    b"Standard Jet DB\x00", b"\x02\x01", b"\x01\x01", b"SQLite format 3\x00", b"\xff\xfe", b"\x1a", b"*", bytes(4),
)  # fmt: skip
PDF_WORDS = (
    *b"obj endobj stream endstream xref trailer startxref %%EOF << >> [ ] /Kids /Parent /Contents /Length /Filter "
    b"/FlateDecode /ASCIIHexDecode /LZWDecode /ObjStm /XRef /Encrypt<</Filter/Standard/V/2/R/3>> /Type /Font "
    b"/ToUnicode /XObject /Names /Annots BT ET Tj TJ Do q cm ( ) \\ < > null true -1 1e99 /Root /W[1".split(),
    b"10 0 R", b"1 0 R", b"2 0 R", b"100 0 R", b"/Prev 0", b"/Count 999999999", b"/Size 1",
)  # fmt: skip


def payloads() -> dict[str, bytes]:
    """One payload of each kind, as small as it can be."""
    with zipfile.ZipFile(SAMPLES / "counter-applied-complete/cgsbqy.zip") as package:
        access = package.read("cgsb.mdb")
    xml = '<?xml version="1.0" encoding="GBK"?><a><b><成果名称>甲</成果名称></b><b x="1"/></a>'
    tables = ["create table 成果 (成果名称, 类别)", "insert into 成果 values ('甲', 'Y')"]
    memo = dbf_bytes([("CGMC", "C", 20), ("D", "D", 8), ("M", "M", 10)], [[b"x", b"20250101", b"1"]], version=0x30)
    return {
        "a.mdb": access,
        "b.xml": xml.encode("gbk"),
        "c.json": '{"成果名称":"甲","人":[{"姓名":"乙"},{"姓名":"丙"}]}'.encode(),
        "d.dbf": memo,
        "d.fpt": bytes(8) + b"\x01\xff" * 300,
        "e.db": sqlite_bytes(tables),
        "f.xls": xls_bytes({"a": [HEAD, ROW]}),
        "g.xlsx": xlsx_bytes({"a": [HEAD, ROW]}),
        "h.csv": csv_bytes([HEAD, ROW]),
        "i.txt": "成果名称：甲\n完成人：乙\n评价方式：丙".encode("gbk"),
    }


def zip_seeds(held: dict[str, bytes]) -> list[bytes]:
    inner = zip_bytes({"a.csv": csv_bytes([HEAD, ROW])})
    return [
        *(path.read_bytes() for path in sorted(SAMPLES.glob("*/cgsbqy.zip"))),
        *(zip_bytes({name: held[name], "in.zip": inner}, zipfile.ZIP_STORED) for name in sorted(held)[1:]),
        raw_zip("成果.txt".encode("gbk"), csv_bytes([HEAD, ROW], "\t")),
    ]


def mutant_zip(number: int, seeds: list[bytes], held: dict[str, bytes]) -> bytes:
    """By turns a damaged zip, and a sound zip with a damaged payload, which no check sum betrays."""
    if number % 2:
        return mutated(seeds, ZIP_WORDS + PAYLOAD_WORDS, number)
    name = sorted(held)[number // 2 % len(held)]
    damaged = {name: mutated([held[name]], PAYLOAD_WORDS, number)}
    return zip_bytes({**held, **damaged} if name.startswith("d.") else damaged, zipfile.ZIP_STORED)


def pdf_seeds() -> list[bytes]:
    text = b"BT /F1 12 Tf 72 700 Td (a) Tj 100 0 Td [(b) 20 (c)] TJ ET q 1 0 0 1 0 0 cm /X Do Q"
    acting = b"/OpenAction<</S/JavaScript/JS(1)/Next<</S/Launch>>>>/Names<</EmbeddedFiles<</Names[(a)<</F(a.doc)>>]>>>>"
    itself = b"<</Subtype/Form/Length 5>>stream\n/X Do\nendstream"
    form = next(SAMPLES.glob("plan-paper-with-number/*系统打印*.pdf")).read_bytes()
    return [
        pdf_bytes([text, b"", text], catalog=acting, objects=[image_object(b"\xff\xd8\xff\xd9", 9, 9)]),
        pdf_bytes([text], page=b"/Annots[<</A<</S/Launch>>>>]", objects=[itself]),
        pdf_bytes([text] * 3),
        pdf_bytes([text] * 2, objects=[b"<</Subtype/Form/Length 0>>stream\n\nendstream"]),
        form,
    ]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    guard = Guard()
    yield guard
    guard.close()


@pytest.fixture(scope="module", params=range(CHUNKS))
def numbers(request: pytest.FixtureRequest) -> range:
    return range(request.param * EACH, (request.param + 1) * EACH)


def examined(guard: Guard, make: Callable[[int], bytes], numbers: range, job: MutantJob, folder: Path) -> list[object]:
    path = folder / "mutant"
    reports = []
    for number in numbers:
        path.write_bytes(make(number))
        reports.append(guard.run(job, path, TIMEOUT_S))
        assert [each.name for each in folder.iterdir()] == ["mutant"]
    return reports


def test_mutated_zips(guard: Guard, numbers: range, catalogue: FieldCatalogue, tmp_path: Path) -> None:
    held = payloads()
    seeds = zip_seeds(held)
    job = MutantJob(zip_job, {"limits": ZipLimits(), "catalogue": catalogue})
    for report in examined(guard, lambda number: mutant_zip(number, seeds, held), numbers, job, tmp_path):
        assert isinstance(report, ZipReport)
        assert report.findings or report.records


def test_mutated_pdfs(guard: Guard, numbers: range, catalogue: FieldCatalogue, tmp_path: Path) -> None:
    seeds = pdf_seeds()
    job = MutantJob(pdf_job, {"limits": PdfLimits(), "catalogue": catalogue})
    for report in examined(guard, lambda number: mutated(seeds, PDF_WORDS, number), numbers, job, tmp_path):
        assert isinstance(report, PdfReport)
        assert report.pages or report.findings
