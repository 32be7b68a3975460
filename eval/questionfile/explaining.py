"""What pydantic finds wrong with a row, in one Danish sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from eval.questionfile.rows import RuleError
from eval.wording import say, words

NEAR = 60
_KEYS = {
    "missing": "missing",
    "string_type": "text",
    "string_pattern_mismatch": "blank",
    "bool_type": "flag",
    "int_type": "number",
    "greater_than_equal": "number",
    "list_type": "list",
    "too_short": "list",
    "model_type": "fields",
    "literal_error": "choice",
}


def explain(problem: ValidationError, model: type[BaseModel]) -> tuple[str, ...]:
    """The Danish sentences for what is wrong.

    Args:
        problem: What pydantic found.
        model: The model of the row, which knows the names of the fields.

    Returns:
        One sentence for each mistake, in the order of the fields.
    """
    return tuple(
        _sentence(error["type"], error["loc"], error.get("ctx", {}), model)
        for error in problem.errors(include_url=False)
    )


def nearest(word: str, known: Iterable[str], least: int = NEAR) -> str:
    """The known word that `word` was probably meant to be, or ""; `least` is rapidfuzz's ratio, 0-100."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else ""


def _sentence(
    kind: str, place: tuple[int | str, ...], context: Mapping[str, Any], model: type[BaseModel]
) -> str:
    field, broken = _field(place), context.get("error")
    if isinstance(broken, RuleError):
        return say(f"file.{broken.key}", field=field, **broken.values)
    if kind == "extra_forbidden":
        return _unknown(place, field, model)
    choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    return say(f"file.{_KEYS.get(kind, 'other')}", field=field, choices=choices)


def _unknown(place: tuple[int | str, ...], field: str, model: type[BaseModel]) -> str:
    known = _names(model, place[:-1])
    wanted = str(place[-1])
    near = words("field").get(wanted.casefold().replace(" ", "_"), "")
    near = near if near in known else nearest(wanted, known)
    return say("file.unknown_near", field=field, near=near) if near else say("file.unknown", field=field)


def _names(model: type[BaseModel], place: tuple[int | str, ...]) -> frozenset[str]:
    """The fields that may stand at a place, found by walking down the models."""
    for step in place:
        if isinstance(step, str):
            (model,) = get_args(model.model_fields[step].annotation)
    return frozenset(model.model_fields)


def _field(place: tuple[int | str, ...]) -> str:
    name = ""
    for step in place:
        if isinstance(step, int):
            name = say("file.item", field=name, number=step + 1)
        else:
            name = f"{name} › {step}" if name else step
    return name
