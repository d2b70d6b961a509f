"""How wide a person left the columns of the review: a small file beside the settings of this machine."""

import json
import logging
from pathlib import Path

from db.whole import write_whole

log = logging.getLogger(__name__)
FILE_NAME = "columns.json"


def load_widths(folder: Path, person_id: str) -> dict[str, int]:
    """The widths of a person's columns by their names; none where nothing was kept or the file is damaged."""
    kept = _read(folder / FILE_NAME).get(person_id, {})
    return {name: width for name, width in kept.items() if isinstance(width, int) and width > 0}


def save_widths(folder: Path, person_id: str, widths: dict[str, int]) -> None:
    """Keep the widths of a person's columns. A width is a comfort: a failure is logged and told to nobody."""
    try:
        everybody = _read(folder / FILE_NAME)
        everybody[person_id] = {**everybody.get(person_id, {}), **widths}
        write_whole(folder / FILE_NAME, json.dumps(everybody, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        log.warning("column widths were not kept: %s", error)


def _read(file: Path) -> dict[str, dict[str, int]]:
    try:
        found = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("column widths cannot be read: %s", error)
        return {}
    return {key: value for key, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}
