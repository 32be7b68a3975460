"""What each unit is: agenda items and their fields, key lines, lists without bullets, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.cues import cues
from ingest.lines import Shape
from ingest.units import Role, Unit, is_labelled

_TOP = 30
_SHORT = 120
_EMPTY = re.compile(r"[\s.\-–—_/]*")


def bare(text: str) -> str:
    """A heading line as it is compared: lower case, without the colon and stars around it."""
    return text.strip(" *:").lower()


def label_of(unit: Unit) -> str:
    """The label of a labelled heading in lower case (`punkt`, `boks`, `§`), or ""."""
    if unit.lines > 2 or not unit.open or not is_labelled(unit.text):
        return ""
    found = cues().label.fullmatch(unit.text)
    return found[1].lower() if found else ""


def _can_head(unit: Unit) -> bool:
    return unit.shape in (Shape.PLAIN, Shape.HASH) and unit.role is Role.TEXT


def has_agenda(units: Sequence[Unit]) -> bool:
    """Whether a document is divided into agenda items, told by its labels or by fields that come again."""
    if any(_can_head(unit) and label_of(unit) in cues().agenda_labels for unit in units):
        return True
    names = [name for unit in units if _can_head(unit) and (name := _field_name(unit.text))]
    return len(names) >= 4 and len(set(names)) < len(names)


def _field_name(text: str) -> str:
    """The field a line names, alone or before a colon, else ""."""
    name = bare(text.split(":", 1)[0])
    return name if name in cues().fields else ""


def _split_field(unit: Unit) -> list[Unit]:
    """`Beslutning: Godkendt.` as a field head and its text."""
    head, colon, rest = unit.text.partition(":")
    field = replace(unit, text=head.strip(" *") + colon, role=Role.FIELD)
    body = rest.strip(" *")
    return [field, replace(unit, text=body, shape=Shape.PLAIN, marker="", gap=0)] if body else [field]


def mark_agenda(units: Sequence[Unit]) -> list[Unit]:
    """Mark agenda items and their fields in a document that has an agenda.

    Args:
        units: Units as they were folded.

    Returns:
        The units; a field with its text on the same line becomes two.
    """
    if not has_agenda(units):
        return list(units)
    labelled = any(_can_head(unit) and label_of(unit) in cues().agenda_labels for unit in units)
    marked: list[Unit] = []
    started = not labelled
    for unit in units:
        if _can_head(unit) and label_of(unit) in cues().agenda_labels:
            started = True
            marked.append(replace(unit, role=Role.AGENDA, level=1))
        elif started and _can_head(unit) and _field_name(unit.text) and len(marked) > 1:
            marked += _split_field(unit)
        else:
            marked.append(unit)
    return marked


def mark_keys(units: Sequence[Unit]) -> list[Unit]:
    """Mark the lines that give a key and its value, such as `Mødedato Onsdag d. …` or `Sags ID: …`.

    Args:
        units: Units with agenda roles.

    Returns:
        The units; a key whose value stands on the line below is joined with it.
    """
    marked: list[Unit] = []
    agenda = False
    for at, unit in enumerate(units):
        agenda = agenda or unit.role is Role.AGENDA
        before = marked[-1] if marked else None
        if before and before.role is Role.KEY and before.text.endswith(":") and unit.plain and len(unit.text) <= _SHORT:
            marked[-1] = replace(before, text=f"{before.text} {unit.text}", width=unit.width)
        elif unit.plain and _is_key(unit, top=at < _TOP and not agenda):
            marked.append(replace(unit, role=Role.KEY))
        else:
            marked.append(unit)
    return marked


def _is_key(unit: Unit, top: bool) -> bool:
    found = cues().key.fullmatch(unit.text)
    if found:
        return bool(found[2]) or top
    return top and bool(cues().bare_key.fullmatch(unit.text))


def _is_line(unit: Unit) -> bool:
    return unit.plain and len(unit.text) <= _SHORT and unit.lines <= 2


def _lines_after(units: Sequence[Unit], at: int) -> int:
    """One past the last of the short lines that stand as items from `at` on."""
    end = at
    while end < len(units) and _is_line(units[end]) and units[end].open:
        end += 1
    closed = end < len(units) and end > at and _is_line(units[end]) and units[end].gap == 0
    return end + 1 if closed and units[end].text.endswith(".") else end


def _clauses_after(units: Sequence[Unit], at: int) -> int:
    end = at
    while end < len(units) and units[end].plain and units[end].text.startswith("at "):
        end += 1
    return end


def mark_unmarked_lists(units: Sequence[Unit]) -> list[Unit]:
    """Mark as items the lines of a list that has no bullets.

    Two kinds are known: short lines below one that ends in a colon (`Medlemmer:`), and clauses that
    begin with `at` below one that ends in a comma or colon (`Det indstilles,`). A single `at` clause
    is joined with the line above.

    Args:
        units: Units with agenda and key roles.

    Returns:
        The units.
    """
    marked: list[Unit] = []
    at = 0
    while at < len(units):
        unit, before = units[at], marked[-1] if marked else None
        introduced = before is not None and before.role in (Role.TEXT, Role.ITEM) and before.text.endswith((":", ","))
        clauses = _clauses_after(units, at) if introduced else at
        lines = _lines_after(units, at) if introduced and before and before.text.endswith(":") else at
        if clauses - at == 1 and before and before.text.endswith(","):
            marked[-1] = replace(before, text=f"{before.text} {unit.text}", width=unit.width)
            at = clauses
        elif max(clauses, lines) - at >= 2:
            end = max(clauses, lines)
            marked += [replace(item, role=Role.ITEM) for item in units[at:end]]
            at = end
        else:
            marked.append(unit)
            at += 1
    return marked


def is_empty(text: str) -> bool:
    """Whether a text holds no words (`.` in an empty field)."""
    return bool(_EMPTY.fullmatch(text))
