"""Tells what a whole paper is about in a few of its own sentences: "Hvad går aftalen ud på?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from assistant.compose.citing import Notes, Place
from assistant.compose.drafts import ITEM, Draft
from assistant.compose.standing import find
from assistant.compose.wording import bare, calm, capital, closed, unmarked
from assistant.cues import groups, patterns, table
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, is_stop, kinds_of, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.question.understanding import Question, Term
from assistant.search import passes
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Filters, Hit, Kind, Passage, Status

# Sentences told of a paper's aim, and of what it does beside that.
OF_AIM, MOST = 2, 4
# Words in which a sentence names what it is about.
OPENING = 4
# Items of a list of tasks that is told, and characters of them.
ITEMS, READABLE = 6, 500
# What stands after a lead-in or an item that is not told with it.
LEADS = " .:;,"
# Papers named at most where a question may mean several.
SEVERAL = 8

Told = tuple[Passage, Place, str]


def gist_of(question: Question, _hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Tell what a paper is about.

    Args:
        question: The question, understood.
        _hits: What search found for it; the paper is found by its kind and title instead.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        The paper's title, up to four of its sentences, of its aim and of what it does, and the tasks it gives
        where these are few; which papers there are when the question may mean several; None when it asks for
        something else or about one matter in a paper.
    """
    if not asks_gist(question):
        return None
    papers = _papers(question, store, filters)
    if not 0 < len(papers) <= SEVERAL:
        return None
    notes = Notes(store.document)
    titles = [title for info in papers if (title := _titled(info, store, notes))]
    if titles and len(papers) > 1:
        asks = str(table("gist")["texts"]["which"])
        return Draft([asks, *(f"{ITEM}{title}.\n" for title in titles)], notes.citations, Status.NOT_FOUND)
    if len(titles) != 1:
        return None
    lines = [*_sentences_told(papers[0], store, notes), *_tasks_told(papers[0], store, notes)]
    return Draft([f"{titles[0]}:\n", *lines], notes.citations, Status.ANSWERED) if lines else None


def _sentences_told(info: DocumentInfo, store: Store, notes: Notes) -> Iterator[str]:
    for passage, at, text in _chosen(info, list(store.passages(info.id))):
        yield f"{ITEM}{closed(capital(bare(text)), notes.cite_at(info, passage, at))}\n"


def _tasks_told(info: DocumentInfo, store: Store, notes: Notes) -> Iterator[str]:
    items = _tasks(info, list(store.passages(info.id)))
    place = find(notes, items[0], items[0].lead_in) if items else None
    if place is None:
        return
    yield f"{capital(bare(items[0].lead_in).rstrip(LEADS))} {notes.cite_at(info, items[0], place)}:\n"
    for item in items:
        marker = notes.cite(info, item, item.start, item.end)
        yield f"{ITEM}{bare(item.text).rstrip(LEADS)} {marker}\n"


def _titled(info: DocumentInfo, store: Store, notes: Notes) -> str:
    """A paper's title with its marker, "" where its pages do not state it in one place."""
    first = next(iter(store.passages(info.id)), None)
    place = find(notes, first, info.title) if first else None
    return f"{calm(unmarked(info.title))} {notes.cite_at(info, first, place)}" if first and place else ""


def asks_gist(question: Question) -> bool:
    """Whether a question asks what a whole paper or meeting is about."""
    asked, forms = fold(question.text), patterns("gist")
    return forms["asks"].search(asked) is not None and not forms["one_thing"].match(asked)


def beside_gist(terms: Sequence[Term]) -> list[Term]:
    """The words of a question after the gist that name what it is the gist of."""
    return [term for term in terms if term.weight > LIGHT and term.stem not in _stems("frame")]


def _papers(question: Question, store: Store, filters: Filters) -> list[DocumentInfo]:
    """The papers a question may mean, the newest of those of one body or title, the newest first."""
    named = beside_gist(question.terms)
    if not any(_is_paper(term) for term in named):
        return []
    held = (info for info in store.documents() if info.kind is not Kind.REFERAT and passes(info, filters))
    fitting = sorted((info for info in held if _is_named(named, info)), key=lambda info: str(info.date))
    return list({info.body or info.title: info for info in fitting}.values())[::-1]


def _is_paper(term: Term) -> bool:
    return not {term.stem, *term.parts[-1:]}.isdisjoint(_stems("papers"))


def _is_named(named: Sequence[Term], info: DocumentInfo) -> bool:
    """Whether a paper is of the kind that a question names, and its title and sender hold the rest."""
    kinds = {name for name, words in groups("kinds").items() if any(term.stem in words for term in named)}
    if kinds and info.kind.value not in kinds:
        return False
    of_kind = groups("kinds").get(info.kind.value, frozenset())
    rest = [term for term in named if term.stem not in of_kind]
    year = str(info.date.year) if info.date else ""
    return all(value >= COVERED for value in cover(rest, ((f"{info.title} {info.body} {year}", 1.0),)))


def _chosen(info: DocumentInfo, passages: Sequence[Passage]) -> list[Told]:
    """The sentences that tell a paper's aim and what it does, in reading order."""
    forms, own = patterns("gist"), _own(info)
    paragraphs = [passage for passage in passages if passage.kind is BlockKind.PARAGRAPH]
    running = [told for passage in paragraphs for told in _sentences(passage)]
    of_own = [told for told in running if own & _heads(" ".join(told[2].split()[:OPENING]))]
    headed = [told for told in running if any(forms["heading"].search(one) for one in told[0].path[-1:])]
    aims = [told for told in of_own if forms["aim"].search(told[2])]
    aims = aims or [told for told in headed if forms["headed_aim"].search(told[2])] or headed[:1]
    does = [told for told in running if forms["agree"].search(told[2]) or _is_of_paper(told, own)]
    opens = [told for told in running if told[0].path and forms["opening"].search(told[0].path[-1])]
    told = dict.fromkeys((*aims[:OF_AIM], *does)) or dict.fromkeys(opens[:OF_AIM])
    return sorted([*told][:MOST], key=lambda one: (one[0].order, one[1].start))


def _own(info: DocumentInfo) -> frozenset[str]:
    """The stems of what a paper calls itself, and the body that it sets up."""
    body = info.body if info.kind is Kind.KOMMISSORIUM else ""
    return _heads(f"{info.title} {body}") | groups("kinds").get(info.kind.value, frozenset())


def _tasks(info: DocumentInfo, passages: Sequence[Passage]) -> list[Passage]:
    """The list of what the body of a paper is to do; [] when there is none or a long one."""
    items = [passage for passage in passages if passage.kind is BlockKind.ITEM and passage.group]
    for _, found in groupby(items, lambda item: item.group):
        listed = [*found]
        lead = listed[0].lead_in
        if patterns("gist")["tasks"].search(lead) and _own(info) & _heads(lead):
            short = 1 < len(listed) <= ITEMS and sum(len(one.text) for one in listed) <= READABLE
            return listed if short else []
    return []


def _is_of_paper(told: Told, own: frozenset[str]) -> bool:
    """Whether a sentence begins with the paper it stands in: "Aftalen fastlægger …"."""
    return bool(_heads(told[2].split()[0]) & _stems("papers") & own)


@lru_cache(maxsize=1000)
def _heads(text: str) -> frozenset[str]:
    """The stems of a text's words that tell, and of what compounds among them end in."""
    found = (token.text for token in tokens(text) if not is_stop(token.text))
    return frozenset(root for word in found for root in kinds_of(word))


def _sentences(passage: Passage) -> Iterator[Told]:
    """The sentences of a passage that stand by themselves."""
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        leans = patterns("gist")["leans"].search(text)
        if not leans and not patterns("gist")["beside"].search(text):
            yield passage, Place(passage.page, passage.start + start, passage.start + end), text


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, table("gist")["words"][name]))
