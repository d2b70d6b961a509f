"""Short wordings and signs of the wizard that are put together from values."""

from app.intake.draft import Draft
from app.rules.checklist import Requirement
from db.vocabulary import Arrival, MaterialForm, Seal


def requirement_words(line: Requirement, way: str = "") -> str:
    """What a checklist line asks for, for the second line of its row: ``1 份 · 原件 · 鲜章 · 单独装订``."""
    parts = [way] if way else []
    if line.form is MaterialForm.PAPER:
        parts.append(f"{line.copies} 份")
        parts.append("原件" if line.original else "可为复印件")
        parts += _any_of([seal.label for seal in line.seals if seal is not Seal.NONE])
        parts += _any_of([binding.label for binding in line.bindings])
    else:
        parts.append(f"{line.form.label} 文件" if line.form is MaterialForm.PDF else "登记系统直接导出，封存不改动")
    if line.order:
        parts.append("按顺序")
    return " · ".join(parts)


def case_line(draft: Draft) -> str:
    """Channel, arrival and category of a draft on one line."""
    category = f"{draft.category.label} {draft.category.letter}" if draft.category else "类别待定"
    return f"{draft.channel.label} · {draft.arrival.label} · {category}"


def deliverer_line(draft: Draft, masked_phone: str) -> str:
    """Who brought it, or by which number it came; empty if neither is known yet."""
    if draft.arrival is Arrival.MAIL and draft.tracking_no:
        return f"运单号 {draft.tracking_no}"
    if draft.arrival is Arrival.ONLINE and draft.online_no:
        return f"网上办件号 {draft.online_no}"
    if draft.deliverer or masked_phone:
        return f"送件人 {draft.deliverer} {masked_phone}".strip()
    return ""


def _any_of(words: list[str]) -> list[str]:
    return ["或".join(words)] if words else []
