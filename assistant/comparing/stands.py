"""Whether what was told still stands: the newest of the matter, after Nej where it has taken its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.comparing.since import asks_since, changed_since
from assistant.compose.drafts import SUBJECT, Draft
from assistant.cues import compiled, table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.words import fold, stem, tokens
from assistant.footing import only
from assistant.question.understanding import Question, Wanted
from assistant.store import Store
from assistant.types import DocumentInfo, Kind, Status
from assistant.validity.corrections import corrected

# What can be told anew by another figure, day, name or decision.
TOLD_ANEW = frozenset(
    {Wanted.DATE, Wanted.AMOUNT, Wanted.NUMBER, Wanted.FREQUENCY, Wanted.WHO, Wanted.PLACE, Wanted.DECISION}
)

Again = Callable[[Question], Draft]
MayCite = Callable[[DocumentInfo], bool]


def asks_standing(text: str) -> bool:
    """Whether a later question asks only if what was told before it still holds: "Gælder det endnu?"."""
    return compiled("comparing", "stands", "holds").search(fold(SUBJECT.sub("?", text)).strip()) is not None


def undated(question: Question) -> Question:
    """A question without the days it names, which hold it to the papers of those days.

    Args:
        question: One that asks what was decided or told on a day.

    Returns:
        The same without the days and their years; itself when it names none.
    """
    text, whole = without_days(question.text), without_days(question.whole)
    if not question.days or text == question.text:
        return question
    kept = {stem(token.text) for token in tokens(f"{text} {whole}")}
    terms = tuple(term for term in question.terms if term.stem in kept or term.carried)
    terms = tuple(term for term in terms if not term.is_year)
    return replace(question, text=text, whole=whole, terms=terms, days=frozenset(), years=frozenset())


def without_days(text: str) -> str:
    """A text without its days and the small words before them: "på mødet den 3. maj 2026"."""
    before = compiled("comparing", "stands", "before_day")
    for day in reversed(find_dates(text)):
        if day.precision is Precision.DAY:
            text = f"{before.sub('', text[: day.start])}{text[day.end :]}"
    return text


def told_now(
    asked: Question, before: Question, shown: Draft, again: Again, store: Store, may_cite: MayCite
) -> Draft | None:
    """What is so now of what was told, where that has changed.

    Args:
        asked: The question, one for which `asks_standing` or `asks_since` holds.
        before: The question before it.
        shown: The answer to that.
        again: Answers a question.
        store: The documents.
        may_cite: Tells the documents that the answer may draw on.

    Returns:
        What is told first in answer to the question before, without the days in it: after Nej where it has
        taken the place of what was shown, or after Ja where the question is whether that has changed; None
        when nothing has taken its place.
    """
    before = undated(before)
    if asked.wanted is not Wanted.YES_NO or before.wanted not in TOLD_ANEW:
        return None
    now = again(before)
    if Status.ANSWERED is not now.status or Status.ANSWERED is not shown.status:
        return None
    parts, cited = corrected(now.parts, now.cited, store, may_cite, [before])
    first, mark, was = "".join(parts).partition(str(table("validity")["texts"]["before"]).format(said=""))
    known = _documents(replace(shown, cited=corrected(shown.parts, shown.cited, store, may_cite)[1]))
    told = only(replace(now, parts=[first.strip()], cited=cited), [first.strip()])
    old = only(replace(now, parts=[was], cited=cited), [was]) if mark else shown
    if not mark and not _decided_anew(told, shown):
        return None
    stale = not known & _documents(told) and bool(known & _documents(old))
    name = ("yes" if asks_since(asked.text) else "no") if stale else ""
    forms = table("compose")["verdicts"]
    said = str(forms[name]).format(sentence=told.parts[0]) if name else told.parts[0]
    return replace(told, parts=[said])


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(one.document.id for one in draft.cited)


def _decided_anew(now: Draft, shown: Draft) -> bool:
    """Whether later minutes of the same body tell something else of the matter."""
    ours, theirs = ([one.document for one in draft.cited] for draft in (now, shown))
    minutes = all(info.kind is Kind.REFERAT and info.body and info.date for info in (*ours, *theirs))
    if not (minutes and ours and theirs) or len({fold(info.body) for info in (*ours, *theirs)}) > 1:
        return False
    newest = max(str(info.date) for info in theirs)
    later = all(str(info.date) > newest for info in ours)
    return later and changed_since("", shown, ours, lambda _: now) is now
