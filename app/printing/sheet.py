"""A sheet of paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """Its size in millimetres."""

    width_mm: float
    height_mm: float

    def __post_init__(self) -> None:
        if not (20 <= self.width_mm <= 1000 and 20 <= self.height_mm <= 1000):
            raise ValueError("纸张的宽和高要在 20 至 1000 毫米之间")
