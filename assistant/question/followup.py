"""What a follow-up leaves unsaid: the subject of the talk so far, and what takes its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from assistant.cues import stems, table
from assistant.danish.dates import Precision, find_dates, years
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.question.phrases import Phrase, phrases
from assistant.question.pointing import names_person, points_with_pronoun
from assistant.question.terms import Term, is_light, terms_of
from assistant.question.verbs import is_verb, only_verb
from assistant.question.wanted import Wanted, kind_of

# What the words of an earlier question weigh in a follow-up.
ABOUT, CARRIED = 0.6, 0.3
# A question of no more words than this and no verb only names what is put in another's place: "Lyngby?"
FRAGMENT = 4
DEFINITE = ("en", "et", "ens", "ets")


@dataclass(frozen=True, slots=True)
class Talk:
    """What the talk is about after a question.

    Attributes:
        asked: The question that tells which kind of answer is wanted.
        own: Words of the last question that carry meaning.
        carried: Words that earlier ones lend it.
        phrases: The names and bodies it is about.
        years: The years it is about.
        days: The days it is about.
    """

    asked: str = ""
    own: tuple[Term, ...] = ()
    carried: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    years: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All words that carry meaning."""
        return self.own + self.carried


@dataclass(frozen=True, slots=True)
class _Cues:
    continues: re.Pattern[str]
    again: re.Pattern[str]
    asks: re.Pattern[str]
    about: re.Pattern[str]
    does: re.Pattern[str]
    bare: frozenset[str]
    bodies: frozenset[str]


@cache
def _cues() -> _Cues:
    data = table("followup")
    opening = {name: re.compile(form) for name, form in data["opening"].items()}
    words = (data["bare"]["words"], data["described"]["nouns"])
    bare, bodies = (frozenset(map(stem, each)) for each in words)
    return _Cues(**opening, bare=bare, bodies=bodies)


def talk_of(turns: Sequence[str]) -> Talk:
    """What a talk is about after its last question.

    Args:
        turns: The user's questions, oldest first, the last being the one asked now.

    Returns:
        The last question with what earlier ones lend it; a whole question borrows nothing.
    """
    talk = Talk()
    for turn in turns:
        talk = _after(talk, turn)
    return talk


def _after(talk: Talk, text: str) -> Talk:
    own, named, dated, days = terms_of(text), phrases(text), years(text), _days(text)
    if not talk.asked or not points_back(text):
        meant = _meant(talk, named, text) if talk.asked else ()
        return Talk(text, own, meant, named, dated, days)
    gone = _replaced(talk, own, named, text)
    kept = tuple(phrase for phrase in talk.phrases if phrase not in gone)
    carried = _carried(talk, own, frozenset().union(*(phrase.stems for phrase in gone)), text)
    tells = kind_of(text) not in (Wanted.OTHER, Wanted.PLACE)
    tells = tells or bool(_cues().asks.search(fold(text).strip()) and not again(text))
    asked = text if tells else talk.asked
    days = days or (frozenset() if dated else talk.days)
    return Talk(asked, own, carried, (*kept, *named), dated or talk.years, days)


def _days(text: str) -> frozenset[date]:
    return frozenset(found.earliest for found in find_dates(text) if found.precision is Precision.DAY)


def _meant(talk: Talk, named: tuple[Phrase, ...], text: str) -> tuple[Term, ...]:
    """What a body named by its last word alone means after one was named in full: "rådet", "gruppen"."""
    definite = {stem(token.text) for token in tokens(fold(text)) if token.text.endswith(DEFINITE)}
    in_full = frozenset().union(*(phrase.stems for phrase in named if phrase.stems != {phrase.head}))
    short = tuple((definite & (stems("bodies") | _cues().bodies)) - in_full)
    meant = (phrase.stems for phrase in talk.phrases if phrase.head.endswith(short))
    lent = frozenset().union(*(named for named in meant if not named.issubset(short)))
    kept = (term for term in talk.terms if term.stem in lent and not term.is_role)
    return tuple(replace(term, carried=True, weight=min(term.weight, ABOUT)) for term in kept)


def _carried(talk: Talk, own: tuple[Term, ...], gone: frozenset[str], text: str) -> tuple[Term, ...]:
    """The words that the talk lends a question."""
    known = {term.stem for term in own}
    dated, role = any(t.is_year for t in own), any(t.is_role for t in own)
    heads = {part for term in own for part in (term.stem, *term.parts[-1:])}
    same = _asks_same(text, own)
    person = names_person(text)
    # Who asks who does something else has done with the role asked after before.
    new = any(not (t.is_year or is_light(t.stem) or t.stem in {k.stem for k in talk.terms}) for t in own)
    other = new and kind_of(text) is Wanted.WHO and not (person or again(text))
    subject = frozenset().union(*(phrase.stems for phrase in talk.phrases))
    plain = not any(term.stem in subject or term.name or term.parts for term in talk.terms)
    kept: list[Term] = []
    for term in talk.terms:
        rival = bool(term.parts) and not term.name and term.parts[-1] in heads and again(text)
        outdone = (dated and term.is_year) or ((role or other) and term.is_role)
        if term.stem in known or term.stem in gone or rival or outdone:
            continue
        thing = plain and not only_verb(term.word)
        about = term.stem in subject or term.name or bool(term.parts) or same or thing
        about = about or (person and term.is_role)
        if not about and term.carried and term.weight <= CARRIED:
            continue
        kept.append(replace(term, carried=True, weight=min(term.weight, ABOUT if about else CARRIED)))
    return tuple(kept)


def _asks_same(text: str, own: tuple[Term, ...]) -> bool:
    """Whether a follow-up asks what was asked before, about something else or in another way: "hvornår?"."""
    return not any(not (t.is_year or t.is_role or is_light(t.stem) or _is_named(t, text)) for t in own)


def _is_named(term: Term, text: str) -> bool:
    return any(term.stem in phrase.stems for phrase in phrases(text))


def _replaced(talk: Talk, own: tuple[Term, ...], named: tuple[Phrase, ...], text: str) -> tuple[Phrase, ...]:
    """The names and bodies of the talk that those of the follow-up take the place of: like for like."""
    gone: list[Phrase] = []
    for phrase in named:
        rivals = [p for p in talk.phrases if p.stems != phrase.stems and not p.stems <= phrase.stems]
        alike = [p for p in rivals if phrase.head and p.head == phrase.head]
        if again(text) or not phrase.head:
            alike = alike or [p for p in rivals if p.sort is phrase.sort]
        if not alike and again(text) and not _is_place_of(phrase, text):
            alike = rivals
        gone += alike
    return tuple(gone)


def _is_place_of(phrase: Phrase, text: str) -> bool:
    """Whether a name is put as the place of what is talked of: "og i Lyngby?"."""
    return bool(re.search(r"\b(i|paa)\s*$", fold(text[: phrase.start])))


def again(text: str) -> bool:
    """Whether a question asks the earlier one again about something else: "og i Lyngby?", "Lyngby?"."""
    return bool(_cues().again.search(fold(text).strip())) or _is_fragment(text) or _only_puts(text)


def _only_puts(text: str) -> bool:
    """Whether a question has only a question word and what is put in another's place: "hvem for KL?"."""
    folded = fold(text).strip()
    about = _cues().about.search(folded)
    return about is not None and (about[2] == "med" or not _has_verb(folded[about.end() :]))


def _is_fragment(text: str) -> bool:
    """Whether a text only names something: no question word, no verb."""
    words = [token.text for token in tokens(text)]
    if not 0 < len(words) <= FRAGMENT or _cues().asks.search(fold(text).strip()):
        return False
    content = [word for word in words if not is_stop(word)]
    return bool(content) and len(phrases(text)) + sum(not _is_word_of(w, text) for w in content) <= 1


def _is_word_of(word: str, text: str) -> bool:
    return any(stem(word) in phrase.stems for phrase in phrases(text))


def points_back(text: str) -> bool:
    """Tell whether a question leans on an earlier one.

    It does by a pronoun, by an opening that continues, as a fragment, or by words that belong to a thing and
    do not say to which; a whole question with its own subject does not, however it opens.
    """
    if points_with_pronoun(text) or _is_fragment(text):
        return True
    own, folded = terms_of(text), fold(text).strip()
    if _only_puts(text):
        return True
    if _cues().continues.search(folded):
        return not (_has_subject(text, own) and _has_verb(text) and _cues().asks.search(folded))
    if years(text) and not any(term.stem in _cues().bare and not only_verb(term.word) for term in own):
        return False
    return not _has_subject(text, own)


def _has_subject(text: str, own: tuple[Term, ...]) -> bool:
    """Whether a question says what it is about: a name, a body, or a thing that belongs to no other."""
    if phrases(text):
        return True
    does = _cues().does.search(fold(text).strip())
    verb = stem(does[1]) if does else ""
    return any(not (belongs(term) or term.stem == verb) for term in own)


def _has_verb(text: str) -> bool:
    return any(is_verb(token.text) for token in tokens(fold(text)))


def belongs(term: Term) -> bool:
    """Whether a word belongs to a thing without telling to which: formand, møde, næste."""
    return term.is_year or is_light(term.stem) or term.stem in _cues().bare
