"""来件.yaml: what only a person can tell about the papers in a folder, for intake on the command line.

A folder of files does not show who brought the papers, or whether a paper is an original with a wet seal. A file named
``来件.yaml`` or ``intake.yaml`` beside them may say so; docs/command-line.md describes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.errors import BadInputError, BadResourceError
from app.formats.fields import FieldCatalogue
from app.intake import edits
from app.intake.draft import Draft
from app.resources import read_resource
from app.rules.checklist import Checklist
from db.types import in_office_time
from db.vocabulary import Binding, CopyKind, Labelled, Seal

NAMES = ("来件.yaml", "intake.yaml")


@dataclass(frozen=True, slots=True)
class Refusal:
    """不予受理, told beforehand."""

    reason: str
    where_to: str


@dataclass(frozen=True, slots=True)
class SidecarLine:
    """What is told about one line of the checklist; what is left out stays as found.

    ``copy``, ``seal`` and ``binding`` are the words on screen (原件, 鲜章, 胶装). ``defects`` are codes of comments.
    """

    handed_in: bool | None = None
    copies: int | None = None
    copy: str = ""
    seal: str = ""
    binding: str = ""
    pages: int | None = None
    kind: str = ""
    order_right: bool | None = None
    waived_until: date | None = None
    defects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for words, text in ((CopyKind, self.copy), (Seal, self.seal), (Binding, self.binding)):
            if text and _word(words, text) is None:
                raise ValueError(f"“{text}”不在可写的词里：{'、'.join(word.label for word in words)}")

    def changes(self) -> dict[str, Any]:
        """The changes to ``HandedIn``."""
        told = {
            "handed_in": self.handed_in,
            "copies": self.copies,
            "copy": _word(CopyKind, self.copy),
            "seal": _word(Seal, self.seal),
            "binding": _word(Binding, self.binding),
            "pages": self.pages,
            "kind": self.kind or None,
            "order_right": self.order_right,
            "waived_until": self.waived_until,
            "defects": self.defects or None,
        }
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The whole file. ``fields`` are typed values by field key; ``materials`` by the id or the name of a line.

    ``received_at`` is office time, such as 2026-03-01 16:00.
    """

    unit_name: str = ""
    deliverer: str = ""
    deliverer_phone: str = ""
    contact: str = ""
    contact_phone: str = ""
    contact_address: str = ""
    tracking_no: str = ""
    online_no: str = ""
    note: str = ""
    received_at: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    materials: Mapping[str, SidecarLine] = field(default_factory=dict)
    not_ours: Refusal | None = None

    def __post_init__(self) -> None:
        if self.received_at:
            _moment(self.received_at)

    def check_fields(self, catalogue: FieldCatalogue) -> None:
        """Raise ``BadInputError`` for a field that does not exist."""
        if unknown := [key for key in self.fields if key not in catalogue]:
            raise BadInputError(
                f"来件说明里没有这样的字段：{'、'.join(unknown)}",
                safe="没有收件",
                todo="字段名见配置文件 fields.yaml 的 key",
            )


def read_sidecar(folder: Path) -> Sidecar:
    """What the folder's sidecar tells, an empty one where there is none. Raises ``BadInputError`` naming the line."""
    file = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if file is None:
        return Sidecar()
    try:
        return read_resource(file, Sidecar)
    except BadResourceError as error:
        raise BadInputError(
            f"{error.file} 第 {error.line} 行（{error.key}）有误：{error.problem}",
            safe="没有收件",
            todo="请改正该行后重试",
        ) from error


def apply_arrival(draft: Draft, sidecar: Sidecar) -> Draft:
    """Put who, when and the typed fields into the draft."""
    for name in edits.TEXTS:
        if text := getattr(sidecar, name):
            draft = edits.set_text(draft, name, text)
    for key, value in sidecar.fields.items():
        draft = edits.set_field(draft, key, value)
    if sidecar.received_at:
        draft = edits.set_received_at(draft, _moment(sidecar.received_at))
    if sidecar.not_ours is not None:
        draft = edits.refuse(draft, sidecar.not_ours.reason, sidecar.not_ours.where_to)
    return draft


def apply_materials(draft: Draft, sidecar: Sidecar, checklist: Checklist) -> Draft:
    """Put what is told about single lines into the draft. Raises ``BadInputError`` for a line that does not exist."""
    for name, told in sidecar.materials.items():
        line_id = next((line.id for line in checklist.lines() if name in (line.id, line.name)), None)
        if line_id is None:
            known = "、".join(line.id for line in checklist.lines())
            raise BadInputError(f"来件说明里的材料“{name}”不在这份清单里", safe="没有收件", todo=f"可写的有：{known}")
        draft = edits.set_material(draft, line_id, **told.changes())
    return draft


def _moment(text: str) -> datetime:
    try:
        return in_office_time(datetime.fromisoformat(text))
    except ValueError:
        raise ValueError(f"“{text}”不是时间，应写成 2026-03-01 16:00 的样子") from None


def _word(words: type[Labelled], text: str) -> Labelled | None:
    return next((word for word in words if text in (word.label, word.value)), None)
