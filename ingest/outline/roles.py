"""What each unit is: agenda items and their fields, key lines, lists without bullets, the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Kind
from ingest.cues import cues
from ingest.outline.cells import split_row
from ingest.outline.lines import Shape
from ingest.outline.phrases import bare, field_name, is_defined, is_key_line, is_labelled, looks_like_heading
from ingest.outline.units import Role, Unit

_TOP = 30
_SHORT = 120
_LONG = 150
_LABEL = 30
_REPLY = "ad"


def label_of(unit: Unit) -> str:
    """The label of a labelled heading in lower case (`punkt`, `boks`, `§`), or ""."""
    if unit.lines > 2 or not unit.open or not is_labelled(unit.text):
        return ""
    found = cues().label.fullmatch(unit.text)
    return found[1].lower() if found else ""


def _can_head(unit: Unit) -> bool:
    return unit.shape in (Shape.PLAIN, Shape.HASH) and unit.role is Role.TEXT


def _agenda_labels(units: Sequence[Unit]) -> frozenset[str]:
    """The labels of agenda items; `Ad punkt 4` is one only in the papers of a meeting.

    So is `Ad 4`, where the items have no other label.
    """
    top = [unit.text.lower() for unit in units[:_TOP] if len(unit.text) <= _LONG]
    keys = (found[1].lower() for text in top if (found := cues().key.fullmatch(text)))
    meets = any(key in cues().kind_keys[Kind.REFERAT] or key in cues().meeting_keys for key in keys)
    titled = any(
        text.lstrip("# ").startswith((*cues().titles[Kind.REFERAT], *cues().meeting_titles)) for text in top
    )
    if not meets and not titled:
        return cues().agenda_labels
    labels = cues().agenda_labels | cues().reply_labels
    heads = [label_of(unit) for unit in units if _can_head(unit)]
    bare_replies = heads.count(_REPLY) > 1 and not labels & set(heads)
    return labels | {_REPLY} if bare_replies else labels


def has_agenda(units: Sequence[Unit]) -> bool:
    """Whether a document is divided into agenda items, told by its labels or by fields that come again."""
    labels = _agenda_labels(units)
    if any(_can_head(unit) and label_of(unit) in labels for unit in units):
        return True
    names = [name for unit in units if _can_head(unit) and (name := field_name(unit.text))]
    telling = [name for name in names if name in cues().telling_fields]
    return len(set(names)) < len(names) and (len(names) >= 4 or len(set(telling)) < len(telling))


def _with_titles(units: Sequence[Unit]) -> list[Unit]:
    """`Punkt 14` with its title on the next line as one unit."""
    labels = _agenda_labels(units)
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        lone = before is not None and len(before.text) <= _LABEL and label_of(before) in labels
        if lone and before and _can_head(unit) and before.page == unit.page and _names_item(before, unit):
            joined[-1] = replace(before, text=f"{before.text.rstrip(':.')}: {unit.text}", lines=1)
        else:
            joined.append(unit)
    return joined


def _names_item(label: Unit, unit: Unit) -> bool:
    found = cues().label.fullmatch(label.text)
    untitled = found is not None and not found[3]
    return (
        untitled
        and not field_name(unit.text)
        and not is_labelled(unit.text)
        and looks_like_heading(unit.text)
    )


def _split_field(unit: Unit) -> list[Unit]:
    """`Beslutning: Godkendt.` as a field head and its text."""
    head, colon, rest = unit.text.partition(":")
    field = replace(unit, text=head.strip(" *") + colon, role=Role.FIELD)
    body = rest.strip(" *")
    return [field, replace(unit, text=body, shape=Shape.PLAIN, marker="", gap=0)] if body else [field]


def _is_field(unit: Unit, before: Unit) -> bool:
    """Whether a unit names a field, and is not the opening of one (`Administrationen indstiller,`)."""
    opening = before.role is Role.FIELD and unit.text.rstrip(" ,:").lower().endswith("indstiller")
    return bool(field_name(unit.text)) and not opening


def mark_agenda(units: Sequence[Unit]) -> list[Unit]:
    """Mark agenda items and their fields in a document that has an agenda.

    Args:
        units: Units as they were folded.

    Returns:
        The units; a field with its text on the same line becomes two.
    """
    if not has_agenda(units):
        return list(units)
    units = _with_titles(units)
    labels = _agenda_labels(units)
    labelled = any(_can_head(unit) and label_of(unit) in labels for unit in units)
    marked: list[Unit] = []
    started = False
    for unit in units:
        started = started or (not labelled and bool(marked) and unit.shape in (Shape.NUMBER, Shape.HASH))
        if _can_head(unit) and label_of(unit) in labels:
            started = True
            marked.append(replace(unit, role=Role.AGENDA, level=1))
        elif started and _can_head(unit) and len(marked) > 1 and _is_field(unit, marked[-1]):
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
        if before and before.role is Role.KEY and before.text.endswith(":") and _is_line(unit):
            if _heads_list(units, at, before):
                marked[-1] = replace(before, role=Role.TEXT)
                marked.append(unit)
            else:
                marked[-1] = replace(before, text=f"{before.text} {unit.text}", width=unit.width)
        elif unit.role is Role.ROW and top and (rows := _key_rows(unit)):
            marked += [replace(unit, text=line, shape=Shape.PLAIN, role=Role.KEY) for line in rows]
        elif unit.plain and _is_key(unit, top=top):
            marked.append(replace(unit, role=Role.KEY))
        else:
            marked.append(unit)
    return marked


def _heads_list(units: Sequence[Unit], at: int, key: Unit) -> bool:
    """Whether a key without value (`Deltagere:`) stands over two lines or more, its list."""
    after = units[at + 1] if at + 1 < len(units) else None
    if bare(key.text) not in cues().list_fields or after is None or after.gap > 0:
        return False
    return _is_line(after) and not is_key_line(after.text) and not after.text.endswith(":")


def _ends_top(unit: Unit, at: int) -> bool:
    """Whether a unit is behind the head of a document, where key lines stand."""
    if unit.role in (Role.AGENDA, Role.FIELD) or unit.shape is Shape.NUMBER:
        return True
    long = len(unit.text) > _LONG and not unit.open and not is_key_line(unit.text)
    return long or (unit.shape is Shape.HASH and at > 1 and len(unit.marker) > 1)


def _key_rows(unit: Unit) -> list[str]:
    """The row of a table of keys and values as lines, one a key (`Dato | 3. maj | Sted | Huset`); or []."""
    cells = split_row(unit)
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > 2 and len([cell for cell in cells if cell]) == 2:
        cells = [cell for cell in cells if cell]
    pairs = [
        (key.rstrip(":"), value) for key, value in zip(cells[::2], cells[1::2], strict=False) if key or value
    ]
    if len(cells) % 2 or not pairs or not all(cues().key.fullmatch(f"{key}: -") for key, _ in pairs):
        return []
    return [f"{key}: {value}" for key, value in pairs if value]


def _is_key(unit: Unit, top: bool) -> bool:
    found = cues().key.fullmatch(unit.text)
    if found:
        return bool(found[2]) or top
    if not top:
        return False
    opening = len(unit.text) <= _SHORT and unit.text.lower().startswith(cues().date_openings)
    return opening or bool(cues().bare_key.fullmatch(unit.text)) or (is_key_line(unit.text) and unit.open)


def _is_line(unit: Unit) -> bool:
    return unit.plain and not unit.sure and len(unit.text) <= _SHORT and unit.lines <= 2


def _lines_after(units: Sequence[Unit], at: int) -> int:
    """One past the last of the short lines that stand as items from `at` on."""
    end = at
    while end < len(units) and _is_line(units[end]) and units[end].open and not _is_apart(units, at, end):
        end += 1
    closed = end < len(units) and end > at and _is_line(units[end]) and units[end].gap == 0
    return end + 1 if closed and units[end].text.endswith(".") else end


def _is_apart(units: Sequence[Unit], first: int, at: int) -> bool:
    """Whether a line stands apart from two or more lines set directly below each other, or heads a list."""
    unit = units[at]
    if bare(unit.text) in cues().contents or (unit.text.endswith(":") and at > first):
        return True
    close = at - first >= 2 and units[at - 1].gap == 0
    return close and unit.gap > 0 and unit.page == units[at - 1].page


def _names_after(units: Sequence[Unit], at: int) -> int:
    """One past the last of three or more lines of names and titles that begin at `at`, or `at`."""
    end = at
    while (
        units[at].gap
        and end < len(units)
        and _is_line(units[end])
        and "," in units[end].text
        and (end == at or units[end].gap == 0)
    ):
        if not units[end].open and not units[end].text.endswith("."):
            break
        end += 1
    names = all(len(unit.text.split(",")[0].split()) <= 5 for unit in units[at:end])
    return end if end - at >= 3 and names and all(u.open for u in units[at : end - 1]) else at


def _clauses_after(units: Sequence[Unit], at: int) -> int:
    end = at
    while end < len(units) and units[end].plain and units[end].text.startswith("at "):
        end += 1
    return end


def _terms_after(units: Sequence[Unit], at: int) -> int:
    """One past the last of the terms with their explanations that begin at `at` (`KL – Kommunernes …`)."""
    end = at
    while end < len(units) and units[end].plain and not units[end].sure and is_defined(units[end].text):
        if end > at and units[end].gap > 1:
            break
        end += 1
    return end


def mark_unmarked_lists(units: Sequence[Unit]) -> list[Unit]:
    """Mark as items the lines of a list that has no bullets.

    Four kinds are known: short lines below one that ends in a colon (`Medlemmer:`), lines of names and
    titles directly below each other, terms with a dash and what they stand for, and clauses that begin
    with `at` below a comma or colon (`Det indstilles,`). A single `at` clause is joined with the line above.

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
        elif (end := max(clauses, lines, _terms_after(units, at))) - at >= 2:
            marked += [replace(item, role=Role.ITEM) for item in units[at:end]]
            at = end
        else:
            marked.append(unit)
            at += 1
    return marked
