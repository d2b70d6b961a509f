"""How far the examination of a foreign file goes (``resources/limits.yaml``)."""

from dataclasses import dataclass

from app.resources import Resources


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Bounds for a zip; sizes in bytes, ``max_ratio`` is unpacked to packed size."""

    max_entries: int = 2000
    max_total: int = 512 * 1024 * 1024
    max_ratio: int = 250
    max_payload: int = 32 * 1024 * 1024
    max_rows: int = 5000


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """Bounds for a PDF; sizes in bytes. Pages beyond ``max_pages`` are counted but not looked into.

    ``max_white_images`` is how many scanned pages are unpacked to see whether they are empty sheets.
    """

    max_size: int = 1024 * 1024 * 1024
    max_pages: int = 500
    max_content: int = 64 * 1024 * 1024
    max_form_pages: int = 40
    max_white_images: int = 40


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """Bounds of the process that examines foreign files."""

    start_seconds: float = 60
    memory_bytes: int = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The whole of ``resources/limits.yaml``."""

    zip: ZipLimits = ZipLimits()
    pdf: PdfLimits = PdfLimits()
    guard: GuardLimits = GuardLimits()


def load_limits(resources: Resources) -> Limits:
    """The limits that apply here."""
    return resources.load("limits.yaml", Limits)
