"""评价, 知识产权 and 应用: what the form says against what was handed in (comments F, G, H)."""

from collections.abc import Iterator

from app.rules.achievement import Achievement
from app.rules.checklist import HandedIn
from app.rules.checks.amounts import amount, count, spell_amount
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from db.vocabulary import Category, Channel, Severity

_METHOD_OF_PROOF = {
    "验收报告": ("验收",),
    "鉴定证书": ("鉴定",),
    "评价报告": ("评价", "评估"),
    "评审证书": ("评审",),
    "行业准入证明": ("行业准入",),
}
_RIGHTS = ("发明专利证书", "植物品种权证书", "软件登记证书")
_IN_USE = ("产业化", "小批量")
_NOT_IN_USE = ("未应用", "停用")
_BENEFITS = {"output_value": "产值", "profit": "净利润", "tax": "税金"}
_EVALUATION = ("eval_method", "eval_unit", "eval_date")


def check_proof(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """F05, F06, G01, G05, H01, H03, H04."""
    yield from _evaluation(achievement, context)
    yield from _rights(achievement, context)
    yield from _use(achievement, context)
    yield from _benefits(achievement, context)


def _line(context: CheckContext, line_id: str) -> HandedIn:
    return (context.handed or {}).get(line_id, HandedIn())


def _evaluation(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    method, proof = achievement["eval_method"], _line(context, "proof")
    words = _METHOD_OF_PROOF.get(proof.kind, ())
    if proof.handed_in and method and words and not any(word in method for word in words):
        detail = f"登记表为“{method}”，所交为{proof.kind}"
        yield context.finding("F05", Severity.ADVICE, "field:eval_method", detail)
    if all(achievement[key] for key in _EVALUATION) and not achievement["eval_opinion"]:
        yield context.finding("F06", Severity.HINT, "field:eval_opinion")


def _rights(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    proof, rights = _line(context, "proof"), _line(context, "ip")
    by_right = proof.handed_in and proof.kind in _RIGHTS
    if context.category is Category.APPLIED and by_right and not context.brought("user"):
        yield context.finding("G01", Severity.ADVICE, "material:user", f"评价证明为{proof.kind}")
    declared, attached = count(achievement["ip_count"]), max(rights.copies, rights.files)
    if rights.handed_in and declared and declared != attached:
        yield context.finding("G05", Severity.ADVICE, "material:ip", values={"a": declared, "b": attached})


def _use(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    state = achievement["use_state"]
    if any(word in state for word in _NOT_IN_USE) and not achievement["unused_reason"]:
        yield context.finding("H03", Severity.ADVICE, "field:unused_reason")
    in_use = any(word in state for word in _IN_USE)
    if context.channel is not Channel.PLAN and in_use and not context.brought("user"):
        yield context.finding("H01", Severity.ADVICE, "material:user", f"应用状态“{state}”")


def _benefits(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    told = {key: amount(achievement[key]) for key in _BENEFITS}
    output = told["output_value"]
    for key, value in told.items():
        more_than_output = bool(output) and value is not None and output is not None and value > output
        if value is not None and (value > context.max_income or value < 0 or more_than_output):
            place = f"field:{key}"
            yield context.finding("H04", Severity.HINT, place, values={"x": f"{_BENEFITS[key]} {spell_amount(value)}"})
