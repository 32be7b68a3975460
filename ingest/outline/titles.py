"""The title of a document: which lines near its top it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.danish.lexicon import spelled
from assistant.types import Kind
from ingest.cues import cues
from ingest.outline.dating import key_of
from ingest.outline.kinds import names_kind, title_kind
from ingest.outline.lines import Shape
from ingest.outline.names import is_name, is_organisation
from ingest.outline.phrases import (
    bare,
    date_alone,
    exact_dates,
    is_labelled,
    is_stamp,
    looks_like_heading,
    unspaced,
)
from ingest.outline.units import Role, Unit

_LONGEST = 200
_TOP = 20
_CLAUSE = 80
# Words of a label that opens a title (`Notat til Forretningsudvalget: Budget for 2027`), and of a letterhead.
_LABEL = 4
_PARAGRAPH = 220
_NEAR = 4
_SURE = 5
_MOST = 0.5
_ALONE = re.compile(r"\w+\s*(?:,|\(|\d|version\b|godkendt\b|vedtaget\b|gældende\b)", re.I)
_LETTER = re.compile(r"(?-i:\b(?!20[0-3]\d)\d{4} [A-ZÆØÅ])|\S@\S|\bwww\.|^(?:tlf|telefon|cvr|att)\b", re.I)


def _is_labelled_title(unit: Unit) -> bool:
    """Whether a line read as a key and its value names its kind and subject (`Budgetnotat: Udgifter`)."""
    label = unit.text.split(":", 1)[0]
    first = label.split(" ", 1)[0]
    short = len(label.split()) <= _LABEL and names_kind(first)
    return unit.role is Role.KEY and not key_of(unit)[0] and short


def _can_title(unit: Unit) -> bool:
    if unit.shape not in (Shape.PLAIN, Shape.HASH) or unit.lines > 4:
        return False
    if unit.role is not Role.TEXT and not _is_labelled_title(unit):
        return False
    text = unit.text
    return (
        len(text) <= _LONGEST
        and not (is_stamp(text) or is_labelled(text))
        and not text.endswith((".", ":", ",", ";"))
        and not text.lower().startswith(cues().greetings)
        and (_is_first_rank(unit) or date_alone(text) is None)
        and not _LETTER.search(text)
    )


def _is_first_rank(unit: Unit) -> bool:
    """Whether a line is a Markdown heading of the first level."""
    return unit.shape is Shape.HASH and len(unit.marker) == 1


def is_bare_title(text: str) -> bool:
    """Whether a title only names a kind of document (`NOTAT`), so that another line tells what of."""
    known = (words for kind, words in cues().titles.items() if kind is not Kind.ANDET)
    return bare(unspaced(text)) in cues().bare_titles.union(*known)


def _weight(units: Sequence[Unit], at: int) -> int:
    """How much a line looks like the title; 0 when it does not.

    A Markdown `#` line weighs most, then a line that names a kind of document, the last one above a letter's
    greeting, and the first line of all but key lines, least when it is the letterhead of a body.
    """
    unit = units[at]
    if _is_first_rank(unit):
        return 10
    if unit.text[:1].islower():
        return 0
    if names_kind(_words(unit)):
        return 8 if unit.shape is Shape.PLAIN else 7
    if at + 1 < len(units) and units[at + 1].text.lower().startswith(cues().greetings):
        return 6
    above = [before for before in units[:at] if not (before.role is Role.KEY or is_stamp(before.text))]
    letterhead = bool(above) and _is_letterhead(above[0].text)
    if not all(map(_addresses, above[letterhead:])):
        return 0
    return (1 if is_organisation(unit.text) or _addresses(unit) else 3) + letterhead


def _is_letterhead(text: str) -> bool:
    """Whether a line is only the short name of a body: `REGION NORD`."""
    return is_organisation(text) and len(text.split()) <= _LABEL


def _addresses(unit: Unit) -> bool:
    """Whether a line tells who a letter goes to (`Til samtlige regioner`)."""
    return unit.shape is Shape.PLAIN and unit.text.lower().startswith(cues().address_openings)


def _words(unit: Unit) -> str:
    """The unit's words, a shouting line of single letters closed up."""
    return unspaced(unit.text)


def _end_of_head(units: Sequence[Unit]) -> int:
    """Index of the first unit that cannot stand above the title: an agenda item or a long paragraph."""
    for at, unit in enumerate(units[:_TOP]):
        long = len(unit.text) > _PARAGRAPH and not unit.open
        if unit.role in (Role.AGENDA, Role.FIELD) or long:
            return at
    return min(_TOP, len(units))


def _has_subject(units: Sequence[Unit]) -> bool:
    return any(unit.role is Role.KEY and key_of(unit)[0] in cues().subject_keys for unit in units[:_TOP])


def own_title(stated: str) -> str:
    """A title that the file states beside its text; "" for one that only names a kind of document."""
    return "" if is_bare_title(stated) else stated


def _repeats(text: str, title: str) -> bool:
    """Whether a line holds a title, or most of it."""
    line, named = bare(text), bare(title)
    return named in line or (line in named and len(line) >= _MOST * len(named))


def mark_title(units: Sequence[Unit], stated: str = "") -> list[Unit]:
    """Mark the unit that is the document's title, when it begins with one.

    Args:
        units: Units with agenda and key roles.
        stated: The title that the file states beside its text; then only a line that repeats it is marked.

    Returns:
        The units; the title has the role TITLE, two units when one only names the kind (`NOTAT`).
    """
    head = units[: _end_of_head(units)]
    can = [at for at, unit in enumerate(head) if _can_title(unit)]
    weights = {at: _weight(units, at) for at in can}
    best = max(can, key=lambda at: (weights[at], -at), default=None)
    if best is not None and own_title(stated) and not _repeats(units[best].text, stated):
        return list(units)
    if best is None or weights[best] == 0 or (weights[best] < _SURE and _has_subject(units)):
        return list(units)
    units = _with_second_line(units, best)
    chosen = {best}
    if is_bare_title(units[best].text):
        chosen |= _beside(units, can, best)
    elif _names_no_body(units[best].text):
        chosen |= _body_beside(units, best)
    return [
        replace(unit, role=Role.TITLE, level=0) if at in chosen else unit for at, unit in enumerate(units)
    ]


def _names_no_body(text: str) -> bool:
    """Whether a title only tells of a meeting or a passing: `Referat fra mødet den 14. april 2026`."""
    kind, _ = title_kind(text)
    if kind is Kind.KOMMISSORIUM:
        return bool(_ALONE.match(text))
    words = re.findall(r"[^\W\d_]+", text[: next((day.start for day in exact_dates(text)), len(text))])
    meets = kind is Kind.REFERAT or any(word.lower().startswith("møde") for word in words)
    own = [word for word in words[1:] if word.lower() not in cues().day_words and not title_kind(word)[0]]
    return meets and not any(word[:1].isupper() or is_organisation(word) for word in own)


def _body_beside(units: Sequence[Unit], at: int) -> set[int]:
    """The line right above a title, else right below, that names the body that met; or none."""
    above = next((n for n in range(at - 1, -1, -1) if not is_stamp(units[n].text)), -1)
    if above >= 0 and _names_body(units[above]) and not _addresses(units[above]):
        return {above}
    below = units[at + 1 : at + 2]
    return {at + 1} if any(is_organisation(unit.text) and _names_body(unit) for unit in below) else set()


def _names_body(unit: Unit) -> bool:
    if unit.role is not Role.TEXT or len(unit.text) > _LONGEST or date_alone(unit.text) is not None:
        return False
    named = unit.shape is Shape.HASH or is_organisation(unit.text) or unit.text.isupper()
    return named and not unit.text.endswith(".")


def _is_person(text: str) -> bool:
    return is_name(text) and spelled().is_name(text.split()[0].lower())


def _with_second_line(units: Sequence[Unit], at: int) -> list[Unit]:
    """The units with a title that is set on two lines, both with a capital, as one.

    The second line stands directly below the first and apart from what comes next.
    """
    done = list(units)
    if at + 2 >= len(units) or units[at].shape is not Shape.PLAIN or is_bare_title(units[at].text):
        return done
    line, after = units[at + 1], units[at + 2]
    apart = line.gap == 0 and after.gap > 0 and line.page == units[at].page and line.open
    words = line.text
    own = (
        exact_dates(words) or is_organisation(words) or _is_person(words) or names_kind(words) or ":" in words
    )
    if (
        not apart
        or own
        or not _can_title(line)
        or not looks_like_heading(words)
        or line.sure != units[at].sure
    ):
        return done
    if words.lower().startswith(cues().date_openings) or len(units[at].text) + len(words) > _LONGEST:
        return done
    whole = f"{units[at].text} {words}"
    done[at : at + 2] = [replace(units[at], text=whole, width=line.width, lines=units[at].lines + line.lines)]
    return done


def _beside(units: Sequence[Unit], can: Sequence[int], at: int) -> set[int]:
    """The line that tells what a bare title is of: below it, past a date, else the body above it."""
    above = {before for before in range(at - 1, at) if before in can and is_organisation(units[before].text)}
    for after in range(at + 1, min(at + _NEAR, len(units))):
        unit = units[after]
        sub = unit.shape is Shape.HASH and len(unit.marker) > 2
        if after in can and not sub and bare(unit.text) not in cues().headings[Kind.KOMMISSORIUM]:
            return {after}
        if unit.role is not Role.KEY and date_alone(unit.text) is None:
            break
    return above


def _without_label(text: str) -> str:
    found = cues().label.fullmatch(text)
    return (found[3] if found else "") or text


def _first_clause(units: Sequence[Unit]) -> str:
    text = next((unit.text for unit in units if unit.role in (Role.TEXT, Role.ITEM)), "")
    clause = re.split(r"[.:;,!?]\s|\s[–—-]\s", text[:_LONGEST], maxsplit=1)[0].strip(" .:;,")
    return clause if len(clause) <= _CLAUSE else clause[:_CLAUSE].rsplit(" ", 1)[0] + " …"


def find_title(units: Sequence[Unit]) -> str:
    """The title: the marked one, a key line's, else the first heading, else the first clause.

    Args:
        units: Units with all roles.

    Returns:
        The words as they stand; a line that only names the kind comes first, then a colon and the other.
    """
    marked = [_words(unit) for unit in units if unit.role is Role.TITLE]
    if marked:
        return ": ".join(sorted(marked, key=lambda text: not is_bare_title(text)))
    keyed = [key_of(unit) for unit in units[:_TOP] if unit.role is Role.KEY]
    named = [value for key, value in keyed if key in cues().title_keys | cues().subject_keys and value]
    heads = [_without_label(unit.text) for unit in units if unit.role is Role.HEADING and len(unit.text) > 3]
    return (named + heads + [_first_clause(units)])[0]
