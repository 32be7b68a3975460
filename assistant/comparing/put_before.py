"""What somebody tells before the question whether it still holds: "Jeg har læst, at … Passer det stadig?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.comparing.stands import Again, MayCite, asks_standing, without_days
from assistant.compose.drafts import Draft
from assistant.cues import compiled, table
from assistant.danish.months import is_month
from assistant.danish.numbers import find_numbers
from assistant.danish.words import content_terms, fold, tokens
from assistant.footing import only
from assistant.question.background import set_apart
from assistant.question.understanding import Question, understand
from assistant.store import Store
from assistant.types import MARKER, Status
from assistant.validity.corrections import corrected
from assistant.validity.valued import days_of


def put_before(question: Question) -> tuple[str, Question] | None:
    """What a text tells before it asks whether that still holds, and the question that it answers.

    Args:
        question: "Jeg har hørt, at hallen åbner den 1. maj. Passer det stadig?", understood.

    Returns:
        What is told, and a question for its day, amount or number: "Hvornår hallen åbner?"; None for a text
        that asks something else or tells no such value.
    """
    told, asking = set_apart(question.text)
    if not told or not asks_standing(asking):
        return None
    bare = compiled("comparing", "stands", "reports").sub("", told, count=1)
    word, rest = _asked_by(bare)
    if not word:
        return None
    found = understand(f"{word} {rest.strip(' .')}?")
    own = {term.stem: term for term in question.terms}
    terms = tuple(own.get(term.stem, term) for term in found.terms)
    return bare, replace(found, terms=terms)


def _asked_by(told: str) -> tuple[str, str]:
    """The question word for the value that a text tells, and the text without it; "" for one without."""
    words = table("comparing")["stands"]["asked_by"]
    day = without_days(told)
    if day != told:
        return str(words["day"]), day
    months = [token for token in tokens(told) if is_month(token.text)]
    if months:
        return str(words["day"]), f"{told[: months[0].start].removesuffix(' i ')}{told[months[0].end :]}"
    numbers = find_numbers(told)
    if len(numbers) != 1:
        return "", told
    (number,) = numbers
    money = compiled("comparing", "stands", "money").search(told[number.start : number.end])
    return str(words["amount" if money else "number"]), f"{told[: number.start]}{told[number.end :]}"


def no_longer(asked: Question, again: Again, store: Store, may_cite: MayCite) -> Draft | None:
    """What is so now, after Nej, where what a text tells before it asks whether it holds is what was before.

    Args:
        asked: The text, understood.
        again: Answers a question.
        store: The documents.
        may_cite: Tells the documents that the answer may draw on.

    Returns:
        What the newest papers tell; None where they do not tell of another time what is told.
    """
    put = put_before(asked)
    if put is None:
        return None
    told, question = put
    now = again(question)
    if now.status is not Status.ANSWERED:
        return None
    parts, cited = corrected(now.parts, now.cited, store, may_cite, [question])
    first, mark, was = "".join(parts).partition(str(table("validity")["texts"]["before"]).format(said=""))
    if not mark or not _is_claimed(told, was) or _is_of_more(first, f"{told} {was}"):
        return None
    draft = only(replace(now, parts=[first.strip()], cited=cited), [first.strip()])
    return replace(draft, parts=[str(table("compose")["verdicts"]["no"]).format(sentence=draft.parts[0])])


def _is_of_more(now: str, then: str) -> bool:
    """Whether what is so now is told of a thing, or of some, that nothing was told of: "til børn"."""
    head = compiled("comparing", "stands", "goes_on").split(MARKER.sub("", now))[0]
    renewing = compiled("validity", "corrections", "renews").sub(" ", without_days(head))
    return bool({term for term in content_terms(renewing) if term.isalpha()} - set(content_terms(then)))


def _values(text: str) -> frozenset[object]:
    """The days and numbers of a text; the months it names where it tells no day."""
    bare = MARKER.sub(" ", text)
    days = {day for day, _ in days_of(bare)}
    months = {fold(token.text) for token in tokens(bare) if is_month(token.text)}
    return frozenset[object](days | months | {number.value for number in find_numbers(bare)})


def _is_claimed(told: str, text: str) -> bool:
    """Whether a text tells the day or the number that somebody tells; a month alone where no day is told."""
    claimed = _values(told)
    days = {one for one in claimed if isinstance(one, str) and not is_month(one)}
    return bool((days or claimed) & _values(text))
