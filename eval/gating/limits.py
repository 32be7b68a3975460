"""What the figures of a set must reach or stay below: `floors.toml`, or `NAME.floors.toml` beside a set."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from eval.metrics import METRICS
from eval.results import EvaluationError
from eval.wording import os_reason, say

_AT_LINE = re.compile(r"\(at line (\d+)")
_BARE_AT = re.compile(r"^\s*([A-Za-z_]+@\d+)\s*=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What each figure must reach or stay below; a figure that does not apply is held to nothing.

    Attributes:
        floors: Figure and least value.
        ceilings: Figure and greatest value.
        categories: The same for the questions of one category alone.
    """

    floors: tuple[tuple[str, float], ...]
    ceilings: tuple[tuple[str, float], ...]
    categories: tuple[tuple[str, Limits], ...] = ()


NO_LIMITS = Limits((), ())


def read_limits(path: Path | None = None) -> Limits:
    """The limits that come with the program, or those of a file.

    Args:
        path: A TOML file like `floors.toml`; None for the program's own.

    Returns:
        What each figure must reach or stay below.

    Raises:
        EvaluationError: The file cannot be read, is no TOML, or names what is no figure.
    """
    source = path or resources.files("eval.gating") / "floors.toml"
    try:
        return limits_of(_parsed(source.read_text("utf-8-sig")))
    except OSError as problem:
        raise EvaluationError(say("gate.limits", file=path, reason=os_reason(problem))) from problem
    except UnicodeDecodeError as problem:
        raise EvaluationError(say("gate.limits", file=path, reason=say("gate.limit_utf8"))) from problem
    except ValueError as problem:
        raise EvaluationError(say("gate.limits", file=path, reason=problem)) from problem


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        if bare := _BARE_AT.search(text):
            raise ValueError(say("gate.limit_quotes", name=bare[1])) from problem
        line = _AT_LINE.search(str(problem))
        told = say("gate.limit_toml", line=line[1]) if line else say("gate.limit_toml_end")
        raise ValueError(told) from problem


def limits_of(tables: Mapping[str, Any]) -> Limits:
    """Limits out of TOML: `[floors]`, `[ceilings]`, `[floors.category.NAME]`, `[ceilings.category.NAME]`.

    Raises:
        ValueError: Another table, another name than a figure's, or a limit that is no number; Danish.
    """
    if odd := set(tables) - {"floors", "ceilings"}:
        raise ValueError(say("gate.limit_table", name=min(odd)))
    floors, ceilings = _table(tables, "floors"), _table(tables, "ceilings")
    low, high = _table(floors, "category"), _table(ceilings, "category")
    floors.pop("category", None)
    ceilings.pop("category", None)
    categories = (
        (name, Limits(_numbers(_table(low, name)), _numbers(_table(high, name))))
        for name in dict.fromkeys((*low, *high))
    )
    return Limits(_numbers(floors), _numbers(ceilings), tuple(categories))


def _table(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = tables.get(name, {})
    if not isinstance(found, dict):
        raise ValueError(say("gate.limit_no_table", name=name))
    return dict(found)


def _numbers(table: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    for name, value in table.items():
        if name not in METRICS:
            raise ValueError(say("gate.limit_name", name=name))
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(say("gate.limit_value", name=name))
        if METRICS[name].higher is not None and not 0 <= value <= 1:
            raise ValueError(say("gate.limit_share", name=name))
    return tuple(table.items())
