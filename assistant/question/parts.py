"""Several questions in one text, each made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import compiled, table
from assistant.danish.dates import find_dates
from assistant.danish.lexicon import danish
from assistant.danish.months import is_month
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.question.background import asks
from assistant.question.english import in_danish
from assistant.question.followup import again, belongs, points_back, talk_of
from assistant.question.phrases import Sort, phrases
from assistant.question.pointing import points_with_pronoun
from assistant.question.terms import Term, terms_of
from assistant.question.verbs import is_finite, is_opening, is_verb, only_verb
from assistant.question.wanted import ENDS, plain

# More questions than this are answered as if the last were one.
MOST = 6
# So many bare question words after a question ask of each of many, as the columns of a table tell.
FEWEST_OF_EACH = 2
# How many characters of a question are looked at to tell that it is one.
AHEAD = 200
MARKS = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-zæøå]\)|[-–•*])\s+")
# A question without its own subject gets the subject of the one before it in brackets.
ABOUT = "{question} ({subject})?"
VOWELS = tuple("aeiouy")
# Question words that may be the subject of two verbs.
SUBJECTS = frozenset({"hvem", "hvad", "hvilke", "hvilken", "hvilket"})
# What makes a clause of the words after it: "hvilke medarbejdere der skal flytte".
CLAUSE = frozenset({"der", "som"})


@dataclass(frozen=True, slots=True)
class _Cues:
    words: frozenset[str]
    verbs: frozenset[str]
    subjects: frozenset[str]
    alone: re.Pattern[str]
    joins: re.Pattern[str]
    firm: re.Pattern[str]
    whole: re.Pattern[str]
    embeds: re.Pattern[str]
    wide: re.Pattern[str]


@cache
def _cues() -> _Cues:
    data = table("asking")["split"]
    forms = {
        name: re.compile(data[name], re.IGNORECASE)
        for name in ("alone", "joins", "firm", "whole", "embeds", "wide")
    }
    words, verbs, subjects = (frozenset(data[name]) for name in ("words", "verbs", "subjects"))
    return _Cues(words, verbs, subjects, **forms)


def parts(text: str, history: Sequence[str] = ()) -> tuple[str, ...]:
    """The questions that a text asks, each whole.

    Args:
        text: What was typed.
        history: The user's earlier questions, oldest first; the first question may lean on them.

    Returns:
        At least one, at most six. The text itself when it asks one thing; else Danish questions, those that
        name no subject with that of the question before them.
    """
    asked = in_danish(text)
    found = [part for sentence in _sentences(asked) for part in _split(sentence)]
    found = list(dict.fromkeys(filter(None, (part.strip(" ,;") for part in found))))
    if len(found) < 2:
        return (text,)
    found = [*found[: MOST - 1], " ".join(found[MOST - 1 :])] if len(found) > MOST else found
    whole = [_closed(found[0]) if history else _with_subject_after(found[0], found[1])]
    for part in found[1:]:
        whole.append(_whole(part, history, whole))
    return tuple(whole)


def asks_each(found: Sequence[str]) -> bool:
    """Whether the parts of a text ask several things of each of many: "hvem søgte, til hvad, hvor meget".

    Args:
        found: The parts, each whole.

    Returns:
        True when at least two after the first were nothing but question words.
    """
    return sum(_is_alone(part.partition(" (")[0]) for part in found[1:]) >= FEWEST_OF_EACH


def _sentences(text: str) -> list[str]:
    """The sentences that ask, each with what was told before it."""
    found: list[str] = []
    told = ""
    lines = (" ".join(line.split()) for line in text.splitlines())
    for piece in ENDS.split("\n".join(filter(None, lines))):
        sentence = f"{told} {MARKS.sub('', piece.strip())}".strip()
        if asks(sentence):
            found.append(sentence)
            told = ""
        else:
            told = sentence
    if told and found:
        found[-1] = f"{found[-1]} {told}"
    return found or [text]


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(fold(text))]


def _split(sentence: str) -> Iterator[str]:
    """The questions of one sentence."""
    both = _both(sentence)
    if both:
        yield from both
        return
    if _cues().whole.search(fold(sentence)):
        yield sentence
        return
    embedded = bool(_cues().embeds.search(fold(sentence)))
    joins = list(_cues().joins.finditer(sentence))
    listed = max((join.end() for join in joins if join[0].strip(" ,;")), default=0)
    at = 0
    for join in joins:
        if not join[0].strip(" ,;") and listed <= join.end():
            continue
        left, right = sentence[at : join.start()][:AHEAD], sentence[join.end() : join.end() + AHEAD]
        first = _cues().joins.split(right, maxsplit=1)[0]
        right = first if _is_alone(first) else right
        if _is_alone(right) and len(_cues().words & set(_words(left))) > 1:
            continue
        firm = bool(_cues().firm.fullmatch(fold(join[0])))
        left = ENDS.split(left)[-1]
        asks = _is_question(right, firm=firm, embedded=embedded) or (firm and _has_subject(right, left))
        if _is_question(left, firm=True, embedded=True) and asks:
            yield sentence[at : join.start()]
            at = join.end()
    yield sentence[at:]


def _both(sentence: str) -> tuple[str, ...]:
    """Two question words that share what follows, "hvornår og hvor holdes mødet", as two questions; or ()."""
    words = tokens(sentence)
    folded = [fold(word.text) for word in words]
    if "og" not in folded[1:3]:
        return ()
    joined = folded.index("og")
    for end in (joined + 3, joined + 2):
        asks = _is_alone(" ".join(folded[:joined])) and _is_alone(" ".join(folded[joined + 1 : end]))
        if asks and end < len(words) and is_finite(folded[end]):
            said = sentence[words[end].start :]
            first = sentence[words[0].start : words[joined - 1].end]
            return f"{first} {said}", f"{sentence[words[joined + 1].start : words[end - 1].end]} {said}"
    return ()


def _is_alone(text: str) -> bool:
    """Whether a piece is nothing but question words: "hvor meget", "til hvornår"."""
    return bool(_cues().alone.fullmatch(" ".join(_words(text))))


def _is_question(text: str, *, firm: bool, embedded: bool) -> bool:
    """Whether a piece of a sentence asks by itself.

    Args:
        text: The piece.
        firm: Whether it stands after a comma and "og", where a question may begin with its verb.
        embedded: Whether it may have the word order of a clause: "hvem der er formand".
    """
    words = _words(plain(text))
    if not words or _is_alone(text):
        return bool(words)
    if words[0] in _cues().words:
        return embedded or _verb_follows(words)
    if not firm or not (words[0] in _cues().verbs or (embedded and is_finite(words[0]))) or len(words) < 3:
        return False
    return is_stop(words[1]) or not _is_infinitive(words[1])


def _has_subject(text: str, left: str) -> bool:
    """Whether a piece begins with any verb and its subject: "ligger det fast".

    After "hvem leder rådet" a pronoun is what the same person does something to: "og udpeger det …".
    """
    words, before = _words(text), _words(plain(left))
    by_subject = before[:1] and before[0] in SUBJECTS
    return len(words) > 2 and is_finite(words[0]) and words[1] in _cues().subjects and not by_subject


def _is_infinitive(word: str) -> bool:
    """Whether a folded word is the bare form of a verb: "kan levere" goes on with what went before."""
    return word.endswith(VOWELS) and is_verb(word) and word in danish().bases(word)


def _verb_follows(words: list[str]) -> bool:
    """Whether the verb stands before the subject, as in a question: "hvornår holdes mødet"."""
    if words[0] in ("hvilke", "hvilken", "hvilket") or words[:2] in (["hvor", "mange"], ["hvor", "meget"]):
        ends = (word for word in words[1:6] if is_finite(word) or word in CLAUSE)
        return next(ends, "der") not in CLAUSE
    after = words[2:3] if words[0] == "hvor" and len(words) > 1 and not is_finite(words[1]) else words[1:2]
    return bool(after) and (is_finite(after[0]) or after[0] in ("med", "i", "for", "paa"))


def _with_subject_after(part: str, following: str) -> str:
    """A first question with the subject of the next: "Hvem er formand, og hvem er næstformand for rådet?"."""
    own, other = phrases(part), phrases(following)
    leans = points_back(following) or not points_back(part) or points_with_pronoun(part)
    alike = _words(part)[:2] == _words(following)[:2]
    if own or not other or leans or not alike:
        return _closed(part)
    named = frozenset().union(*(phrase.stems for phrase in other))
    return _about(part, [term.word for term in terms_of(following) if term.stem in named])


def _whole(part: str, history: Sequence[str], before: Sequence[str]) -> str:
    """A later question with the subject of those before it, where it names none of its own."""
    weighs = _only_weighs(part)
    if not (_is_alone(part) or points_back(part) or weighs):
        return _closed(part)
    talk, first = talk_of([*history, *before, part]), talk_of([*history, before[0]])
    subject = frozenset().union(*(phrase.stems for phrase in talk.phrases))
    words = [term.word for term in talk.carried if term.stem in subject or term.name or term.parts]
    if not phrases(part) and (not words or all(belongs(term) for term in talk.own)):
        words += [t.word for t in first.terms if t.word not in words and _is_thing(t)]
    if not talk.own or again(part) or weighs:
        words = [term.word for term in talk.carried or first.terms if not (weighs and _weighs(term))]
    if _cues().wide.search(fold(part)):
        places = frozenset().union(*(phrase.stems for phrase in talk.phrases if phrase.sort is Sort.NAME))
        words = [word for word in words if stem(word) not in places]
    known = {term.stem for term in talk.own}
    return _about(part, [word for word in words if stem(word) not in known])


def _only_weighs(part: str) -> bool:
    """Whether a part says no more than which has the most or least: "og hvilken har færrest"."""
    own = terms_of(part)
    return any(map(_weighs, own)) and all(_weighs(term) or only_verb(term.word) for term in own)


def _weighs(term: Term) -> bool:
    return compiled("comparing", "extreme", "word").match(term.word) is not None


def _is_thing(term: Term) -> bool:
    """Whether a word tells what a question is about, rather than what is asked of it, who did it or when."""
    said = fold(term.word)
    is_verbal = only_verb(said) or is_opening(said)
    return not (belongs(term) or term.is_body or is_verbal or is_month(said) or find_dates(said))


def _about(part: str, words: Sequence[str]) -> str:
    question = _closed(part)
    return ABOUT.format(question=question.rstrip("?"), subject=" ".join(words)) if words else question


def _closed(part: str) -> str:
    """A question that begins with a capital and ends with its mark."""
    said = part.strip().rstrip(".,; ")
    return said[:1].upper() + said[1:] + ("" if said.endswith(("?", "!")) else "?")
