"""What each sentence of a mandate says of an act: how surely it is about it, and with what force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.cues import stems
from assistant.danish.words import is_stop, stem, tokens
from assistant.evidence.coverage import cover, share, words_of
from assistant.mandate.clauses import (
    COMMA,
    NOUNS,
    Clause,
    Force,
    Subject,
    force,
    governing,
    is_own,
    is_settling,
    passed_on,
    places,
    words_in,
)
from assistant.mandate.limits import AGAINST, Reading, measured
from assistant.mandate.narrowness import HEAD, held, narrower, of_kind, tells_of_other
from assistant.mandate.sentences import Sentence
from assistant.mandate.wish import GENERIC, JOINS, Act, is_body
from assistant.mandate.words import MONEY, cue, groups_of, kind, listed, plain, quantities
from assistant.question.understanding import Term

# How much of what a wish is about a sentence must tell of to decide it, to bear on it, and to put it outside
# without naming the act.
DECIDES, BEARS, TOPIC = 0.6, 0.5, 0.75
# How much the act and its objects weigh.
ACT, OBJECTS = 0.45, 0.55
# How many sentences before one may tell which thing it means.
SECTION = 6
# What the word for a whole kind counts, where the kind is left out.
WHOLE_KIND = 0.8
# What words outside the clause, and the headings, count.
AROUND, ABOVE = 0.9, 0.6
# How strong a clause is that keeps a body from all acts of a kind.
BARRED = 0.6
# An amount is one of the things that an act is done to.
AMOUNT = Term(MONEY, MONEY, (), name=False, weight=0.8)
# Endings of a noun that is known: "gruppen", "rådet".
DEFINITE = ("n", "t", "ns", "ts")


def readings(act: Act, sentence: Sentence, own: frozenset[str]) -> Iterator[Reading]:
    """What the clauses of a sentence say of an act.

    Args:
        act: What is wished for.
        sentence: The sentence, read.
        own: Stems of the words that name the body in question.

    Yields:
        One for each clause that tells of it; without a force when it decides nothing.
    """
    for clause in sentence.parts:
        objects, head = _objects(act, clause, sentence, own)
        if objects < BEARS:
            general = _general(act, clause, sentence)
            yield from [general] if general else []
            continue
        named = _named(act, clause, sentence, own)
        if named and named.force is Force.PERMITS and cue("outside").search(clause.main):
            named = None
        reading = named if named and named.force else _general(act, clause, sentence)
        reading = reading or _topical(act, clause, sentence, own, objects)
        if named and (reading is None or reading.force is None):
            reading = named
        if clause.excepts:
            reading = _excepted(act, clause, sentence, own)
        if reading is None:
            continue
        reading = replace(reading, measured=reading.measured or sentence.sole)
        strength = ACT * reading.strength + OBJECTS * objects
        bears = reading.force is not None
        told = measured(act, clause, sentence, replace(reading, strength=strength, bears=bears))
        least = BEARS if told.force in AGAINST else DECIDES
        yield told if objects >= least and head >= HEAD else replace(told, force=None)


def _objects(act: Act, clause: Clause, sentence: Sentence, own: frozenset[str]) -> tuple[float, float]:
    """How much of what the act is about a clause tells of, and of its head; 1.0 when nothing is named."""
    before = sentence.before.text if clause.excepts and sentence.before else ""
    around = f"{clause.inherits} {sentence.text} {before}"
    layers = ((clause.text, 1.0), (around, AROUND), (sentence.path, ABOVE))
    if any(is_body(term.word) and is_own(term.word, own) for term in act.objects):
        layers = ((_others(clause.text, own), 1.0), (_others(around, own), AROUND), ("", ABOVE))
    uses = act.head and all(term.stem in listed("money") for term in act.head)
    shared = BEARS if uses and cue("between_uses").search(clause.main) else 0.0
    values = [
        max(value, _as_money(term, sentence.text), shared)
        for term, value in zip(act.objects, cover(act.objects, layers), strict=True)
    ]
    values = _known_before(act, values, sentence)
    if cue("outside").search(clause.main):
        values = [max(v, _left_out(t, clause.main)) for t, v in zip(act.objects, values, strict=True)]
    elif not plain("negations").isdisjoint(words_in(f"{clause.inherits} {clause.main}")):
        values = [max(v, of_kind(t, clause.main)) for t, v in zip(act.objects, values, strict=True)]
    known = dict(zip(act.objects, values, strict=True))
    heavy = [term for term in act.head if term.weight > GENERIC]
    head = min((known[term] for term in heavy[-1:]), default=1.0)
    if not any(term.weight > GENERIC for term in act.objects):
        return 1.0, head
    if act.money and any(bound.unit == MONEY for bound in quantities(sentence.text)):
        return share((*act.objects, AMOUNT), (*values, 1.0)), head
    return share(act.objects, values), head


def _left_out(term: Term, text: str) -> float:
    """Coverage by what leaves out a whole kind: "priser" leaves out "døgnpriser", with whomever it may be."""
    if term.weight <= GENERIC:
        return 1.0
    return WHOLE_KIND if term.parts and term.parts[-1] in words_of(text).whole else 0.0


def _known_before(act: Act, values: Sequence[float], sentence: Sentence) -> list[float]:
    """Coverage, where "skabelonen" is the one that the same section has told of."""
    held = [value for term, value in zip(act.objects, values, strict=True) if term in act.head]
    if min(held, default=0.0) < AROUND or min(values, default=1.0) >= BEARS:
        return list(values)
    above: list[str] = []
    before = sentence.before
    while before is not None and len(above) < SECTION:
        above.append(before.text)
        before = before.before
    told = cover(act.objects, tuple((text, ABOVE) for text in above))
    return [max(pair) for pair in zip(values, told, strict=True)]


def _others(text: str, own: frozenset[str]) -> str:
    """A text without the body it is about: "Arbejdsgruppen kan …" tells nothing of setting up such groups."""
    words = (token.text for token in tokens(text))
    return " ".join(
        word for word in words if not (word.endswith(DEFINITE) and is_body(word) and is_own(word, own))
    )


def _as_money(term: Term, text: str) -> float:
    """Money by any word for it, or as an amount."""
    if term.stem not in listed("money"):
        return 0.0
    named = any(stem(token.text) in listed("money") for token in tokens(text))
    return 0.9 if named or any(bound.unit == MONEY for bound in quantities(text)) else 0.0


def _named(act: Act, clause: Clause, sentence: Sentence, own: frozenset[str]) -> Reading | None:
    """A clause that names the act."""
    words = words_in(clause.main)
    found: list[Reading] = []
    for at, sure in places(act.verb, act.groups, words):
        verb = governing(words, at)
        told = force(clause, verb, words, own)
        other = groups_of(words[verb])
        if told is Force.PERMITS and verb != at and not other & kind("deciding"):
            told = Force.DELEGATES if cue("elsewhere").search(clause.main) else Force.ADVISES
        recommends = verb == at and bool(act.groups & kind("advising")) and clause.subject is Subject.OWN
        if told is Force.DELEGATES and recommends:
            told = Force.PERMITS
        narrow = _is_narrow(act, clause, words, at) or (
            told is Force.PROHIBITS
            and tells_of_other(" ".join(term.word for term in act.objects), " ".join(words[at:]))
        )
        partly = narrow or _is_narrow(act, clause, words, at, whole=True)
        found.append(Reading(told, sure, sentence.where, narrow, partly=partly))
    return max(found, key=lambda r: (r.force is not None, r.strength), default=None)


def _is_narrow(act: Act, clause: Clause, words: Sequence[str], at: int, *, whole: bool = False) -> bool:
    """Whether a clause speaks of less than the wish: "penge til drift" where money is wished for.

    With `whole` all that follows the act counts, not only its object.
    """
    about_money = act.money or any(term.stem in listed("money") for term in act.head)
    if about_money and cue("between_uses").search(clause.main):
        return False
    beyond = [term for term in act.objects if term not in act.head and term.weight > GENERIC]
    told = [value >= HEAD for value in cover(beyond, ((clause.text, 1.0),))]
    rest = [term for term in act.objects if term not in act.head]
    if rest and all(value >= HEAD for value in cover(rest, ((clause.text, 1.0),))):
        return False
    if clause.subject is Subject.THING and _is_narrow_subject(act, words[:at]):
        return True
    whole, started = whole or about_money or not all(told), False
    nominal = words[at].endswith(NOUNS)
    ways: list[list[str]] = [[]]
    for word in words[at + 1 :]:
        if word in JOINS or word == COMMA:
            ways.append([])
        elif _ends(word, started=started, whole=whole, nominal=nominal):
            break
        elif word in plain("determiners") or word in plain("adverbs"):
            continue
        elif not is_stop(word) and not word[0].isdigit():
            started = True
            ways[-1] += [] if _says_little(word) else [word]
    wished = " ".join(term.word for term in act.objects)
    return not any(all(held(word, wished) for word in way) for way in ways)


def _ends(word: str, *, started: bool, whole: bool, nominal: bool) -> bool:
    """Whether a word ends what an act is done to."""
    if word in plain("auxiliaries"):
        return started
    return word in plain("prepositions") and not whole and (started or not nominal)


def _is_narrow_subject(act: Act, before: Sequence[str]) -> bool:
    """Whether what a passive clause is about is less than the wish: "Sager om takster kan ikke afgøres"."""
    if not before or before[0] in plain("prepositions") or is_stop(before[0]):
        return False
    wished = " ".join(term.word for term in act.objects)
    phrase = takewhile(lambda word: word not in plain("modals") and word not in plain("auxiliaries"), before)
    telling = [word for word in phrase if not is_stop(word) and word not in plain("adverbs")]
    return not all(_says_little(word) or held(word, wished) for word in telling)


def _says_little(word: str) -> bool:
    root = stem(word)
    named = is_body(word) or root in stems("persons")
    return named or root in listed("generic") or root in listed("money") or bool(groups_of(word))


def _general(act: Act, clause: Clause, sentence: Sentence) -> Reading | None:
    """A clause that keeps a body from all acts of a kind: it only advises, decides nothing, has no money."""
    if clause.subject is Subject.OTHER or clause.excepts:
        return None
    barred = (
        (is_settling(act.groups), "only"),
        (bool(act.groups & kind("deciding")), "no_decisions"),
        ("grant" in act.groups, "no_money"),
    )
    if any(concerns and cue(name).search(clause.main) for concerns, name in barred):
        return Reading(Force.PROHIBITS, BARRED, sentence.where, bears=True)
    return None


def _topical(
    act: Act, clause: Clause, sentence: Sentence, own: frozenset[str], objects: float
) -> Reading | None:
    """A clause that puts what the act is about outside, passes it on, or settles no act at all."""
    main = clause.main
    units = {bound.unit for bound in act.quantities}
    bounded = cue("larger").search(main) or any(b.said and b.unit in units for b in quantities(main))
    if not bounded and not [term for term in act.objects if term.weight > GENERIC]:
        return None
    if objects >= TOPIC and cue("outside").search(main) and clause.subject is not Subject.OTHER:
        return Reading(Force.PROHIBITS, 0.8, sentence.where, narrower(act, main))
    passed = passed_on(clause, own)
    if passed is not None and objects >= TOPIC:
        return Reading(passed, 0.8, sentence.where, narrower(act, main))
    if objects >= TOPIC and is_settling(act.groups):
        advised = any(groups_of(word) & kind("advising") for word in words_in(main))
        return Reading(Force.ADVISES if advised else None, 0.5, sentence.where)
    return Reading(None, 0.3, sentence.where)


def _excepted(act: Act, clause: Clause, sentence: Sentence, own: frozenset[str]) -> Reading | None:
    """An exception turns what was said before it, for what only the exception names."""
    index = sentence.parts.index(clause)
    before = sentence.parts[index - 1] if index else (sentence.before.parts[-1] if sentence.before else None)
    if before is None:
        return None
    heavy = [term for term in act.objects if term.weight > GENERIC]
    here, there = (cover(heavy, ((text, 1.0),)) for text in (clause.text, before.text))
    if not any(new > old + BEARS for new, old in zip(here, there, strict=True)):
        return None
    told = _named(act, before, sentence, own)
    turned = {Force.PROHIBITS: Force.PERMITS, Force.PERMITS: Force.PROHIBITS}
    if told is None or told.force not in turned:
        return None
    return Reading(turned[told.force], 1.0, sentence.where, measured=True)
