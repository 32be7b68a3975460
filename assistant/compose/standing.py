"""Makes a sentence stand alone: whom "rådet" means, and what "den" and "i den periode" lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from assistant.compose.citing import Notes, Place
from assistant.compose.wording import calm, phrase, unmarked
from assistant.cues import lines, patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, tokens
from assistant.evidence.form import dangles
from assistant.evidence.weighing import Piece
from assistant.types import DocumentInfo, Kind, Passage

BEFORE = 700
LONGEST_LEAD = 260
SHORTEST = 4
# How many sentences back the subject of a row of sentences with "den" may stand.
FURTHEST = 3
NAME_LENGTH = 70
FIRST = re.compile(r"^(?P<word>[A-ZÆØÅ][\wæøå-]+)(?= \w)")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence needs to be understood without the page.

    Attributes:
        text: The sentence, its subject named.
        places: Where its subject stands, when the document's title does not tell it.
        spare: Where the name stands, when the title tells it too.
        lead: The sentence before it in its page, to be said first; None when it needs none.
    """

    text: str
    places: tuple[Place, ...] = ()
    spare: tuple[Place, ...] = ()
    lead: Place | None = None


def standing(notes: Notes, piece: Piece, text: str, start: int) -> Standing:
    """Make a sentence of a passage stand alone.

    Args:
        notes: Reads the page.
        piece: The passage it is from.
        text: The sentence as it will be said.
        start: Where it starts on its page.

    Returns:
        The sentence with its subject named, or with the sentence it leans on.
    """
    page = notes.page(piece.passage)
    counted = _counted(page, piece.passage, text, start)
    named = (
        _of_document(notes, piece, text)
        or _just_named(page, piece, text, start)
        or _named(notes, piece, text)
    )
    if named is not None or counted is not None:
        return replace(named or Standing(text), lead=counted)
    before = _lean_on(page, piece.passage, text, start) if _leans(text) else None
    if before is None:
        return Standing(text)
    swapped = _swapped(text, page[before.start : before.end])
    if swapped:
        inner = _named(notes, piece, swapped)
        return replace(inner, places=(before, *inner.places)) if inner else Standing(swapped, (before,))
    return Standing(text, lead=before)


def _of_document(notes: Notes, piece: Piece, text: str) -> Standing | None:
    """A sentence at the head of a document that has no subject: "Godkendt den 1. maj" is of the document."""
    title = piece.document.title
    # In minutes "Godkendt." is of an item.
    if not patterns("compose")["of_document"].search(text) or piece.document.kind is Kind.REFERAT:
        return None
    said = phrase("of_document", title=calm(unmarked(title)), text=f"{text[:1].lower()}{text[1:]}")
    place = find(notes, piece.passage, title)
    return Standing(said, (place,)) if place else None


def _leans(text: str) -> bool:
    if patterns("compose")["expletive"].search(text):
        return False
    return dangles(text) or bool(patterns("compose")["leans"].search(text))


def _lean_on(page: str, passage: Passage, text: str, start: int) -> Place | None:
    """The sentence that a sentence leans on: past those that open with the same pronoun."""
    pronoun = fold(text.split(" ")[0])
    found = _before(page, passage, start)
    for _ in range(FURTHEST):
        if found is None or fold(page[found.start : found.end].split(" ")[0]) != pronoun:
            break
        found = _before(page, passage, found.start) or found
    return found


def _before(page: str, passage: Passage, start: int) -> Place | None:
    """The sentence right before an offset in the same section; None for a heading, a row or a long one."""
    first = max(0, start - BEFORE)
    spans = sentences(page[first:start])
    if not spans:
        return None
    begin, end = first + spans[-1][0], first + spans[-1][1]
    heading = fold(passage.path[-1]) if passage.path else ""
    rows = page[begin:end].split("\n")
    headed = [at for at, line in enumerate(rows) if heading and fold(line).strip(" #").endswith(heading)]
    if headed:
        begin += sum(len(row) + 1 for row in rows[: headed[-1] + 1])
    words = page[begin:end].strip()
    begin = page.find(words, begin) if words else begin
    fits = words[-1:] in (".", "!") and SHORTEST < len(words) <= LONGEST_LEAD
    whole = "|" not in words and "\n\n" not in words
    return Place(passage.page, begin, begin + len(words)) if fits and whole else None


def _counted(page: str, passage: Passage, text: str, start: int) -> Place | None:
    """The sentence that counts up what a sentence only calls "de tre temaer"."""
    counted = patterns("compose")["counted"].search(text)
    if counted is None:
        return None
    first = max(0, start - BEFORE)
    form = re.compile(
        rf"(?<!de ){counted['count']} [^.:]*{re.escape(counted['noun'])}\b.{{0,3}}:", re.IGNORECASE
    )
    for begin, end in reversed(sentences(page[first:start])):
        words = page[first + begin : first + end]
        if form.search(words) and words.endswith(".") and "\n\n" not in words and len(words) <= LONGEST_LEAD:
            return Place(passage.page, first + begin, first + end)
    return None


def _swapped(text: str, before: str) -> str:
    """The sentence with the subject of the one before it in place of "den" or "det"; "" when unsure."""
    pronoun = fold(text.split(" ")[0])
    if pronoun not in ("den", "det"):
        return ""
    opening = [token.text for token in tokens(before[:LONGEST_LEAD])[:2]]
    ending = "en" if pronoun == "den" else "et"
    if opening and any(fold(opening[0]).endswith(head) for head in _heads() if head.endswith(ending)):
        return f"{opening[0]}{text[3:]}"
    if len(opening) == 2 and fold(opening[0]) == ending:
        for definite, indefinite in _heads().items():
            if fold(opening[1]).endswith(indefinite):
                noun = opening[1] + definite.removeprefix(indefinite)
                return f"{noun[:1].upper()}{noun[1:]}{text[3:]}"
    return ""


@cache
def _heads() -> dict[str, str]:
    """The definite forms of the nouns that bodies are shortened to, with the indefinite ones."""
    pairs = (line.split() for line in lines("heads"))
    return {fold(definite): fold(indefinite) for definite, indefinite in pairs}


def _just_named(page: str, piece: Piece, text: str, start: int) -> Standing | None:
    """The sentence with the body that its paragraph has named: "Gruppen" after "Brugergruppen, der …"."""
    first = FIRST.match(text)
    if first is None or fold(first["word"]) not in _heads():
        return None
    begin = page.rfind("\n", 0, start) + 1
    form = re.compile(rf"\b[A-ZÆØÅ][\wæøå-]+{re.escape(fold(first['word']))}\b")
    found = list(form.finditer(page, begin, start))
    if not found:
        return None
    place = Place(piece.passage.page, *found[-1].span())
    return Standing(f"{found[-1][0]}{text[first.end() :]}", (place,))


def _named(notes: Notes, piece: Piece, text: str) -> Standing | None:
    """The sentence with the body it is about named, when it says only "rådet" or, as its sender, "vi"."""
    first = FIRST.match(text)
    if first is None:
        return None
    word, rest = first["word"], text[first.end() :]
    if fold(word) in ("vi", "vores"):
        return (
            None if patterns("compose")["first_person"].search(rest) else _as_sender(notes, piece, word, rest)
        )
    body = _body_of(piece, fold(word)) if fold(word) in _heads() else ""
    return _with(notes, piece, body, calm(body) + rest) if body else None


def _as_sender(notes: Notes, piece: Piece, word: str, rest: str) -> Standing | None:
    sender = piece.document.body.split(",")[0].strip()
    if not sender or " og " in sender or piece.document.body.count(",") > 1:
        return None
    owner = f"{sender}s" if fold(word) == "vores" and not sender.endswith("s") else sender
    return _with(notes, piece, sender, calm(owner) + rest)


def _with(notes: Notes, piece: Piece, body: str, text: str) -> Standing | None:
    """The sentence about a body by its name, and where the name stands in the document."""
    place = find(notes, piece.passage, body)
    if place is None:
        return None
    shown = fold(body) in fold(f"{piece.document.title} {piece.passage.section}")
    return Standing(text, spare=(place,)) if shown else Standing(text, (place,))


def _body_of(piece: Piece, definite: str) -> str:
    """The one body of a document, or the heading, that "rådet" must mean; "" when neither is one."""
    base = _heads()[definite]
    for name in (body_of(piece.document), *reversed(piece.passage.path)):
        words = [fold(token.text) for token in tokens(name)]
        if not (0 < len(name) <= NAME_LENGTH and words and name[:1].isupper()):
            continue
        if words[0] != definite and words[0].endswith(definite):
            return name.split(" ")[0]
        longer = (word for word in words if word not in (base, definite))
        if words[0] in ("det", "den") and any(word.endswith((base, definite)) for word in longer):
            return name
    return ""


def body_of(document: DocumentInfo) -> str:
    """The one body a document is of, by what it says or by its title; "" when it is of several or none."""
    body = document.body
    if body:
        return "" if "," in body or " og " in body else body
    title = document.title.split(":")[0].strip()
    first = fold(title.split(" ")[0])
    return title if any(first.endswith(head) for head in _heads()) else ""


def find(notes: Notes, passage: Passage, words: str) -> Place | None:
    """Where words stand in a passage's document, white space and case aside; the first place."""
    words_form = r"\s+".join(map(re.escape, words.split()))
    form = re.compile(rf"(?<!\w){words_form}(?!\w)", re.IGNORECASE)
    for page in notes.document(passage.document).pages:
        found = form.search(page.text)
        if found:
            return Place(page.number, *found.span())
    return None
