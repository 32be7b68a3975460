"""What a claim rests on, one fact at a time, and the question that asks for that fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.claims.measures import Match, dated, often, sized, yearless_at
from assistant.cues import patterns, stems, table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.names import find_names
from assistant.question.phrases import body_head
from assistant.question.terms import terms_of

# Words that a role may stand behind the name of who has it, and a number before what it counts.
NEAR, COUNTED = 2, 2
# Words of a person's name.
PERSON = 2
PLACED = frozenset({"i", "på", "ved", "hos"})
STANDS_BEFORE = "x "


class Sort(StrEnum):
    """What kind of fact a claim rests on, in the order they are asked for."""

    SIZE = "size"
    OFTEN = "often"
    DAY = "day"
    HOLDER = "holder"
    DOER = "doer"
    PLACE = "place"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Focus:
    """One fact of a claim.

    Attributes:
        sort: What kind of fact it is.
        words: The fact as the claim writes it.
        question: What asks for it.
        role: For who holds a role the stem of that role, else "".
    """

    sort: Sort
    words: str
    question: str
    role: str = ""

    def found_in(self, said: str) -> Match:
        """What a sentence says of the fact, names apart from those that the question has itself."""
        if self.sort is Sort.SIZE:
            return sized(self.words, said)
        if self.sort is Sort.OFTEN:
            return often(self.words, said)
        if self.sort in (Sort.DAY, Sort.YEAR):
            return dated(self.words, said)
        return self._named(said)

    def _named(self, said: str) -> Match:
        mine = _keys(self.words)
        names = [said[start:end] for start, end in find_names(said)]
        if mine <= _keys(said):
            return Match.HELD
        known = _keys(self.question)
        others = [name for name in names if not _keys(name) <= known and self._rivals(name)]
        return Match.RIVAL if others else Match.SILENT

    def _rivals(self, name: str) -> bool:
        """Whether a name may stand in place of the one claimed: a person's for a person's."""
        if self.sort is Sort.PLACE:
            return not _is_person(name) or not _is_person(self.words)
        return _is_body(name) == _is_body(self.words) and (_is_body(name) or _is_person(name))


def focuses(claim: str) -> tuple[Focus, ...]:
    """The facts that a claim rests on.

    Args:
        claim: A question that begins with its verb: "Overtager regionen 112 pladser i 2027?".

    Returns:
        Each with the question for it, in the order they are best asked for; a year only when there is no
        other.
    """
    text = claim.strip().rstrip("?! ")
    found = [*_sizes(text), *_often(text), *_days(text), *_holders(text)]
    found += [] if any(one.sort is Sort.HOLDER for one in found) else [*_doers(text), *_places(text)]
    return tuple(found or _years(text))


def _asks(name: str, rest: str, **more: str) -> str:
    said = " ".join(rest.split())
    return str(table("claiming")["asks"][name]).format(rest=said[:1].lower() + said[1:], **more)


def _without(text: str, start: int, end: int, lead: str) -> tuple[str, str]:
    """A text without a fact and the words before it that go with it, and the fact with them."""
    before = patterns("claiming")[lead].search(text[:start])
    at = before.start() if before else start
    return f"{text[:at]} {text[end:]}", text[at:end]


def _sizes(text: str) -> Iterator[Focus]:
    taken = [found.span() for found in patterns("claiming")["often"].finditer(text)]
    for number in find_numbers(text):
        if any(start <= number.start < end for start, end in taken):
            continue
        end, noun = (number.end, "") if number.unit else _counted(text, number)
        if not (number.unit or noun):
            continue
        rest, words = _without(text, number.start, end, "sized")
        kind = {"kr.": "money", "procent": "percent"}.get(number.unit, "count")
        if kind == "count" and not noun:
            continue
        yield Focus(Sort.SIZE, words, _asks(kind, rest, noun=noun))


def _counted(text: str, number: NumberMention) -> tuple[int, str]:
    """Where what a number counts ends, and its words; "" when nothing is counted."""
    words: list[str] = []
    end = number.end
    for token in tokens(text[number.end :])[:COUNTED]:
        apart = text[end : number.end + token.start].strip()
        if apart or is_stop(token.text) or token.text[:1].isdigit():
            break
        words.append(token.text)
        end = number.end + token.end
        if not token.text.endswith("e"):
            break
    return end, " ".join(words)


def _often(text: str) -> Iterator[Focus]:
    for found in patterns("claiming")["often"].finditer(text):
        rest, words = _without(text, found.start(), found.end(), "sized")
        yield Focus(Sort.OFTEN, words, _asks("often", rest))


def _days(text: str) -> Iterator[Focus]:
    spans = [(one.start, one.end) for one in find_dates(text) if one.precision is not Precision.YEAR]
    for start, end in sorted([*spans, *yearless_at(text)]):
        rest, words = _without(text, start, end, "dated")
        yield Focus(Sort.DAY, words, _asks("date", rest))


def _years(text: str) -> Iterator[Focus]:
    for one in find_dates(text):
        if one.precision is Precision.YEAR:
            rest, words = _without(text, one.start, one.end, "dated")
            yield Focus(Sort.YEAR, words, _asks("date", rest))


def _holders(text: str) -> Iterator[Focus]:
    """Who holds a role: "er NN formand for rådet", "hedder rådets formand NN"."""
    verb = patterns("claiming")["role"].match(text)
    names = find_names(text)
    if verb is None or not names:
        return
    (start, end), (last, until) = names[0], names[-1]
    after = [token.text for token in tokens(text[end:])[:NEAR]]
    role = next((root for root in map(_role, after) if root), "")
    if start == verb.end() + 1 and role:
        yield Focus(Sort.HOLDER, text[start:end], _asks("who", f"{text[:start]} {text[end:]}"), role)
        return
    before = next((root for root in (_role(t.text) for t in tokens(text[verb.end() : last])) if root), "")
    if before and until == len(text) and (_is_person(text[last:until]) or _is_body(text[last:until])):
        asked = f"er{text[verb.end() : last]}"
        yield Focus(Sort.HOLDER, text[last:until], _asks("who", asked), before)


def _role(word: str) -> str:
    """The stem of the role that a word names, as "formand" in "mødeleder"; "" when it names none."""
    found = terms_of(f"{STANDS_BEFORE}{word}")
    return next((term.stem for term in found if term.is_role and not term.name), "")


def _doers(text: str) -> Iterator[Focus]:
    """Who does something: "skal NN betale huslejen", "bliver huslejen betalt af NN"."""
    words = tokens(text)
    if patterns("claiming")["leave"].match(text):
        return
    for start, end in find_names(text):
        name = text[start:end]
        if len(name.split()) < PERSON:
            continue
        before = fold(text[:start]).split()
        subject = len(before) == 1 and len(words) > NEAR
        agent = before[-1:] == ["af"]
        if subject or agent:
            yield Focus(Sort.DOER, name, _asks("who", f"{text[:start]} {text[end:]}"))


def _places(text: str) -> Iterator[Focus]:
    """Where something lies, is held or is built: "skal basen ligge i Nordby"."""
    placing = {word.text for word in tokens(text) if _placing().match(fold(word.text))}
    names = [span for span in find_names(text) if text[: span[0]].lower().split()[-1:] != []]
    for start, end in reversed(names):
        before = text[:start].rstrip()
        lead = before.split()[-1].lower()
        inside = bool(body_head(before.split()[-2])) if len(before.split()) > 1 else False
        if placing and lead in PLACED and not inside:
            at = before.rfind(before.split()[-1])
            yield Focus(Sort.PLACE, text[start:end], _asks("where", f"{text[:at]} {text[end:]}"))
            return


@cache
def _placing() -> re.Pattern[str]:
    return re.compile(fold(table("claiming")["places"]["verbs"]))


def _keys(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokens(text) if not is_stop(token.text))


def _is_person(name: str) -> bool:
    return len(name.split()) >= PERSON and not _is_body(name)


def _is_body(name: str) -> bool:
    return any(body_head(word) or stem(word) in stems("bodies") for word in re.split(r"[\s-]+", name))
