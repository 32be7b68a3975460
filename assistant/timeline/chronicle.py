"""Dated events put in words: each so that it can be understood alone, with [n] for every part of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.compose.citing import Notes, ReadDocument
from assistant.compose.wording import bare, capital, closed, small
from assistant.cues import patterns, table
from assistant.danish.dates import Precision, find_dates, years
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms, stem, terms
from assistant.evidence.form import dangles, is_bare_field
from assistant.facts import Certainty
from assistant.timeline.entries import Entry
from assistant.timeline.saying import Saying, cite, date_of, holds, may_head, own_words, texts, when_of
from assistant.types import BETWEEN, MARKER, BlockKind, Citation
from assistant.verify import unsupported

# Letters of a sentence before the one that leans on it, at most.
LONGEST_BEFORE = 220
# Characters of the mark before a list item, at most.
MARKED = 8
# Characters before the date that a line begins with, at most: "Den ".
ARTICLE = 4
# A sentence with fewer words than this leans on what is around it.
FEW = 3
PLAIN = frozenset({Certainty.STATED, Certainty.IN_FORCE})


def told(entry: Entry, notes: Notes) -> str:
    """Say what an entry tells, as one text; see `sentences_of`."""
    return " ".join(sentences_of(entry, notes))


def sentences_of(entry: Entry, notes: Notes) -> list[str]:
    """Say what an entry tells.

    Args:
        entry: The entry.
        notes: Takes the citations.

    Returns:
        One to three Danish sentences with [n]: the event with what it needs to be understood, how sure it is
        where its words do not say so, and the date it had before where it has been moved. No number, date
        or name in them is missing from what they cite.
    """
    kept = len(notes.citations)
    said = [*_said(entry, notes), *_moved(entry, notes)]
    if not any(_unheld(sentence, notes) for sentence in said):
        return said
    del notes.citations[kept:]
    words = entry.event.words
    return [closed(capital(own_words(entry.event)), cite(entry, (words.page, words.start, words.end), notes))]


def _unheld(sentence: str, notes: Notes) -> bool:
    markers = {int(marker) for marker in MARKER.findall(sentence)}
    return bool(unsupported(sentence, [c.quote for c in notes.citations if c.marker in markers]))


def _said(entry: Entry, notes: Notes) -> list[str]:
    saying = Saying(entry, notes)
    words = entry.event.words
    saying.rest(words.start, words.end)
    if entry.is_row:
        _row(saying)
    elif entry.passage.kind is BlockKind.CELL:
        _cell(saying)
    elif entry.passage.kind is BlockKind.ITEM and _follows_lead_in(entry):
        _item(saying)
    else:
        _sentence(saying)
    if saying.when:
        saying.text = texts()["prefixed"].format(head=saying.when, text=saying.text)
    if entry.certainty not in PLAIN and not patterns("timeline")["sure"].search(saying.text):
        saying.text = texts()["certain"].format(
            text=saying.text.rstrip(". ;,"), certainty=entry.certainty.value
        )
    marks = saying.cited()
    return [closed(capital(said), marks) for said in (saying.before, saying.text) if said]


def _row(saying: Saying) -> None:
    """A whole table row: what, and when."""
    entry, event = saying.entry, saying.entry.event
    own = event.words
    when = date_of(event)
    if not entry.row:
        what = bare(event.what).rstrip(".")
        saying.text = texts()["prefixed"].format(head=when, text=what)
        return
    before = [one for one in entry.former if one.event.words == own]
    if patterns("timeline")["present"].search(entry.column.lower()):
        saying.text = texts()["prefixed"].format(head=bare(entry.row), text=when)
    else:
        _columned(saying, when)
    if before and all(one.event.words == own for one in entry.former):
        saying.text = texts()["former"].format(text=saying.text, when=date_of(before[0].event))


def _columned(saying: Saying, when: str) -> None:
    """A row with the head of the column its date stands in: "Udvalget ophører den 1. maj 2027"."""
    entry = saying.entry
    day = f"{texts()['the']} {when}" if entry.event.precision is Precision.DAY else when
    at = saying.find(entry.column)
    column = small(bare(entry.column)) if at else ""
    if at:
        saying.rest(at[1], at[2], at[0])
    row = bare(entry.row)
    if column and " " not in column and column.endswith("r"):
        saying.text = f"{row} {column} {day}"
    elif column:
        saying.text = texts()["prefixed"].format(head=row, text=f"{column} {day}")
    else:
        saying.text = texts()["prefixed"].format(head=row, text=when)


def _cell(saying: Saying) -> None:
    """A sentence of a table cell: with the year of its column, and the head of its row."""
    entry, event = saying.entry, saying.entry.event
    saying.text = own_words(event)
    inside = event.words.page == event.when.page and event.words.start <= event.when.start < event.words.end
    if not inside:
        saying.rest(event.when.start, event.when.end, event.when.page)
        _dated(saying, date_of(event))
    elif not years(saying.text):
        _with_year(saying)
    row = entry.row
    if row and not find_dates(row) and not holds(saying.text, row):
        saying.head(row)


def _with_year(saying: Saying) -> None:
    """A date without a year, in a column for a year: the year is told with the head of the row."""
    year = str(saying.entry.event.earliest.year)
    head = next((h for h in (saying.passage.column, saying.passage.row) if year in h), "")
    at = saying.find(head) if head else None
    if at is not None:
        saying.rest(at[1], at[2], at[0])
        saying.when = year


def _item(saying: Saying) -> None:
    """A list item with the words that introduce the list."""
    lead_in = bare(saying.passage.lead_in)
    at = saying.find(saying.passage.lead_in.strip())
    saying.text = item = own_words(saying.entry.event)
    if at is None:
        return
    saying.rest(at[1], at[2], at[0])
    form = "joined" if not lead_in.endswith((":", ".")) else "listed" if ":" in item[:40] else "prefixed"
    saying.text = texts()[form].format(head=lead_in.rstrip(":. "), text=item)


def _follows_lead_in(entry: Entry) -> bool:
    """Whether a list item needs what introduces it: it goes on with the sentence, or is none itself."""
    first = bare(entry.event.words.text)[:1]
    own = entry.event.words.start <= entry.passage.start + MARKED
    return bool(entry.passage.lead_in) and own and first.islower()


def _sentence(saying: Saying) -> None:
    """A sentence, with the one before it or a heading when it leans on that."""
    entry, cues = saying.entry, patterns("timeline")
    saying.text = own_words(entry.event)
    opening = saying.text.lower()
    if cues["own"].search(opening):
        _titled(saying)
        return
    phrase = cues["phrase"].match(saying.text)
    if phrase and entry.event.when.start - entry.event.words.start <= ARTICLE:
        saying.when, saying.text = phrase.group().rstrip(": "), saying.text[phrase.end() :]
        _headed(saying)
        return
    named = cues["heading"].search(opening)
    if named and _named_by_heading(saying, named.group()):
        return
    leans = named or cues["back"].search(opening) or dangles(saying.text) or _says_little(saying.text)
    if leans and not _with_before(saying) and not _headed(saying):
        _titled(saying)


def _named_by_heading(saying: Saying, word: str) -> bool:
    """Put the heading or title that says which plan, agreement … is meant before a sentence."""
    meant = stem(word)
    heads = (*reversed(saying.passage.path), saying.entry.document.title)
    return any(meant in terms(head) and saying.head(head) for head in filter(may_head, heads))


def _says_little(text: str) -> bool:
    """Whether a sentence has too few words beside its date to stand alone: "Regionen betaler fra …"."""
    for found in reversed(find_dates(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return len([term for term in content_terms(text) if not term.isdigit()]) < FEW


def _headed(saying: Saying) -> bool:
    """Put the nearest heading that tells something before a sentence."""
    for head in reversed(saying.entry.passage.path):
        if not is_bare_field(head) and may_head(head):
            return holds(saying.text, head) or saying.head(head)
    return False


def _with_before(saying: Saying) -> bool:
    """Put the sentence before in front, when it stands in the same passage or paragraph and leans on none."""
    words = saying.entry.event.words
    start = saying.page.rfind("\n\n", 0, words.start) + 1
    start = min(start, saying.passage.start)
    runs = [(start + a, start + b) for a, b in sentences(saying.page[start : words.start])]
    if not runs:
        return False
    first, last = runs[-1]
    before = bare(saying.page[first:last])
    if len(before) > LONGEST_BEFORE or not before.endswith((".", "?")) or BETWEEN in before:
        return False
    if len(before.split()) < FEW or dangles(before) or patterns("timeline")["back"].search(before.lower()):
        return False
    saying.spans = [(words.page, first, words.end)]
    saying.before = before
    title = saying.entry.document.title
    if patterns("timeline")["own"].search(before.lower()) and may_head(title):
        saying.head(title, "before")
    return True


def _titled(saying: Saying) -> None:
    title = saying.entry.document.title
    if may_head(title) and not holds(saying.text, title):
        saying.head(title)


def _dated(saying: Saying, when: str) -> None:
    """Tell the date of the column: at the end of the sentence, or before it when it is no simple one."""
    body = saying.text.rstrip(". ")
    if "," in body or find_dates(body):
        saying.when = when
        return
    day = saying.entry.event.precision is Precision.DAY
    saying.text = f"{body} {texts()['the' if day else 'in']} {when}."


def _moved(entry: Entry, notes: Notes) -> list[str]:
    """The date that a replaced document gives for the same event, each document with its own date."""
    before = next((one for one in entry.former if one.document.id != entry.document.id), None)
    if before is None:
        return []
    new, old = _document(entry, notes), _document(before, notes)
    if new is None or old is None:
        return []
    words = before.event.words
    marks = [old[1], cite(before, (words.page, words.start, words.end), notes)]
    said = texts()["revised"].format(new=new[0], old=old[0], when=date_of(before.event))
    return [closed(said, new[1] + "".join(dict.fromkeys(marks)))]


def _document(entry: Entry, notes: Notes) -> tuple[str, str] | None:
    """A document by its kind and date, with the marker of where it tells its date; None when it does not."""
    for number, page in enumerate(notes.read(entry.document.id).pages[:1], 1):
        for found in find_dates(page.text):
            if found.earliest == found.latest == entry.document.date:
                kind = table("timeline")["kinds"][entry.document.kind.value]
                when = bare(page.text[found.start : found.end])
                mark = cite(entry, (number, found.start, found.end), notes)
                return texts()["document"].format(kind=kind, date=when), mark
    return None


@dataclass(frozen=True, slots=True)
class Account:
    """An entry in words.

    Attributes:
        entry: The entry.
        text: Danish, each sentence with [n].
        citations: In marker order.
        when: Its date as it stands in a column.
    """

    entry: Entry
    text: str
    citations: tuple[Citation, ...]
    when: str


def account(entry: Entry, read: ReadDocument) -> Account:
    """Put one entry in words by itself, its markers from 1.

    Args:
        entry: The entry.
        read: Gives a document by its id.

    Returns:
        The entry with its words.
    """
    notes = Notes(read)
    text = told(entry, notes)
    return Account(entry, text, tuple(notes.citations), when_of(entry.event))
