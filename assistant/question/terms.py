"""The words of a question that carry meaning, and how much each must be covered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from assistant.cues import compiled, stems, table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.words import content_terms, is_stop, kinds_of, split_compound, stem, tokens

YEAR = re.compile(r"\d{4}")
# A name put before what it is the name of, "Vestby-klyngens", not an abbreviation: "IT-systemet".
NAMED = re.compile(r"(?P<name>[A-ZÆØÅ][a-zæøåéü]{2,})-(?P<what>[a-zæøå]{4,})")
# The longest name that an abbreviation may stand for, in words that carry meaning.
LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that carries meaning.

    Attributes:
        word: As it was asked.
        stem: Its folded stem.
        parts: Folded stems of its compound parts, () when it is no compound.
        name: True for a word written as a name (a capital inside the question, or all capitals).
        weight: How much it must be covered, from 0 to 1.
        carried: True when it comes from an earlier question.
        also: Other names of the same, each as the stems of its words.
    """

    word: str
    stem: str
    parts: tuple[str, ...]
    name: bool
    weight: float
    carried: bool = False
    also: tuple[tuple[str, ...], ...] = ()

    @property
    def is_year(self) -> bool:
        """Whether the word is a year."""
        return YEAR.fullmatch(self.word) is not None

    @property
    def is_role(self) -> bool:
        """Whether the word names what a person may be: formand, sundhedsdirektør."""
        return not self.is_body and bool({self.stem, *self.parts[-1:]} & roles())

    @property
    def is_body(self) -> bool:
        """Whether the word names a body: udvalg, sundhedsråd."""
        return bool({self.stem, *self.parts[-1:]} & stems("bodies"))


@cache
def roles() -> frozenset[str]:
    """Stems of the words for what a person may be: formand, direktør."""
    return stems("persons") - stems("bodies")


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for word in table("question")["words"]["light"])


def is_light(root: str) -> bool:
    """Whether a stem asks rather than names a thing, so that documents may use another word."""
    return root in _light()


def terms_of(text: str) -> tuple[Term, ...]:
    """The words of a question that carry meaning, in order, each once; days are left out."""
    found: dict[str, Term] = {}
    days = [(d.start, d.end) for d in find_dates(text) if d.precision is Precision.DAY]
    for position, token in enumerate(tokens(text)):
        if is_stop(token.text) or any(start <= token.start < end for start, end in days):
            continue
        words = words_in(token.text)
        for word in words:
            root = stem(word)
            name = _written_as_name(word, first=position == 0 and len(words) == 1)
            parts = tuple(stem(part) for part in split_compound(word))
            weight = _weight(root, word, name=name)
            found.setdefault(root, Term(word, root, parts, name, weight, also=_plainly(parts)))
    return tuple(map(_as_member, found.values())) if seats_asked(text) else tuple(found.values())


def seats_asked(text: str) -> bool:
    """Whether a question asks how many seats somebody has in a body: "Hvor mange pladser får KL i rådet?"."""
    found = compiled("question", "seats", "form").search(text)
    body = found["body"] if found else ""
    return bool(kinds_of(body) & stems("bodies"))


def _as_member(term: Term) -> Term:
    """A seat by its other name: whoever has it is a member."""
    if term.stem not in set(map(stem, table("question")["seats"]["words"])):
        return term
    return replace(term, also=(*term.also, (stem(table("question")["words"]["member"]),)))


def words_in(word: str) -> tuple[str, ...]:
    """A name and what it is put before, "Vestby-klyngens", as two words; any other as it is."""
    named = NAMED.fullmatch(word)
    return (named["name"], named["what"]) if named else (word,)


def _plainly(parts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The other name of a member called by the kind of its body: "rådsmedlem" is a "medlem" of a råd."""
    member = stem(table("question")["words"]["member"])
    return ((member,),) if len(parts) == 2 and parts[0] in stems("bodies") and parts[1] == member else ()


def without_head(term: Term) -> Term:
    """A compound without a last part that only says that it is an arrangement, a case or a want of something.

    Args:
        term: "natlægeordningen".

    Returns:
        "natlæge"; the term itself when it has no such part.
    """
    parts = split_compound(term.word)
    if len(parts) < 2 or stem(parts[-1]) not in stems("arrangements"):
        return term
    base = term.word[: -len(parts[-1])].rstrip("-")
    found = terms_of(base) or terms_of(base.removesuffix("s"))
    return replace(found[0], weight=term.weight, carried=term.carried, name=term.name) if found else term


def _written_as_name(word: str, *, first: bool) -> bool:
    return (word[:1].isupper() and not first) or (len(word) > 1 and word.isupper())


def _weight(root: str, word: str, *, name: bool) -> float:
    if root in _light():
        return 0.2
    if YEAR.fullmatch(word):
        return 0.6
    return 1.0 if name else 0.8


def name_key(text: str) -> str:
    """The key of a name among other names: the stems of its words."""
    return " ".join(content_terms(text))


def with_other_names(
    terms: tuple[Term, ...], names: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Terms that know their other names.

    Args:
        terms: Words of a question.
        names: Other names by `name_key`.

    Returns:
        The terms, and the other names as written.
    """
    known = list(terms)
    told: dict[str, None] = {}
    for length in range(1, min(LONGEST_NAME, len(terms)) + 1) if names else ():
        for at in range(len(terms) - length + 1):
            others = names.get(" ".join(term.stem for term in terms[at : at + length]), ())
            also = tuple(tuple(content_terms(other)) for other in others)
            for place in range(at, at + length) if also else ():
                known[place] = replace(known[place], also=known[place].also + also)
            told.update(dict.fromkeys(others))
    return tuple(known), tuple(told)
