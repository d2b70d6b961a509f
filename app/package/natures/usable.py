"""可用性: the description can be read, and the files are in formats that can be opened."""

import zipfile
from pathlib import Path

from app.formats.quiet import quiet_libraries
from app.formats.zip_directory import TORN_ZIP
from app.package.layout import RECORD
from app.package.natures.look import Found, Look, judged, none_of
from app.package.report import Nature
from app.package.xml import NAMESPACE

NATURE = Nature.USABLE
ARCHIVAL = frozenset(
    {".pdf", ".ofd", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".txt", ".xml", ".xsd", ".csv", ".json"}
)
"""Open formats that archives keep (after GB/T 18894); an office's own list may be longer."""
_SEALED = "压缩包"


def parses(look: Look) -> Found:
    """3-1."""
    if look.root is None:
        return judged([f"{RECORD} 缺失或不是合格的 XML"], "")
    right = look.root.tag == f"{{{NAMESPACE}}}信息包"
    return judged([] if right else [f"{RECORD} 的根元素不是“信息包”"], f"{RECORD} 可以解析，结构定义在包里")


def database(_look: Look) -> Found:
    """3-2. Nothing to reach: the package is files alone."""
    return none_of("信息包由文件组成，不依赖数据库")


def formats(look: Look) -> Found:
    """3-3. The applicant's sealed zip is an original and stays as it is; what it declares is in the 登记表 as PDF."""
    sealed = [one.path for one in look.listed if one.kind == _SEALED]
    problems = [
        f"{path} 不是归档格式"
        for path in look.payload
        if path not in sealed and Path(path).suffix.lower() not in ARCHIVAL
    ]
    kept = f"；{len(sealed)} 个压缩包是国家登记系统导出的原件，按原样保存" if sealed else ""
    return judged(problems, f"文件都是归档格式（没有检验 PDF 是否为 PDF/A）{kept}")


def opens(look: Look) -> Found:
    """3-4."""
    problems = [f"{path} {wrong}" for path in look.payload if (wrong := _wrong(look, path))]
    return judged(problems, "PDF、图片、文本和压缩包都能打开")


def no_hiding(look: Look) -> Found:
    """3-8: no encryption, no compression that is not public."""
    problems = []
    for path in look.payload:
        kind = Path(path).suffix.lower()
        if kind == ".zip":
            problems += [f"{path} {said}" for said in _zip_hides(look.file(path))]
        elif kind == ".pdf" and _encrypted(look.file(path)):
            problems.append(f"{path} 是加密的 PDF")
    return judged(problems, "包内文件没有加密，压缩方法都是公开的")


ITEMS = (
    ("3-1", "元数据可解析", parses),
    ("3-2", "目标数据库可访问", database),
    ("3-3", "内容数据格式", formats),
    ("3-4", "内容数据可打开", opens),
    ("3-8", "无加密和非公开压缩", no_hiding),
)


def _wrong(look: Look, path: str) -> str:
    """Why a file cannot be opened, empty where it can or where this program knows no reader."""
    file = look.file(path)
    match Path(path).suffix.lower():
        case ".pdf":
            return _wrong_pdf(file)
        case ".zip":
            return _wrong_zip(file)
        case ".jpg" | ".jpeg" | ".png" | ".tif" | ".tiff":
            return _wrong_image(file)
        case ".txt" | ".xml" | ".xsd" | ".json" | ".csv":
            return _wrong_text(file)
    return ""


def _wrong_pdf(file: Path) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - loaded with the first package that is checked

    from app.formats.pdf_errors import BROKEN_PDF  # noqa: PLC0415 - same

    try:
        with quiet_libraries(), file.open("rb") as stream:
            reader = PdfReader(stream)
            if reader.is_encrypted:
                return ""  # 3-8 tells of it
            return "" if len(reader.pages) else "没有页"
    except BROKEN_PDF:
        return "不能打开"


def _encrypted(file: Path) -> bool:
    from pypdf import PdfReader  # noqa: PLC0415 - as above

    from app.formats.pdf_errors import BROKEN_PDF  # noqa: PLC0415 - same

    try:
        with quiet_libraries(), file.open("rb") as stream:
            return PdfReader(stream).is_encrypted
    except BROKEN_PDF:
        return False  # 3-4 tells of it


def _wrong_zip(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            if any(entry.flag_bits & 0x1 for entry in archive.infolist()):
                return ""  # 3-8 tells of it
            return "里的文件已损坏" if archive.testzip() else ""
    except TORN_ZIP:
        return "不能打开"


def _zip_hides(file: Path) -> list[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except TORN_ZIP:
        return []  # 3-4 tells of it
    said = ["里有加密的文件"] if any(entry.flag_bits & 0x1 for entry in entries) else []
    public = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
    return said + ([] if all(entry.compress_type in public for entry in entries) else ["用了不公开的压缩方法"])


def _wrong_image(file: Path) -> str:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - loaded with the first picture

    try:
        with quiet_libraries(), Image.open(file) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "不能打开"
    return ""


def _wrong_text(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as text:
            for _line in text:
                pass
    except UnicodeDecodeError:
        return "不是 UTF-8 文本"
    return ""
