"""Short names of bodies and papers put in full: "kystgruppen" is "arbejdsgruppen om kystsikring"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

from assistant.cues import stems, table
from assistant.danish.definite import definite
from assistant.danish.lexicon import danish
from assistant.danish.words import Token, fold, is_stop, split_compound, stem, tokens
from assistant.names import is_ordinary

# Letters of the shortest first part and last part, and of a first part that may only begin a word.
SHORTEST_FIRST, SHORTEST_LAST, BEGINS = 2, 4, 4
# So many first letters a kind's stem and its definite form have in common.
ALIKE = 2
# Words at the start of a name among which the kind of body stands.
OPENING = 4
# What may stand between the parts of a compound.
LINKS = ("", "s", "e", "es")
GENITIVE = "s"
# … of a noun that is definite.
ENDINGS = ("en", "et", "erne", "ens", "ets", "ernes")


@dataclass(frozen=True)
class Named:
    """What the documents of a store name.

    Attributes:
        bodies: Bodies in full, as they are named.
        titles: Titles of documents.
        mentioned: For the first letters of a word the bodies that sentences with such a word name.
        stand: Whether all of some stems stand in the documents.
        people: Names of persons.
        shorts: Abbreviations.
    """

    bodies: Sequence[str]
    titles: Sequence[str]
    mentioned: Callable[[str], Iterable[str]]
    stand: Callable[[Sequence[str]], bool]
    people: Sequence[str] = ()
    shorts: Sequence[str] = ()

    @cached_property
    def written(self) -> Mapping[str, str]:
        """How names of places and persons and abbreviations are written, by their folded form.

        Words of the dictionary are none.
        """
        said = (token.text for name in (*self.bodies, *self.titles, *self.people) for token in tokens(name))
        names = (word for word in said if word[:1].isupper() and not word.isupper())
        shorts = {fold(short): short for short in self.shorts if not danish().known(fold(short))}
        return shorts | {fold(word): word for word in names if not _is_thing(word)}

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
        """How bodies are written whose names begin with words of their own, these folded, by the first."""
        found: dict[tuple[str, ...], str] = {}
        for name in self.bodies:
            own = list(takewhile(lambda word: not is_stop(word.text), tokens(name)))
            if len(own) > 1 and own[0].text[:1].isupper():
                said = name[own[0].start : own[-1].end]
                found[tuple(fold(word.text) for word in own)] = said.title() if said.isupper() else said
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, said in found.items():
            by_first.setdefault(phrase[0], []).append((phrase, said))
        return by_first


def _is_thing(word: str) -> bool:
    """Whether a word written with a capital is of the dictionary, or a compound: "Implementeringsrådet"."""
    if danish().known(fold(word)):
        return not danish().is_name(fold(word))
    last = (split_compound(fold(word)) or ("",))[-1]
    return bool(last) and (last.endswith(ENDINGS) or stem(last) in stems("bodies") | stems("papers"))


@dataclass(frozen=True, slots=True)
class _Short:
    """A short name taken apart: what it is about, and the kind of thing it is."""

    first: str
    kind: str
    is_body: bool

    @property
    def head(self) -> str:
        """The stem of the kind."""
        return stem(self.kind)


@dataclass(frozen=True, slots=True)
class _Full:
    """A name that a short one may stand for: the stems that tell it from others, and how it is said."""

    telling: frozenset[str]
    said: str


def with_full_names(text: str, names: Named) -> str:
    """A question with the short names of bodies and papers put in full.

    A short name is a compound in the definite form that stands in no document and no dictionary, whose last
    part is a kind of body or paper, and whose first part begins, or is a part of, a word in exactly one name.

    Args:
        text: A Danish question.
        names: What the documents name.

    Returns:
        The text with each short name replaced as far as the word that it is short for; one that fits two
        names, or none, stays.
    """
    said, end = list[str](), 0
    for word in tokens(text):
        full = _full_name(word.text, names)
        if full:
            said += [text[end : word.start], full]
            end = word.end
    return "".join((*said, text[end:]))


def _full_name(word: str, names: Named) -> str:
    """The one name that a word is short for, in its genitive where the word is; or ""."""
    short = _short(word)
    if not short or names.stand([stem(word)]):
        return ""
    for one in short:
        known = names.bodies if one.is_body else names.titles
        mentioned = names.mentioned(one.first) if one.is_body else ()
        found = [full for name in (*known, *mentioned) if (full := _fitting(name, one))]
        whole = max(found, key=lambda full: len(full.telling), default=None)
        if whole is None:
            continue
        if any(not full.telling <= whole.telling for full in found):
            return ""
        said = min((full.said for full in found if full.telling == whole.telling), key=len)
        owns = fold(word).endswith(GENITIVE) and not said.endswith(GENITIVE)
        return said + GENITIVE if owns else said
    return ""


def _short(word: str) -> list[_Short]:
    """The ways to read a word as a short name, the longest kind first."""
    lowered = word.lower()
    bare = lowered.removesuffix(GENITIVE)
    if stem(word) in stems("bodies") | stems("established") or danish().known(fold(bare)):
        return []
    found: list[_Short] = []
    for cut in range(SHORTEST_FIRST, len(bare) - SHORTEST_LAST + 1):
        first, tail = bare[:cut].rstrip("-"), bare[cut:]
        sort = _kind(tail)
        hyphened = bare[cut - 1] == "-"
        if sort is not None and len(first) > SHORTEST_FIRST - hyphened:
            found.append(_Short(fold(first), tail, sort))
    return found


@cache
def _kind(tail: str) -> bool | None:
    """Whether the last part of a compound is a kind of body or of paper, in the definite form; else None."""
    if not tail.endswith(("n", "t")) or fold(tail)[:ALIKE] not in _beginnings():
        return None
    root, heads = stem(tail), _listed("heads")
    body = root in heads or (root in stems("bodies") and root.endswith(tuple(heads)))
    if not body and root not in stems("papers"):
        return None
    return None if danish().is_base(fold(tail)) and definite(tail) != tail else body


@cache
def _beginnings() -> frozenset[str]:
    """What kinds of bodies and papers begin with; most ends of a word are seen to be no kind by it."""
    kinds = _listed("heads") | stems("bodies") | stems("papers")
    return frozenset(kind[:ALIKE] for kind in kinds)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(stem, table("mandate")["words"][name]))


def _fitting(name: str, short: _Short) -> _Full | None:
    """A name that a short one may stand for, as far as the word that it is short for."""
    words = tokens(name)
    reach = OPENING if short.is_body else len(words)
    kind = next((at for at, one in enumerate(words[:reach]) if stem(one.text).endswith(short.head)), None)
    if kind is None:
        return None
    after = range(len(words)) if short.is_body else range(kind + 1, len(words))
    match = next((at for at in after if _is_about(words[at], short.first)), None)
    if match is None or (match == kind and _names_kind(words[kind].text, short)):
        return None
    start = 0 if short.is_body else kind
    end = _phrase_end(name, words, max(kind, match))
    known = words[start:] if not short.is_body else words
    telling = frozenset(stem(one.text) for one in known if not is_stop(one.text) and one.text.isalpha())
    return _Full(telling, _said(name[words[start].start : end], words[kind].text, short))


def _names_kind(word: str, short: _Short) -> bool:
    """Whether the word for the kind is the short name but for its first part: no name tells more."""
    return fold(word).startswith(short.first) and stem(word) == short.first + short.head


def _is_about(word: Token, first: str) -> bool:
    """Whether the first part of a compound begins a word or is one of its parts."""
    if is_stop(word.text) or stem(word.text) in _listed("places"):
        return False
    pieces = [fold(piece) for piece in word.text.split("-")]
    parts = {fold(part) for part in split_compound(word.text)} | {fold(word.text), *pieces}
    roots = {stem(part) for part in parts}
    bases = {first.removesuffix(link) for link in LINKS} if len(first) > SHORTEST_FIRST else {first}
    bases = {base for base in bases if len(base) >= SHORTEST_FIRST}
    if bases & parts or {stem(base) for base in bases} & roots:
        return True
    return len(first) >= BEGINS and any(piece.startswith(first) for piece in pieces)


def _phrase_end(name: str, words: Sequence[Token], at: int) -> int:
    """Where the phrase ends that a word of a name stands in: before the next word that only joins."""
    end = words[at].end
    for word in words[at + 1 :]:
        if is_stop(word.text) or name[end : word.start] != " ":
            break
        end = word.end
    return end


def _said(name: str, kind: str, short: _Short) -> str:
    """A name as it stands in a sentence, its kind in the definite form."""
    form = short.kind if stem(kind) == short.head else definite(kind.lower()) or kind.lower()
    return name.replace(kind, form, 1) if is_ordinary(kind) and name.startswith(kind) else name
