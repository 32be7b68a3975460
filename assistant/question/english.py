"""An English question put into Danish, word by word, so that it can be searched for in Danish documents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import stems, table
from assistant.danish.lexicon import danish
from assistant.danish.words import Token, fold, is_stop, stem, tokens

# An English question has at least this many words that no Danish one has.
PROOF = 2
# What is kept of what stands between words.
MARKS = re.compile(r"[?!.,;:]")
POSSESSIVE = re.compile("['’]s$")
# Endings taken off a word that the list has only without.
ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
SHORTEST = 3
# Endings after which a Danish compound has an s.
TAKES_S = ("ing", "else", "hed", "tion", "skab")


@dataclass(frozen=True, slots=True)
class _English:
    common: frozenset[str]
    openers: frozenset[str]
    shared: frozenset[str]
    phrases: Mapping[tuple[str, ...], str]
    words: Mapping[str, str]
    asking: Mapping[str, str]
    months: Mapping[str, str]
    orders: tuple[tuple[re.Pattern[str], str], ...]
    longest: int


@cache
def _english() -> _English:
    data = table("english")
    own = data["recognise"]
    phrases = {tuple(token.text for token in tokens(key)): value for key, value in data["phrases"].items()}
    return _English(
        common=frozenset(own["words"]),
        openers=frozenset(own["openers"]),
        shared=frozenset(own["shared"]),
        phrases=phrases,
        words=data["words"],
        asking=data["asking"],
        months=data["months"],
        orders=tuple((re.compile(one, re.IGNORECASE), two) for one, two in data["order"].items()),
        longest=max(map(len, phrases)),
    )


def is_english(text: str) -> bool:
    """Whether a question is asked in English rather than Danish, names apart.

    Args:
        text: A question.

    Returns:
        True when it opens as an English question and has more English than Danish words, or has two English
        words and more than twice as many.
    """
    known, found = _english(), [token.text.lower() for token in tokens(text)]
    own = sum(word in known.common - known.shared or _only_english(word) for word in found)
    other = sum(is_stop(word) and word not in known.common for word in found)
    opens = bool(found) and found[0] in known.openers
    return own > other if opens else own >= PROOF and own > PROOF * other


def _only_english(word: str) -> bool:
    return word in _english().words and not danish().known(fold(word))


def in_danish(text: str) -> str:
    """An English question in Danish words; any other text as it is.

    Args:
        text: A question.

    Returns:
        Question words and general vocabulary in Danish, in the order of the English; what the list does not
        know, names above all, is kept.
    """
    if not is_english(text):
        return text
    for pattern, order in _english().orders:
        text = pattern.sub(order, text)
    words, said, at, end = tokens(text), "", 0, 0
    while at < len(words):
        word, count = _rendered(words, at)
        mark = "".join(MARKS.findall(text[end : words[at].start]))
        said += f"{mark} {word}" if word else mark
        end, at = words[at + count - 1].end, at + count
    said = f"{' '.join(said.split())}{''.join(MARKS.findall(text[end:]))}"
    return said[:1].upper() + said[1:]


def _rendered(words: list[Token], at: int) -> tuple[str, int]:
    """The Danish of the longest phrase that begins here, and how many words it is."""
    known = _english()
    lower = [_bare(word.text.lower()) for word in words[at : at + known.longest]]
    for count in range(len(lower), 1, -1):
        for last in (lower[count - 1], *_bases(lower[count - 1])):
            phrase = known.phrases.get((*lower[: count - 1], last))
            if phrase is not None:
                return _like(words[at].text, phrase, first=at == 0), count
    if body := _body(lower[:2]):
        return _like(words[at].text, body, first=at == 0), 2
    whole = known.phrases.get((lower[0],))
    return (whole if whole is not None else _word(words[at].text, first=at == 0)), 1


def _body(pair: Sequence[str]) -> str:
    """A body named by what it does, as the compound Danish has for it ("coordination forum"), or ""."""
    first, *rest = (_english().words.get(word, "") for word in pair)
    if not rest or not first.endswith(TAKES_S) or stem(rest[0]) not in stems("bodies"):
        return ""
    return f"{first}s{rest[0]}"


def _word(word: str, *, first: bool) -> str:
    """A word in Danish, or as it is: unknown, or a name by its capital."""
    known, lower = _english(), _bare(word.lower())
    if first and lower in known.asking:
        return known.asking[lower]
    if not first and word in known.months:
        return known.months[word]
    if lower in known.words:
        return _like(word, known.words[lower], first=first)
    if word[:1].isupper() and not first:
        return POSSESSIVE.sub("s", word)
    base = next((base for base in _bases(lower) if known.words.get(base)), "")
    return known.words[base] if base else POSSESSIVE.sub("s", word)


def _bases(word: str) -> list[str]:
    """What a word may be without its ending: agencies, agency."""
    bases = [word.removesuffix(end) + instead for end, instead in ENDINGS if word.endswith(end)]
    return [base for base in bases if len(base) >= SHORTEST]


def _like(model: str, word: str, *, first: bool) -> str:
    """The Danish with a capital where the English had one inside the question."""
    return word[:1].upper() + word[1:] if model[:1].isupper() and not first else word


def _bare(word: str) -> str:
    return word if word in _english().words else POSSESSIVE.sub("", word)
