"""成果概况: cover and survey of the form (comments B08, B12, C)."""

import re
from collections.abc import Iterator

from app.rules.achievement import Achievement
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.normalise import categories_in, split_keywords
from db.vocabulary import Category, Severity

_MAX_KEYWORDS = 3
_MAX_KEYWORD_LENGTH = 15
_SENTENCE = re.compile(r"[。！？：]")
_CLASSIFIED = ("秘密", "机密", "绝密")
_FORMS_OF_WRITING = ("论文", "著作", "研究报告")
_FORMS_OF_TECHNOLOGY = ("新技术", "新工艺", "新产品", "新材料", "新装备", "品种", "标准")
_UNRATED = "未评价"
_SURVEY = ("attribute", "discipline", "hightech", "research_form")
_HEADING_WORDS = {
    frozenset({Category.THEORY}): "基础理论",
    frozenset({Category.SOFT}): "软科学",
}


def check_overview(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """B08, B12, C03, C04, C07, C08, C11, C13."""
    yield from _category(achievement, context)
    yield from _keywords(achievement, context)
    yield from _form(achievement, context)
    yield from _maturity_and_level(achievement, context)
    yield from _abstract(achievement, context)
    yield from _secrecy(achievement, context)
    if achievement.first_unit and achievement["start_month"] and not achievement["recommended_by"]:
        yield context.finding("B12", Severity.HINT, "field:recommended_by")


def _category(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """What the form, the zip and the clerk call the category."""
    told = [("登记表", categories_in(context.form_heading)), ("压缩包", categories_in(achievement["category"]))]
    told += [("填报", frozenset({achievement.category}))] if achievement.category else []
    chosen = context.category
    wrong = [(where, names) for where, names in told if names and chosen is not None and chosen not in names]
    if chosen is None or not wrong:
        return
    where, named = wrong[0]
    soft_one = next((each for each in (frozenset({chosen}), named) if each in _HEADING_WORDS), None)
    words = _HEADING_WORDS[soft_one] if soft_one else "基础理论/软科学"
    said = "、".join(each.label for each in Category if each in named)
    detail = f"本件按{chosen.label}类收件，{where}为{said}类"
    yield context.finding("B08", Severity.MUST, "field:category", detail, {"基础理论/软科学": words})


def _keywords(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    words = split_keywords(achievement["keywords"])
    if len(words) > _MAX_KEYWORDS:
        yield context.finding("C03", Severity.MUST, "field:keywords", f"现有 {len(words)} 个")
    elif any(len(word) > _MAX_KEYWORD_LENGTH or _SENTENCE.search(word) for word in words):
        yield context.finding("C03", Severity.ADVICE, "field:keywords")


def _form(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """体现形式: chosen, and one of the category's own."""
    form, applied = achievement["form"], context.category is Category.APPLIED
    if not form:
        if any(achievement[key] for key in _SURVEY):
            yield context.finding("C04", Severity.HINT, "field:form", "未选择")
        return
    foreign = _FORMS_OF_WRITING if applied else _FORMS_OF_TECHNOLOGY
    if context.category is not None and any(word in form for word in foreign):
        yield context.finding("C04", Severity.ADVICE, "field:form", f"{context.category.label}类成果填“{form}”")


def _maturity_and_level(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    if achievement["maturity"].startswith("初期") and achievement["use_state"].startswith("产业化"):
        yield context.finding("C07", Severity.MUST, "field:maturity")
    level, opinion = achievement["level"], achievement["eval_opinion"]
    if level and opinion and level != _UNRATED and level not in opinion:
        yield context.finding("C08", Severity.HINT, "field:level", values={"国际领先": level})


def _abstract(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    length = len("".join(achievement["abstract"].split()))
    if length > context.max_abstract:
        shown = {"n": length, "2000": context.max_abstract}
        yield context.finding("C11", Severity.MUST, "field:abstract", values=shown)


def _secrecy(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    if any(word in achievement["secrecy"] for word in _CLASSIFIED):
        yield context.finding("C13", Severity.MUST, "field:secrecy", f"成果密级“{achievement['secrecy']}”")
