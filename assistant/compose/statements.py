"""One passage as one statement with [n]: trimmed to what was asked, standing alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.citing import Notes, Place
from assistant.compose.listed import Way, of_list
from assistant.compose.marking import marked, own
from assistant.compose.persons import holds, read_person, sits_for
from assistant.compose.righting import put_right
from assistant.compose.standing import find, standing
from assistant.compose.tabled import in_table
from assistant.compose.verdicts import verdict
from assistant.compose.wording import bare, calm, capital, cue, day_and_month, ended, phrase, small
from assistant.cues import patterns
from assistant.danish.dates import find_dates
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms, fold, stem, tokens
from assistant.evidence.asking import answered_by
from assistant.evidence.coverage import cover, share
from assistant.evidence.doers import done_by
from assistant.evidence.form import decides, is_bare_field, negates
from assistant.evidence.meaning import defining
from assistant.evidence.replies import is_put
from assistant.evidence.slots import fills, only_prolongs, role_asked
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.question.wanted import asks_whether
from assistant.types import BlockKind, Passage

# What headings and title count towards what a sentence covers.
ABOUT = 0.9
# How much more of the question a second sentence must cover to be said.
ADDS = 0.1
# What it adds that a sentence tells of a day that is asked about.
DATED = 0.2
# What it loses that it says who does not do what somebody is asked to do.
DENIES = 0.3
# Characters after a sentence within which it is put right.
NEAR = 400
# Sentences of an item of a decision that are told together: the second goes on with the first.
WHOLE = 2


def statement(
    question: Question, piece: Piece, notes: Notes, *, settles: bool = False, name: str = ""
) -> str:
    """Say what one passage says.

    Args:
        question: The question, understood.
        piece: The passage.
        notes: Takes the citation.
        settles: Whether it may begin with Ja or Nej.
        name: Put before it, to tell what its document is about from what others are about, or "".

    Returns:
        One or two Danish sentences, each with [n] before its full stop.
    """
    said = _said(question, piece, notes, settles=settles)
    place = (
        find(notes, piece.passage, piece.document.title) if name and fold(name) not in fold(said) else None
    )
    if place is None:
        return said
    marker = notes.cite_at(piece.document, piece.passage, place)
    at = said.find("]") + 1
    return phrase("apart", name=name, text=f"{said[:at]}{marker}{said[at:]}")


def _said(question: Question, piece: Piece, notes: Notes, *, settles: bool) -> str:
    if piece.passage.kind is BlockKind.CELL:
        return in_table(question, piece, notes)
    for way in (_person, put_right, _meaning, _answered_there, of_list):
        text, places = way(question, piece, notes)
        said = marked(notes, piece, text, places) if text else None
        if said:
            return said
    chosen = _chosen(question, piece, notes)
    whole = " ".join(_sentence(piece, place, notes, first=place is chosen[0]) for place in chosen)
    if settles and asks_whether(question.text):
        about = f"{piece.document.body} {piece.document.title}"
        return verdict(question, notes.words(piece.passage, chosen[0]), about, whole)
    return whole


def _sentence(piece: Piece, place: Place, notes: Notes, *, first: bool) -> str:
    """One sentence of a passage, standing alone; the first after the one it leans on."""
    text = _unlabelled(bare(notes.words(piece.passage, place)))
    alone = standing(notes, piece, text, place.start)
    lead = f"{_lead(piece, alone.lead, notes)} " if first and alone.lead else ""
    pointed = _pointed(piece, alone.text, notes) if first else ("", ())
    for words, places in (pointed, (alone.text, ())):
        said = marked(notes, piece, words, (place, *alone.places, *places), alone.spare) if words else None
        if said:
            return lead + said
    return lead + ended(capital(text), notes.cite_at(piece.document, piece.passage, place))


def _unlabelled(text: str) -> str:
    """A sentence without the word before it that only tells its kind; "Ejer: NN" as "Ejer er NN"."""
    labelled = patterns("compose")["label"].match(text)
    if labelled is None:
        return text
    person = read_person(labelled["rest"]) if fold(labelled["label"]) in cue("roles") else None
    if person is not None:
        return phrase("holder", role=labelled["label"], name=person.told)
    return labelled["rest"] if fold(labelled["label"]) in cue("labels") else text


def _lead(piece: Piece, place: Place, notes: Notes) -> str:
    """The sentence that a sentence leans on."""
    text = bare(notes.words(piece.passage, place))
    alone = standing(notes, piece, text, place.start)
    said = marked(notes, piece, alone.text, (place, *alone.places), alone.spare)
    return said or ended(capital(text), notes.cite_at(piece.document, piece.passage, place))


def _pointed(piece: Piece, text: str, notes: Notes) -> Way:
    """A sentence of minutes that only says "indstillingen", with the item of the agenda it means."""
    passage = piece.passage
    if len(passage.path) < 2 or not is_bare_field(passage.path[-1]) or len(sentences(text)) > 1:
        return "", ()
    item = passage.path[-2]
    if not patterns("compose")["pointing"].search(text) or fold(item) == fold(piece.document.title):
        return "", ()
    place = find(notes, passage, item)
    shown = calm(patterns("compose")["numbered_item"].sub("", item))
    return (phrase("under_item", text=text.rstrip(". "), item=shown), (place,)) if place else ("", ())


def _chosen(question: Question, piece: Piece, notes: Notes) -> list[Place]:
    """The sentence of a passage that answers best, and one beside it that answers more or restricts it."""
    passage = piece.passage
    page = notes.page(passage)
    parts = [Place(passage.page, passage.start + i, passage.start + j) for i, j in sentences(passage.text)]
    rest = page[passage.end : _paragraph_end(page, passage)]
    later = [Place(passage.page, passage.end + i, passage.end + j) for i, j in sentences(rest)]
    about = (f"{passage.section} {piece.document.title}", ABOUT)

    def worth(run: list[Place]) -> tuple[float, float, int]:
        text = page[run[0].start : run[-1].end]
        held = share(question.terms, cover(question.terms, ((text, 1.0), about)))
        dated = any(day_and_month(day) in text for day in question.days)
        return _told(question, text), round(held + DATED * dated - ADDS * (len(run) - 1), 3), -len(text)

    if passage.kind is BlockKind.ITEM and decides(passage) and len(parts) == WHOLE:
        return parts
    runs = [parts[i:j] for i in range(len(parts)) for j in range(i + 1, min(i + 2, len(parts)) + 1)]
    best = max(runs, key=worth) if len(runs) > 1 else parts
    after = [*parts[parts.index(best[0]) + 1 :], *later[:2]]
    reply = answered_by(question, [page[place.start : place.end] for place in (best[-1], *after)])
    if reply:
        return [(best[-1], *after)[reply]]
    right = _what_is_right(page, passage.page, best[0].end)
    if right is not None:
        return [right, best[0]]
    if after and is_put(question, *(page[place.start : place.end].strip() for place in (best[0], after[0]))):
        return [best[0], after[0]]
    more = _completing(question, page, best[0], after)
    return [best[0], *more] if more else best


def _what_is_right(page: str, number: int, start: int) -> Place | None:
    """What one of the next sentences says is right instead of what was just told: "Den rigtige pris er …"."""
    for i, j in sentences(page[start : start + NEAR])[:2]:
        if patterns("compose")["puts_right"].match(page[start + i : start + j].strip()):
            return Place(number, start + i, start + j)
    return None


def _told(question: Question, text: str) -> float:
    """How well a sentence holds what is asked for, 0 to 1; less when it says who does not do it.

    So is one that only makes longer what is asked the length of.

    Who voted one way is told by no sentence about another vote.
    """
    way = patterns("compose")["vote_way"].search(question.text)
    if way:
        return float(bool(re.search(rf"\bstem\w+ (?:\w+ )?{way['way']}\b", text, re.IGNORECASE)))
    held = fills(question, text) + defining(question, text)
    if only_prolongs(question, text):
        return held - DENIES
    if question.wanted is not Wanted.WHO or negates(question.text):
        return held
    if negates(text):
        return held - DENIES
    return max(held, float(done_by(question, text)))


def _paragraph_end(page: str, passage: Passage) -> int:
    """Where the paragraph of a passage ends; a list item, or a field at the head, ends with itself."""
    if passage.kind is not BlockKind.PARAGRAPH and not (passage.kind is BlockKind.FIELD and passage.path):
        return passage.end
    end = page.find("\n\n", passage.end)
    return len(page) if end < 0 else end


def _completing(question: Question, page: str, best: Place, after: Sequence[Place]) -> list[Place]:
    """The sentence after a statement that restricts it, or that says what is so where it says what is not."""
    cues, said = patterns("compose"), page[best.start : best.end]
    if not after:
        return []
    next_one = page[after[0].start : after[0].end]
    if cues["retracts"].match(next_one):
        instead = [place for place in after[1:2] if find_dates(page[place.start : place.end])]
        return [after[0], *instead]
    part = question.wanted is Wanted.NUMBER and cues["of_these"].match(next_one)
    part = part or (question.decided and cues["bare_outcome"].match(said.strip()))
    if part or cues["restricts"].match(next_one):
        return [after[0]]
    if not negates(said) or not any(map(str.isdigit, said)):
        return []
    about = set(content_terms(said))
    texts = [(place, page[place.start : place.end]) for place in after]
    return [p for p, text in texts if about & set(content_terms(text)) and find_dates(text)][:1]


def _person(question: Question, piece: Piece, _notes: Notes) -> Way:
    """An entry that is a person: who holds a role, or who sits there."""
    text = bare(piece.passage.text)
    labelled = patterns("compose")["label"].match(text)
    person = read_person(piece.passage.text) or (read_person(labelled["rest"]) if labelled else None)
    if person is None:
        return "", ()
    if labelled and fold(labelled["label"]) in cue("roles"):
        return phrase("holder", role=labelled["label"], name=person.told), (own(piece),)
    if labelled:
        return phrase("line", row=labelled["label"], text=person.told), (own(piece),)
    if piece.passage.kind is not BlockKind.ITEM:
        return "", ()
    role = role_asked(question)
    if person.role and (person.chairs or (role and stem(person.role) == role.stem)):
        return holds(person), (own(piece),)
    post = phrase("is_a", name=person.name, title=person.post) if person.title else person.told
    return sits_for(question, person) or post, (own(piece),)


def _meaning(question: Question, piece: Piece, notes: Notes) -> Way:
    """What a word or an abbreviation stands for, told by a list item or a heading."""
    if question.wanted is not Wanted.DEFINITION and not question.meaning:
        return "", ()
    text = bare(piece.passage.text)
    asked = {fold(token.text) for token in tokens(question.text)}
    short = patterns("compose")["long_short"].match(text)
    if short and fold(short["short"]) in asked:
        return phrase("stands_for", row=short["short"], text=calm(short["long"])), (own(piece),)
    row, colon, rest = text.partition(": ")
    stems = {stem(word) for word in asked}
    if not colon or not rest[:1].islower() or not all(stem(t.text) in stems for t in tokens(row)):
        return "", ()
    return phrase("understood", row=small(row), text=rest), (own(piece),)


def _answered_there(question: Question, piece: Piece, notes: Notes) -> Way:
    """An answer to a question that the document itself asks, where this one asks something else."""
    passage = piece.passage
    asked = passage.path[-1] if passage.path else ""
    text = passage.text.strip()
    if question.wanted is Wanted.YES_NO or not patterns("compose")["answers"].match(text):
        return "", ()
    place = find(notes, passage, asked) if asked.endswith("?") else _question_before(piece, notes)
    if place is None:
        return "", ()
    # After a bare "Nej." comes the sentence that says what there is instead.
    start, end = next(((a, b) for a, b in sentences(text) if len(text[a:b].split()) > 1), sentences(text)[0])
    words = bare(notes.words(passage, place))
    answer = Place(passage.page, passage.start, passage.start + end)
    return phrase("asked_there", asked=words, text=text[start:end].rstrip(".")), (place, answer)


def _question_before(piece: Piece, notes: Notes) -> Place | None:
    """The question right before a passage on its page."""
    passage = piece.passage
    before = notes.page(passage)[: passage.start].rstrip()
    spans = sentences(before[-300:])
    if not before.endswith("?") or not spans:
        return None
    start = len(before) - len(before[-300:]) + spans[-1][0]
    line = before.rfind("\n", start) + 1
    return Place(passage.page, max(start, line), len(before))
