"""Is a sentence as sure, and as far along, as its source?

What may be done, must be done, should be done and is done are four claims, and what is considered, proposed
or expected is neither decided nor so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.verify.covering import Borne, Source, source_part
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import plain
from assistant.verify.permitting import ruled
from assistant.verify.polarity import denials
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.stages import STAGES, region, stage_of, wished
from assistant.verify.stemmed import rooted

# Share of a part's words that must stand under a hedge of the source for the hedge to belong to them.
_UNDER = 0.5
_AUXILIARY = 5
# What an indirect question begins with, and how many of its words are told.
_ASKING, _TOLD = ("om", "hvorvidt"), 8
_PASTS = (Form.PAST, Form.PARTICIPLE)


def raised(sentence: Reading, grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find what a sentence tells as more certain, or as another kind of rule, than its source.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes.

    Yields:
        Flaws of the parts in order.
    """
    for ground in grounds:
        if not ground.rests:
            continue
        found = (
            ("settled", _settled(ground, held)),
            ("unsettled", _unsettled(ground, held)),
            ("hedged", _hedged(sentence, ground, held)),
            ("asked", _asked(sentence, ground, held)),
            ("ruled", ruled(ground, held)),
            ("done", _done(ground, held)),
        )
        yield from (replace(flaw, check=check) for check, flaw in found if flaw)


def _settled(ground: Ground, held: Source) -> Flaw | None:
    """A sentence that something is decided, of a source where nothing is."""
    theirs = region(ground, held)
    if any(word.root in rooted("decide", "stage") for word in theirs):
        return _settled_elsewhere(ground, held)
    for word in ground.part.words:
        if word.root in rooted("decide", "stage") and word.form is not Form.NONE and not denials(ground.part):
            told = next((w.text for w in theirs if w.form in (Form.PRESENT, Form.PAST) and w.content), "")
            return Flaw(Cause.CERTAINTY, word.text, told)
    return None


def _settled_elsewhere(ground: Ground, held: Source) -> Flaw | None:
    """A decision told of what another sentence of the source is about, which decides nothing."""
    deciding = {
        part.unit for _, part in held.parts if any(w.root in rooted("decide", "stage") for w in part.words)
    }
    at = next((n for n, w in enumerate(ground.part.words) if w.root in rooted("decide", "stage")), None)
    if at is None or ground.part.words[at].form is Form.NONE:
        return None
    after = set(ground.part.words[at + 1 :])
    units = [
        {held.parts[source_part(held, p)][1].unit for p in one.places}
        for w, one in ground.words
        if w in after
    ]
    if units and all(found and not found & deciding for found in units):
        return Flaw(Cause.CERTAINTY, ground.part.words[at].text)
    return None


def _unsettled(ground: Ground, held: Source) -> Flaw | None:
    """A sentence that something is only considered or expected, of a source where it is so."""
    theirs = region(ground, held)
    if any(stage_of(word) for word in theirs):
        return None
    for word in ground.part.words:
        verb = word.form is not Form.NONE and not word.text.endswith("t")
        if verb and any(word.root in rooted(stage, "stage") for stage in STAGES):
            told = next((w.text for w in theirs if w.form in (Form.PRESENT, Form.PAST) and w.content), "")
            return Flaw(Cause.CERTAINTY, word.text, told)
    return None


def _hedged(sentence: Reading, ground: Ground, held: Source) -> Flaw | None:
    """A sentence that drops "overvejer", "foreslår" or "forventes", or makes more of it."""
    own = any(stage_of(word) for word in sentence.words) or wished(sentence)
    unit = held.parts[_told_at(ground, held)][1].unit
    whole = [word for _, part in held.parts if part.unit == unit for word in part.words]
    offset = next(first for first, part in held.parts if part.unit == unit)
    for at, word in enumerate(whole):
        stage = stage_of(word)
        if not stage or own or _closed(whole, at) or (denials(ground.part) and word.form is Form.NONE):
            continue
        end = _noun_end(held, offset + at) if word.form is Form.NONE else _scope_end(held, offset + at)
        under = frozenset(range(offset + at + 1, end))
        passive = word.text.endswith("s") or word.form is Form.PARTICIPLE
        inside = [one for _, one in ground.words if one.places] + _figures(ground, held)
        covered = sum(bool(one.places & under) for one in inside)
        if passive and word.form is not Form.NONE:
            covered += sum(
                bool(
                    one.places & frozenset(range(held.parts[source_part(held, offset + at)][0], offset + at))
                )
                for one in inside
            )
        if covered and covered >= _UNDER * len(inside) and not _names_stage(ground.part, word):
            verb = next((w.text for w in ground.part.words if w.form in (Form.PRESENT, Form.PAST)), "")
            return Flaw(Cause.CERTAINTY, verb if verb != word.text else "", word.text)
    return None


def _told_at(ground: Ground, held: Source) -> int:
    """The part of the source that has the verb of a part of the sentence, else the one it mainly rests on."""
    verbs = [one.places for word, one in ground.words if word.form is not Form.NONE and one.places]
    parts = {source_part(held, place) for places in verbs for place in places}
    return parts.pop() if len(parts) == 1 else ground.rests[0]


def _figures(ground: Ground, held: Source) -> list[Borne]:
    """Where the figures of a part stand."""
    figures = [word for word in ground.part.words if word.text[0].isdigit()]
    return [Borne(held.by_root[word.root], 1.0) for word in figures if word.root in held.by_root]


def _names_stage(part: Part, word: Word) -> bool:
    return any(mine.root == word.root for mine in part.words)


def _closed(whole: Sequence[Word], at: int) -> bool:
    """Whether a hedge is the first part of a decision: "besluttede at drøfte"."""
    return any(word.root in rooted("decide", "stage") and word.form in _PASTS for word in whole[:at])


def _scope_end(held: Source, at: int) -> int:
    """Where what a word governs ends: the sentence's end, or where a part on its own begins."""
    own = source_part(held, at)
    unit = held.parts[own][1].unit
    end = held.parts[own][0] + len(held.parts[own][1].words)
    for first, part in held.parts[own + 1 :]:
        if (
            part.unit != unit
            or part.opener in ("men", "mens")
            or part.words[0].text in plain("joins") | plain("relative")
        ):
            break
        end = first + len(part.words)
    return end


def _asked(sentence: Reading, ground: Ground, held: Source) -> Flaw | None:
    """What the source only asks, told as an answer: "om der bliver …"."""
    part = held.parts[ground.rests[0]][1]
    if part.opener not in _ASKING or any(word.text in (*_ASKING, "spørgsmål") for word in sentence.words):
        return None
    return Flaw(Cause.CERTAINTY, "", " ".join(word.text for word in part.words[:_TOLD]))


def _noun_end(held: Source, at: int) -> int:
    """Where what a noun governs ends: at the next finite verb."""
    end = _scope_end(held, at)
    return next((n for n in range(at + 1, end) if held.words[n].form is Form.PRESENT), end)


def _done(ground: Ground, held: Source) -> Flaw | None:
    """A sentence that something has happened, of a source where it is still to come."""
    words = ground.part.words
    first = words[0].text
    if ground.part.opener in plain("condition") or first in plain("relative") or first in plain("whenever"):
        return None
    light = [(w, Borne(held.by_root.get(w.root, frozenset()), 1.0)) for w in words if not w.content]
    for word, one in (*ground.words, *light):
        if (
            word.form not in _PASTS
            or not one.places
            or word.text in _HELPERS
            or word.text in plain("states")
            or word.root in rooted("performing", "stage")
        ):
            continue
        at = words.index(word)
        helped = any(other.text in _HELPERS for other in words[max(0, at - _AUXILIARY) : at])
        if not (helped or word.form is Form.PAST):
            continue
        theirs = [held.words[place] for place in one.places]
        verbs = [other for other in theirs if other.form is not Form.NONE]
        if not verbs or any(other.form in _PASTS for other in verbs):
            continue
        if any(_closed(held.words, place) or _told_as_past(held, place) for place in one.places):
            continue
        return Flaw(Cause.CERTAINTY, word.text, verbs[0].text)
    return None


def _told_as_past(held: Source, place: int) -> bool:
    """Whether a word of the source stands in a clause that tells of something past."""
    part = held.parts[source_part(held, place)][1]
    if held.words[place].form is Form.INFINITIVE:
        return False
    finite = next((word for word in part.words if word.form in (Form.PRESENT, Form.PAST)), None)
    return finite is not None and (finite.form is Form.PAST or finite.text in ("blev", "var", "havde"))


_HELPERS = frozenset({"er", "har", "blev", "blevet", "var", "havde"})
