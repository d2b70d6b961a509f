"""The values of the look, read from ``resources/style/tokens.json``."""

import json
from dataclasses import dataclass
from functools import cache

from app.resources import packaged_root


@dataclass(frozen=True, slots=True)
class TypeRole:
    """Size in points and weight of a text role."""

    pt: float
    weight: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours per scheme (``light``, ``dark``), sizes in logical pixels, text roles, font families."""

    colors: dict[str, dict[str, str]]
    control: dict[str, int]
    roles: dict[str, TypeRole]
    families: dict[str, list[str]]


@cache
def load_tokens() -> Tokens:
    """The tokens, read once."""
    raw = json.loads((packaged_root() / "style" / "tokens.json").read_text(encoding="utf-8"))
    schemes = ("light", "dark")
    return Tokens(
        colors={scheme: {name: pair[scheme] for name, pair in raw["color"].items()} for scheme in schemes},
        control=raw["control_px"],
        roles={name: TypeRole(role["pt"], role["weight"]) for name, role in raw["type_pt"].items()},
        families=raw["font_families"],
    )
