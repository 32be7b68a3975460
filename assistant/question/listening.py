"""From what was typed to the questions in it, understood with what the documents know: spelling and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.danish.words import content_terms, fold, stem, tokens
from assistant.facts import Abbreviation, MandateField
from assistant.question.background import without_courtesy
from assistant.question.claims import unframed
from assistant.question.ellipsis import completed
from assistant.question.english import in_danish
from assistant.question.idioms import in_plain_words
from assistant.question.parts import asks_each, parts
from assistant.question.phrases import Sort, phrases
from assistant.question.relative_years import in_calendar_years, of_this_year
from assistant.question.short_names import Named, with_full_names
from assistant.question.terms import LONGEST_NAME, name_key
from assistant.question.understanding import Question, Wanted, points_back, recent, understand
from assistant.store import Store

Names = Mapping[str, tuple[str, ...]]

# Passages that may mention a body by a word, and letters of the words' common beginning.
MENTIONS, BEGINS = 40, 4


class Listener:
    """Understands questions asked of one store.

    Args:
        store: The documents; their abbreviations give bodies and things other names.
        correct: Mends the spelling of a question against the documents' words.
    """

    def __init__(self, store: Store, correct: Callable[[str], str]) -> None:
        self._store = store
        self._correct = correct
        self._names: tuple[int, Names] | None = None
        self._named: tuple[int, Named] | None = None

    def hear(self, text: str, history: Sequence[str] = (), today: date | None = None) -> tuple[Question, ...]:
        """The questions that a text asks, in order.

        Args:
            text: What was typed; not empty.
            history: The user's earlier questions, oldest first.
            today: The day from which "sidste år" and "næste år" are told; that of the calendar when None.

        Returns:
            At least one. A later one may lean on those before it.
        """
        claim = unframed(in_danish(text))
        spelled, names = self._spelled(claim or text), self.names()
        before = [self._mended(unframed(in_danish(one)) or one) for one in recent(history)]
        mended = completed(self._mended(claim or text), before)
        found = parts(mended, before)
        split = len(found) > 1
        now = today or date.today()
        turns = in_calendar_years([*before, *found] if split else [*before, mended], now)
        # Its own words tell that a question asks what was before, so that today's years stay as they are.
        typed = in_calendar_years([*before, *found] if split else [*before, spelled])
        heard = [
            _of_this_year(understand(typed[at], turns[:at], corrected=turns[at], names=names), turns[at], now)
            for at in range(len(before), len(turns))
        ]
        if asks_each(found):
            heard = [replace(one, many=one.many or not one.decided) for one in heard]
        return tuple(replace(one, asserted=True, wanted=Wanted.YES_NO) if claim else one for one in heard)

    def named(self, text: str) -> str:
        """What was typed, with names and abbreviations as the documents write them: "i oestmark", "KGOE"."""
        there, words = self._named_there(), tokens(text)
        folded = [fold(word.text) for word in words]
        said, end = [], 0
        for at, word in enumerate(words):
            if word.start < end or not (word.text.islower() or word.text.isupper()):
                continue
            name, last = there.written.get(folded[at], ""), at
            for phrase, body in there.phrases.get(folded[at], ()):
                if tuple(folded[at : at + len(phrase)]) == phrase:
                    name, last = body, at + len(phrase) - 1
            if name:
                said += [text[end : word.start], name]
                end = words[last].end
        return "".join((*said, text[end:]))

    def leans(self, text: str, history: Sequence[str]) -> bool:
        """Whether a question cannot be understood without those before it."""
        return bool(recent(history)) and points_back(self._mended(text))

    def names(self) -> Names:
        """Other names by `name_key`: what an abbreviation stands for, and its abbreviation."""
        generation = self._store.generation
        if self._names is None or self._names[0] != generation:
            told = (fact for facts in self._store.facts(Abbreviation).values() for fact in facts)
            self._names = generation, other_names(told)
        return self._names[1]

    def _spelled(self, text: str) -> str:
        """A question with its spelling mended, in its own words."""
        # Spelling first: a name with a slip in it is no name yet.
        return self.named(self._correct(without_courtesy(in_danish(text))))

    def _mended(self, text: str) -> str:
        """The same in plain words, with the full names of what it names in short."""
        return in_plain_words(with_full_names(self._spelled(text), self._named_there()), self._stand)

    def _named_there(self) -> Named:
        """The bodies and papers that the documents name."""
        generation = self._store.generation
        if self._named is None or self._named[0] != generation:
            infos = self._store.documents()
            fields = [field for told in self._store.facts(MandateField).values() for field in told]
            people = [field.person for field in fields if field.person is not None]
            told = (*(info.body for info in infos), *(field.body for field in fields))
            bodies = dict.fromkeys((*told, *(person.organisation for person in people)))
            titles = dict.fromkeys(info.title for info in infos)
            names = tuple(dict.fromkeys(person.name for person in people))
            shorts = tuple(one.short for told in self._store.facts(Abbreviation).values() for one in told)
            full = tuple(filter(None, bodies))
            there = Named(full, tuple(titles), self._mentioned, self._stand, names, shorts)
            self._named = generation, there
        return self._named[1]

    def _mentioned(self, beginning: str) -> Iterable[str]:
        """The bodies that passages with a word of some beginning name, each as far as its name goes."""
        first = fold(beginning)[: max(BEGINS, len(beginning) - 1)]
        words = [word for word in self._store.vocabulary() if fold(word).startswith(first)]
        keys = [key for key, _ in self._store.matching([*map(stem, words)], MENTIONS)] if words else []
        for passage in self._store.fetch(keys).values():
            found = (phrase for phrase in phrases(passage.text) if phrase.sort is Sort.BODY)
            yield from (passage.text[phrase.start : phrase.end] for phrase in found)

    def _stand(self, roots: Sequence[str]) -> bool:
        found = self._store.document_frequency(roots)
        return all(found.get(root) for root in roots)


def _of_this_year(heard: Question, text: str, today: date) -> Question:
    """A question that asks of "i år" as one about this year, which an answer need not name."""
    return replace(heard, years=heard.years or frozenset({today.year})) if of_this_year(text) else heard


def other_names(told: Iterable[Abbreviation]) -> Names:
    """Other names of bodies and things.

    Args:
        told: Abbreviations with what they stand for, as documents say it.

    Returns:
        By `name_key` of the short form its long forms, and the reverse. What its letters do not stand for,
        and what is a sentence rather than a name, is left out.
    """
    found: dict[str, dict[str, None]] = {}
    for fact in told:
        long = fact.long.partition(",")[0].strip()
        if not _stands_for(fact.short, long):
            continue
        for one, other in ((fact.short, long), (long, fact.short)):
            found.setdefault(name_key(one), {})[other] = None
    return {key: tuple(others) for key, others in found.items() if key}


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in its long form in order, which is as short as a name."""
    letters = iter(fold(long))
    words = len(content_terms(long))
    return 0 < words <= LONGEST_NAME and all(letter in letters for letter in fold(short) if letter.isalnum())
