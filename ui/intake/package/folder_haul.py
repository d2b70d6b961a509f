"""A whole folder dropped on the wizard."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.intake.haul import Haul, lay_out, read_haul
from ui.operations import Progress

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

__all__ = ["Haul", "lay_out", "read_folder"]


def read_folder(desk: "Desk", person: "Person", folder: Path, progress: Progress) -> Haul:
    """Keep and examine every file; on a worker. Raises ``DeskError`` for a folder that cannot be read."""
    return read_haul(desk, person, folder, lambda done, whole, name: progress.report(done, whole, f"正在检查 {name}"))
