"""What each unit is: agenda items and their fields, key lines, lists without bullets, the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.cells import split_row
from ingest.cues import cues
from ingest.lines import Shape
from ingest.phrases import field_name, is_key_line, is_labelled
from ingest.units import Role, Unit

_TOP = 30
_SHORT = 120
_LONG = 150


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
    names = [name for unit in units if _can_head(unit) and (name := field_name(unit.text))]
    return len(names) >= 4 and len(set(names)) < len(names)


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
    started = False
    for unit in units:
        started = started or (not labelled and bool(marked) and unit.shape in (Shape.NUMBER, Shape.HASH))
        if _can_head(unit) and label_of(unit) in cues().agenda_labels:
            started = True
            marked.append(replace(unit, role=Role.AGENDA, level=1))
        elif started and _can_head(unit) and field_name(unit.text) and len(marked) > 1:
            marked += _split_field(unit)
        else:
            marked.append(unit)
    return marked


def mark_keys(units: Sequence[Unit]) -> list[Unit]:
    """Mark the lines that give a key and its value, such as `Mødedato Tirsdag d. …` or `Sags ID: …`.

    Args:
        units: Units with agenda roles.

    Returns:
        The units; a key whose value stands on the line below is joined with it.
    """
    marked: list[Unit] = []
    top = True
    for at, unit in enumerate(units):
        top = top and at < _TOP and not _ends_top(unit, at)
        before = marked[-1] if marked else None
        if (
            before
            and before.role is Role.KEY
            and before.text.endswith(":")
            and unit.plain
            and len(unit.text) <= _SHORT
        ):
            marked[-1] = replace(before, text=f"{before.text} {unit.text}", width=unit.width)
        elif unit.role is Role.ROW and top and (line := _key_row(unit)):
            marked.append(replace(unit, text=line, shape=Shape.PLAIN, role=Role.KEY))
        elif unit.plain and _is_key(unit, top=top):
            marked.append(replace(unit, role=Role.KEY))
        else:
            marked.append(unit)
    return marked


def _ends_top(unit: Unit, at: int) -> bool:
    """Whether a unit is behind the head of a document, where key lines stand."""
    if unit.role in (Role.AGENDA, Role.FIELD) or unit.shape is Shape.NUMBER:
        return True
    long = len(unit.text) > _LONG and not unit.open and not is_key_line(unit.text)
    return long or (unit.shape is Shape.HASH and at > 0 and len(unit.marker) > 1)


def _key_row(unit: Unit) -> str:
    """The row of a table of keys and values as one line, or ""."""
    cells = [cell for cell in split_row(unit) if cell]
    return (
        f"{cells[0].rstrip(':')}: {cells[1]}"
        if len(cells) == 2 and cues().key.fullmatch(f"{cells[0]}: -")
        else ""
    )


def _is_key(unit: Unit, top: bool) -> bool:
    found = cues().key.fullmatch(unit.text)
    if found:
        return bool(found[2]) or top
    if not top:
        return False
    opening = len(unit.text) <= _SHORT and unit.text.lower().startswith(cues().date_openings)
    return opening or bool(cues().bare_key.fullmatch(unit.text)) or (is_key_line(unit.text) and unit.open)


def _is_line(unit: Unit) -> bool:
    return unit.plain and len(unit.text) <= _SHORT and unit.lines <= 2


def _lines_after(units: Sequence[Unit], at: int) -> int:
    """One past the last of the short lines that stand as items from `at` on."""
    end = at
    while end < len(units) and _is_line(units[end]) and units[end].open:
        end += 1
    closed = end < len(units) and end > at and _is_line(units[end]) and units[end].gap == 0
    return end + 1 if closed and units[end].text.endswith(".") else end


def _names_after(units: Sequence[Unit], at: int) -> int:
    """One past the last of three or more lines of names and titles that begin at `at`, or `at`."""
    end = at
    while (
        end < len(units)
        and _is_line(units[end])
        and "," in units[end].text
        and (end == at or units[end].gap == 0)
    ):
        if not units[end].open and not units[end].text.endswith("."):
            break
        end += 1
    names = all(len(unit.text.split(",")[0].split()) <= 5 for unit in units[at:end])
    return (
        end if end - at >= 3 and names and units[at].gap and all(u.open for u in units[at : end - 1]) else at
    )


def _clauses_after(units: Sequence[Unit], at: int) -> int:
    end = at
    while end < len(units) and units[end].plain and units[end].text.startswith("at "):
        end += 1
    return end


def mark_unmarked_lists(units: Sequence[Unit]) -> list[Unit]:
    """Mark as items the lines of a list that has no bullets.

    Three kinds are known: short lines below one that ends in a colon (`Medlemmer:`), lines of names and
    titles directly below each other, and clauses that begin with `at` below a comma or colon
    (`Det indstilles,`). A single `at` clause is joined with the line above.

    Args:
        units: Units with agenda and key roles.

    Returns:
        The units.
    """
    marked: list[Unit] = []
    at = 0
    while at < len(units):
        unit, before = units[at], marked[-1] if marked else None
        introduced = (
            before is not None and before.role in (Role.TEXT, Role.ITEM) and before.text.endswith((":", ","))
        )
        clauses = _clauses_after(units, at) if introduced else at
        colon = introduced and before is not None and before.text.endswith(":")
        lines = _lines_after(units, at) if colon else _names_after(units, at)
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
