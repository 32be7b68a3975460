"""What one clause says of an act: that the body may, may not, passes it on or only advises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.cues import stems
from assistant.danish.words import stem, tokens
from assistant.mandate.wish import body_heads, is_body
from assistant.mandate.words import cue, groups_of, kind, listed, plain, roots

# Words from the start of a clause, and after its verb, within which its subject stands.
SUBJECT, AFTER = 14, 4
# Words after a finite verb within which "ikke" stands, before a noun within which its preposition does.
DENIED, PHRASE = 6, 3


class Force(StrEnum):
    """What a clause does to an act."""

    PERMITS = "permits"
    PROHIBITS = "prohibits"
    DELEGATES = "delegates"
    APPROVAL = "approval"
    CONDITION = "condition"
    ADVISES = "advises"


class Subject(StrEnum):
    """Who or what a clause is about."""

    OWN = "own"
    OTHER = "other"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, in lower case.

    Attributes:
        text: All of it.
        main: What it asserts, without conditions and what is said of its nouns.
        subject: Who or what it is about.
        excepts: Whether it takes something out of what the clause before says.
        inherits: What the clause before lends it: its modal verb, when it has no subject of its own.
    """

    text: str
    main: str
    subject: Subject
    excepts: bool = False
    inherits: str = ""


@lru_cache(maxsize=20_000)
def clauses(text: str, own: frozenset[str]) -> tuple[Clause, ...]:
    """Cut a sentence into clauses.

    Args:
        text: One sentence; for a list item what introduces it goes before.
        own: Stems of the words that name the body in question.

    Returns:
        In order, at least one.
    """
    found: list[Clause] = []
    for part in cue("clause").split(text.lower()):
        for at, piece in enumerate(_excepted(part)):
            if not piece.strip():
                continue
            before = found[-1] if found else None
            main = _main(piece)
            subject = _subject(main, own)
            follows = before is not None and subject is Subject.THING and _starts_with_verb(main)
            if follows and before is not None:
                subject = before.subject
            lent = before.main if before and (follows or at) else ""
            found.append(Clause(piece, main, subject, bool(at) or _opens_exception(piece), lent))
    return tuple(found)


def _excepted(part: str) -> Iterator[str]:
    found = cue("exception").search(part)
    if found is None:
        yield part
        return
    yield part[: found.start()]
    yield part[found.end() :]


def _opens_exception(piece: str) -> bool:
    return bool(cue("opening_exception").search(piece.strip()))


def _main(piece: str) -> str:
    """A clause without the condition it opens with and what is subordinate to it."""
    opening = cue("opening_condition").match(bare := piece.strip())
    if opening and len(bare) - opening.end() > AFTER:
        bare = bare[opening.end() :]
    found = cue("subordinate").search(bare)
    if found is None:
        return bare
    main, rest = bare[: found.start()], bare[found.end() :].partition(", ")[2]
    # "Rådet kan, når planen er vedtaget, bevilge …" goes on after its condition.
    words = [word for word in _words(main) if word not in plain("adverbs")]
    return f"{main} {rest}" if words and words[-1] in plain("modals") else main


def words_in(text: str) -> list[str]:
    """The words of a text, commas among them, so that the parts of an enumeration can be told apart."""
    found: list[str] = []
    end = 0
    for token in tokens(text):
        found += [COMMA] if COMMA in text[end : token.start] else []
        found.append(token.text)
        end = token.end
    return found


def _words(text: str) -> list[str]:
    return [t.text for t in tokens(text)]


def _starts_with_verb(main: str) -> bool:
    words = _words(main)
    skip = [word for word in words if word not in plain("adverbs")][:1]
    return bool(skip) and (_is_finite(skip[0]) or skip[0] in plain("modals") or bool(groups_of(skip[0])))


def _is_finite(word: str) -> bool:
    return word in plain("auxiliaries") or (bool(groups_of(word)) and word.endswith(FINITE))


def _subject(main: str, own: frozenset[str]) -> Subject:
    """Who a clause is about: a body before its verb, or right after it when something else comes first."""
    words = _words(main)[:SUBJECT]
    verb = next((at for at, word in enumerate(words) if _is_finite(word)), None)
    if verb is None:
        return _named(words, own) or Subject.THING
    before = _named(words[:verb], own)
    if words[0] in plain("prepositions") or verb == 0 or before is None:
        after = _named(words[verb + 1 : verb + 1 + AFTER], own)
        return after or (Subject.THING if words[0] in plain("prepositions") else before or Subject.THING)
    return before


def _named(words: Sequence[str], own: frozenset[str]) -> Subject | None:
    """Whether words name a body, outside of a preposition's phrase."""
    for at, word in enumerate(words):
        if any(near in plain("prepositions") for near in words[max(0, at - PHRASE) : at]):
            continue
        if at == 0 and word in plain("pronouns") and (len(words) == 1):
            return Subject.OWN
        if stem(word) in listed("members"):
            return Subject.OWN
        if at and words[at - 1] in ("en", "et"):
            continue
        if is_body(word) or stem(word) in stems("persons"):
            return Subject.OWN if is_own(word, own) else Subject.OTHER
    return None


def is_own(word: str, own: frozenset[str]) -> bool:
    """Whether a word stands for the body in question: its name, or the last part of it."""
    root = stem(word)
    if not own:
        return root in body_heads()
    return any(
        name == root or name.endswith(root) or (root.endswith(name) and name in body_heads()) for name in own
    )


def force(clause: Clause, at: int, words: Sequence[str], own: frozenset[str]) -> Force | None:
    """What a clause does to the act whose verb stands at a place in it.

    Args:
        clause: The clause.
        at: Index of the verb among the words of its main part.
        words: The words of its main part.
        own: Stems of the words that name the body in question.

    Returns:
        The force, or None when the clause says nothing of what the body may.
    """
    before = " ".join(words[:at])
    passed = passed_on(clause, own)
    if passed is not None or cue("unbound").search(before):
        return passed
    if cue("reported").search(before):
        return Force.ADVISES if clause.subject is Subject.OWN else None
    if cue("unopposed").search(before):
        return Force.PERMITS if any(is_own(word, own) for word in words if is_body(word)) else None
    denied = negated(clause, at, words)
    if clause.subject is Subject.OTHER:
        alone = cue("solely").search(clause.main) or _settles(words, at)
        return Force.DELEGATES if alone and not denied else None
    if denied:
        return Force.PROHIBITS
    allowed = (
        bool(plain("modals") & {*words[:at], *_words(clause.inherits)})
        or bool(cue("mandate").search(before))
        or (clause.subject is Subject.OWN and _is_finite(words[at]))
        or _done_by_own(words, at, own)
    )
    return Force.PERMITS if allowed else None


def _settles(words: Sequence[str], at: int) -> bool:
    """Whether another body settles something itself, rather than merely may do it, too."""
    may = any(word in plain("may") for word in words[:at])
    return bool(groups_of(words[at]) & kind("settling")) and not may


def _done_by_own(words: Sequence[str], at: int, own: frozenset[str]) -> bool:
    """Whether the act is done by the body itself: "… godkendes af rådet"."""
    return any(
        words[n] == "af" and is_own(words[n + 1], own) for n in range(at, min(len(words) - 1, at + AFTER))
    )


def passed_on(clause: Clause, own: frozenset[str]) -> Force | None:
    """Whether a clause passes an act on to others, or makes it depend on them or on something."""
    main = clause.main
    if cue("approval").search(main):
        return Force.APPROVAL
    if cue("condition").search(main):
        return Force.CONDITION
    found = cue("elsewhere").search(main)
    if found is None:
        return None
    if found["owner"]:
        return None if is_own(found["owner"], own) else Force.DELEGATES
    after = _words(main[found.end() :])[: AFTER + 1]
    if any(is_body(word) and is_own(word, own) for word in after[:AFTER]):
        return None
    denied = plain("negations").intersection(_words(main[found.start() : found.end() + 8]))
    return None if denied else Force.DELEGATES


def negated(clause: Clause, at: int, words: Sequence[str]) -> bool:
    """Whether the act at a place in a clause is denied."""
    if cue("forbids").search(" ".join(words[:at])):
        return True
    before = words[:at]
    if any(word in plain("negations") for word in before):
        return True
    finite = _is_finite(words[at]) and not any(word in plain("modals") for word in before)
    if finite:
        after = words[at + 1 : at + 1 + DENIED]
        return any(word in plain("negations") for word in after)
    return False


def places(act_verb: str, groups: frozenset[str], words: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Where a clause names an act, with how surely it is that act.

    Args:
        act_verb: Stem of the verb.
        groups: Its groups of acts.
        words: The words of a clause's main part.

    Yields:
        The place, with 1.0 for the same verb, 0.85 for another verb for it.
    """
    for at, word in enumerate(words):
        if at and _is_noun(words[at - 1], word):
            continue
        if act_verb in roots(word):
            yield at, 1.0
        elif groups & groups_of(word):
            yield at, 0.85


def _is_noun(before: str, word: str) -> bool:
    """Whether the word before tells that a word is no verb: "med støtte", "en bevilling"."""
    if word.endswith(NOUNS):
        return False
    return before in plain("prepositions") or (before in plain("determiners") and not word.endswith(FINITE))


def governing(words: Sequence[str], at: int) -> int:
    """The verb that governs a noun for an act: "afgør fordelingen" is governed by "afgør"; else the place."""
    if _is_finite(words[at]) or not words[at].endswith(NOUNS):
        return at
    return next((n for n in range(at - 1, -1, -1) if groups_of(words[n])), at)


COMMA = ","
FINITE = ("r", "s")
NOUNS = ("ing", "ingen", "ning", "ningen", "else", "elsen", "ingerne", "elser", "elserne", "køb", "købet")


def is_settling(groups: frozenset[str]) -> bool:
    """Whether an act settles something, so that advising on it is not to do it."""
    return bool(groups & kind("settling"))
