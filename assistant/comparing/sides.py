"""Which sides a question compares or combines, and what it asks about each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.cues import table

# Sides told in one answer at most.
MOST = 4
# Words that a side may have before its preposition: "patienternes råd i Nordby".
MOST_BEFORE = 3


class Sort(StrEnum):
    """What tells one side from another."""

    NAME = "name"
    YEAR = "year"
    NUMBERED = "numbered"
    NOUN = "noun"


ITEMS = (Sort.NAME, Sort.YEAR, Sort.NUMBERED)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison.

    Attributes:
        name: What it is called, as in the question.
        question: What the question asks about this side alone.
        sort: What tells it from the others.
    """

    name: str
    question: str
    sort: Sort = Sort.NAME


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a question.

    Attributes:
        sides: At least two, in the order they are named.
        joined: The words that name them, as they stand in the question.
        firm: Whether other words say that they are compared, so that they cannot be one name.
    """

    sides: tuple[Side, ...]
    joined: str
    firm: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Characters of the question that name one side, and the name in them."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Cues:
    items: dict[Sort, re.Pattern[str]]
    join: re.Pattern[str]
    right: dict[Sort, re.Pattern[str]]
    clause: dict[Sort, re.Pattern[str]]
    stood_in: re.Pattern[str]
    leaning: re.Pattern[str]
    modal: re.Pattern[str]
    dropped: tuple[re.Pattern[str], ...]
    difference: re.Pattern[str]
    compare: re.Pattern[str]
    firm: re.Pattern[str]
    relation: re.Pattern[str]
    both: re.Pattern[str]
    nouns: re.Pattern[str]
    compared: re.Pattern[str]


@cache
def cues() -> _Cues:
    """The patterns by which sides are told."""
    data = table("comparing")
    forms, joins, frames = data["forms"], data["joins"], data["frames"]
    led = rf"(?P<prep>{forms['preposition']}\s+)?(?:{forms['article']})?"
    item = {sort: rf"(?P<item>{forms[sort]})" for sort in ITEMS}
    before = rf"(?P<before>(?:[a-zæøå-]+\s+){{0,{MOST_BEFORE}}}?)"
    return _Cues(
        items={sort: _compiled(rf"\b{led}{item[sort]}") for sort in ITEMS},
        join=_compiled(joins["plain"]),
        right={sort: _compiled(rf"{before}{led}{item[sort]}") for sort in ITEMS},
        clause={sort: _compiled(rf"{joins['clause']}{led}{item[sort]}\s*\??\s*$") for sort in ITEMS},
        nouns=_compiled(joins["nouns"].format(preposition=forms["preposition"])),
        compared=_compiled(joins["compared"]),
        stood_in=_compiled(joins["stood_in"].format(preposition=forms["preposition"], name=forms["name"])),
        leaning=_compiled(joins["leaning"]),
        modal=_compiled(joins["modal"]),
        dropped=tuple(map(_compiled, frames["dropped"])),
        **{name: _compiled(frames[name]) for name in ("difference", "compare", "firm", "relation", "both")},
    )


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def sides_of(text: str) -> Sides | None:
    """Find the sides that a question names.

    Args:
        text: A question in Danish.

    Returns:
        The sides with what is asked about each; None when the question names no two sides.
    """
    firm = bool(cues().firm.search(text))
    asked = _undropped(text)
    for join in cues().join.finditer(asked):
        for sort in ITEMS:
            found = clause(asked, join, sort) or _joined(asked, join, sort, firm=firm)
            if found:
                return found if not firm else Sides(found.sides, found.joined, firm=True)
    return _nouns(text)


def _nouns(text: str) -> Sides | None:
    """Sides named by nouns: "i aftalen om pladser og i aftalen om akutbiler", "forskellen på A og B"."""
    compared = cues().compared.search(text)
    if compared:
        asks = str(table("comparing")["frames"]["asks"])
        both = [(compared[name], asks.format(rest=compared[name])) for name in ("one", "other")]
        return Sides(tuple(Side(n, plain(q), Sort.NOUN) for n, q in both), compared[0], firm=True)
    asked = _undropped(text)
    found = cues().nouns.search(asked)
    if found is None:
        return None
    before = asked[: found.start()]
    both = [(found[name], f"{before}{found['prep']} {found[name]}") for name in ("one", "other")]
    return Sides(tuple(Side(n, plain(q), Sort.NOUN) for n, q in both), found[0], firm=False)


def _joined(asked: str, join: re.Match[str], sort: Sort, *, firm: bool) -> Sides | None:
    """Sides that stand beside each other: "i Nordby og i Sydby", "2026 og 2027"."""
    right = _right(asked, join, sort)
    left = _left(asked, join.start(), right, sort) if right else None
    if right is None or left is None:
        return None
    lefts = [*_listed(asked, left, sort), left]
    start = lefts[0].start
    related = not firm and cues().relation.search(asked[:start])
    names = [one.name for one in (*lefts, right)]
    if related or len(set(names)) < len(names) or len(names) > MOST:
        return None
    before, after = asked[:start], asked[right.end :]
    sides = (Side(p.name, plain(f"{before}{asked[p.start : p.end]}{after}"), sort) for p in (*lefts, right))
    return Sides(tuple(sides), asked[start : right.end], firm=False)


def _right(asked: str, join: re.Match[str], sort: Sort) -> _Part | None:
    found = cues().right[sort].match(asked, join.end())
    if found is None or (found["before"] and not found["prep"]):
        return None
    end = found.end()
    if sort is Sort.NAME and _owns(found["item"]) and found["prep"]:
        owned = re.match(r"\s+[\wæøå-]+", asked[end:])
        end += owned.end() if owned else 0
    return _Part(join.end(), end, found["item"])


def _left(asked: str, end: int, right: _Part, sort: Sort) -> _Part | None:
    """The side before the one found, which begins the way that one does."""
    found = cues().right[sort].match(asked, right.start)
    items = [one for one in cues().items[sort].finditer(asked, 1, end) if one.start() > 0]
    if not items or found is None:
        return None
    last = items[-1]
    prep = (found["prep"] or "").strip().lower()
    if found["before"]:
        if last.end() != end or (last["prep"] or "").strip().lower() != prep:
            return None
        count = len(found["before"].split())
        words = list(re.finditer(r"[\wæøå-]+", asked[: last.start()]))
        return _Part(words[-count].start(), end, last["item"]) if len(words) > count else None
    if not prep:
        return _Part(last.start("item"), end, last["item"]) if last.end() == end else None
    same = [one for one in items if (one["prep"] or "").strip().lower() == prep]
    if same:
        return _Part(same[-1].start(), end, same[-1]["item"])
    return _Part(last.start(), end, last["item"]) if last.end() == end else None


def _listed(asked: str, left: _Part, sort: Sort) -> Iterator[_Part]:
    """Sides before the last two: "A, B og C"."""
    found: list[_Part] = []
    start = left.start
    while asked[:start].endswith(", "):
        ends = [one for one in cues().items[sort].finditer(asked, 1, start - 2) if one.end() == start - 2]
        if not ends:
            break
        start = ends[0].start("item")
        found.append(_Part(start, ends[0].end(), ends[0]["item"]))
    yield from reversed(found)


def clause(asked: str, join: re.Match[str], sort: Sort) -> Sides | None:
    """A second clause that names only the other side: "…, og hvordan er det i Sydby?"."""
    own = asked[: join.start()]
    found = stood_in(own, asked, join) if sort is Sort.NAME else None
    found = found or _leaning(own, asked, join, sort)
    if found is None:
        return None
    first = [one for one in cues().items[sort].finditer(asked, 1, join.start()) if one.start() > 0]
    if not first:
        return None
    one = first[-1]
    same = [
        item
        for item in first
        if item["prep"] and found["prep"] and item["prep"].lower() == found["prep"].lower()
    ]
    one = same[-1] if same else one
    other = f"{own[: one.start('item')]}{found['item']}{own[one.end('item') :]}"
    names = one["item"], found["item"]
    sides = (Side(names[0], plain(own), sort), Side(names[1], plain(other), sort))
    return Sides(sides, asked, firm=True) if names[0] != names[1] else None


def _leaning(own: str, asked: str, join: re.Match[str], sort: Sort) -> re.Match[str] | None:
    """A second clause with a pronoun, or without a verb, that asks what the first asks."""
    found = cues().clause[sort].match(asked, join.end())
    if found is None or not (cues().leaning.search(found[0]) or _has_no_verb(found)):
        return None
    return found if _asks_the_same(own, found[0]) else None


def stood_in(own: str, asked: str, join: re.Match[str]) -> re.Match[str] | None:
    """A second clause in which a noun stands for what the first asks: "og hvad er kravet i Sydby?"."""
    found = cues().stood_in.match(asked, join.end())
    kinds = table("comparing")["stands_in"]
    thing = found["thing"].lower() if found else ""
    fits = (re.search(kind["asks"], own, re.IGNORECASE) for kind in kinds if thing in kind["things"])
    return found if any(fits) else None


def _has_no_verb(clause: re.Match[str]) -> bool:
    """Whether a clause is only a question word and a name: "hvem i Sydby?"."""
    return bool(clause["prep"]) and len(clause.string[clause.start() : clause.start("prep")].split()) == 1


def _asks_the_same(own: str, clause: str) -> bool:
    """Whether a clause asks nothing of its own: it has the question word before it, or none."""
    first, second = (text.split(maxsplit=2)[:2] for text in (own.lower(), clause.lower()))
    asks = second[0].startswith("hv")
    return not asks or first[0] == second[0] or second in (["hvad", "med"], ["hvordan", "er"])


def _undropped(text: str) -> str:
    """The question without the words that only say that sides are compared."""
    for form in cues().dropped:
        text = form.sub("", text)
    compare = cues().compare.match(text)
    if compare:
        text = str(table("comparing")["frames"]["asks"]).format(rest=text[compare.end() :])
    return cues().difference.sub("", text)


def plain(text: str) -> str:
    """A question that begins with a capital and ends with its mark, commas left over taken out."""
    said = re.sub(r"\s*,(?=\s*(?:\?|$|,))", "", " ".join(text.split())).rstrip("?., ")
    return f"{said[:1].upper()}{said[1:]}?"


def _owns(name: str) -> bool:
    return name.endswith("s") and " " not in name
