"""Does a sentence deny what its source denies, and nothing else?

Each part of the sentence is held against the parts of the quotes it rests on: what denies is counted on both
sides, and an even number on one side against an odd one on the other is a negation turned. "Ingen … uden" and
"ikke … før" so come to the same as "alle … med" and "først … når".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.danish.words import stem
from assistant.verify.covering import Source, akin
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import negations, opposed_beginnings, plain
from assistant.verify.reading import Form, Part, Word
from assistant.verify.resting import Ground
from assistant.verify.stemmed import opposites, rooted
from assistant.verify.tagging import may_be_noun

# Share of the content of a part of the quotes that must stand in the sentence for it to count beside the
# main one.
_WHOLE = 0.6
# … and where the sentence denies something, too.
_HALF = 0.5
# Words after a denial within which what it denies is named.
_PHRASE = 3
# Letters of the shortest word that "u" may be put before.
_U_WORD = 3
# Letters that a word has at least after what makes an opposite of it.
_LONG = 3


def turned(grounds: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Find what a sentence denies against its source, or fails to deny.

    Args:
        grounds: The parts of the sentence with what they rest on.
        held: The quotes.

    Yields:
        A flaw a part at most.
    """
    loose = _loose(grounds, held)
    for ground in grounds:
        if not ground.rests:
            continue
        mine = [word for word in denials(ground.part) if not _denies_the_same(word, ground, held)]
        whole = _HALF if mine else _WHOLE
        rests = [held.parts[at][1] for at in ground.rests if _counts(at, ground, held, whole)]
        said = {word.root for word in ground.part.words} | _reached(ground, held)
        theirs = [
            word
            for part in rests
            for word in denials(part)
            if _concerns(word, part, said) and not _denied_the_same(word, part, ground.part)
        ]
        opposite = _opposite_word(ground, held)
        said_so = len(mine) + (bool(opposite) and opposite not in {word.text for word in mine})
        until = _until(ground.part.words) and any(_exclusive(part.words) for part in rests)
        if (
            (said_so + len(theirs)) % 2
            and not until
            and not _evens_out(ground, said_so, loose and not opposite)
        ):
            yield Flaw(
                Cause.NEGATION,
                mine[0].text if mine else opposite,
                theirs[0].text if theirs else "",
            )


def denials(part: Part) -> list[Word]:
    """The words of a part that deny.

    Args:
        part: A part of a sentence.

    Returns:
        In order; "ikke kun" and "ikke mindst" deny nothing.
    """
    found: list[Word] = []
    for at, word in enumerate(part.words):
        following = part.words[at + 1].text if at + 1 < len(part.words) else ""
        if word.text == "ikke" and following in plain("not_denying"):
            continue
        if word.text == "uden" and following == "for":
            continue
        before = part.words[at - 1].text if at else ""
        if word.text == "ikke" and found and before in plain("not_again"):
            continue
        refuses = word.root in rooted("refuse") and (word.form is not Form.NONE or not may_be_noun(word.text))
        if word.text in negations() or refuses:
            found.append(word)
    return found


def _denied_noun(word: Word, part: Part) -> Word | None:
    """What "uden", "ingen" or "mangler" denies: the next word that carries meaning."""
    if word.text not in plain("denies_noun"):
        return None
    after = part.words[part.words.index(word) + 1 :]
    return next((other for other in after[:_PHRASE] if other.content), None)


def _denies_the_same(word: Word, ground: Ground, held: Source) -> bool:
    """Whether the source, where it tells the same, denies what a word denies: "uden tidsbestilling"."""
    noun = _denied_noun(word, ground.part)
    unit = held.parts[ground.rests[0]][1].unit
    return noun is not None and any(
        other is not None and akin(noun, other)
        for _, theirs in held.parts
        if theirs.unit == unit
        for denial in denials(theirs)
        if (other := _denied_noun(denial, theirs))
    )


def _denied_the_same(word: Word, theirs: Part, mine: Part) -> bool:
    noun = _denied_noun(word, theirs)
    return noun is not None and any(
        akin(noun, other) for denial in denials(mine) if (other := _denied_noun(denial, mine))
    )


def _reached(ground: Ground, held: Source) -> set[str]:
    return {held.words[place].root for _, one in ground.words for place in one.places}


def _concerns(word: Word, part: Part, said: Collection[str]) -> bool:
    """Whether a denial is of what the sentence tells: "ingen fejl" is only of fejl."""
    if word.text not in ("ingen", "intet"):
        return True
    after = part.words[part.words.index(word) + 1 :]
    noun = next((other for other in after[:2] if other.content), None)
    return noun is None or noun.root in said


def _counts(at: int, ground: Ground, held: Source, whole: float = _WHOLE) -> bool:
    """Whether a part of the source is said by the sentence, rather than lends it a word."""
    if at == ground.rests[0]:
        return True
    first, part = held.parts[at]
    places = [first + n for n, word in enumerate(part.words) if word.content]
    used = {place for _, one in ground.words for place in one.places}
    return not places or sum(place in used for place in places) / len(places) >= whole


def _loose(grounds: Sequence[Ground], held: Source) -> bool:
    """Whether a sentence denies as often, taken as a whole, as all that it rests on."""
    mine = sum(len(denials(ground.part)) for ground in grounds)
    used = {at for ground in grounds for at in ground.rests if _counts(at, ground, held)}
    theirs = sum(len(denials(held.parts[at][1])) for at in used)
    return mine > 0 and theirs > 0 and (mine + theirs) % 2 == 0


def _evens_out(ground: Ground, mine: int, loose: bool) -> bool:
    """Whether words that bind a condition to a denial make up for the difference."""
    return loose or (mine == 0 and _exclusive(ground.part.words))


def _until(words: Sequence[Word]) -> bool:
    """Whether words deny something up to a time: "ikke … før"."""
    said = [word.text for word in words]
    return "ikke" in said and bool({"før", "inden"} & set(said[said.index("ikke") :]))


def _exclusive(words: Sequence[Word]) -> bool:
    return any(word.text in plain("only") | {"tidligst"} for word in words)


def _opposite_word(ground: Ground, held: Source) -> str:
    """A word of the sentence that is the opposite of one of its source, which itself it has not; or ""."""
    mine = {word.root: word.text for word in ground.part.words if word.text != "først"}
    telling = {word.root: word.text for word in ground.part.words if word.content}
    theirs = {word.root for at in ground.rests[:1] for word in held.parts[at][1].words}
    for one, other in opposites():
        for ours, yours in ((one, other), (other, one)):
            said = mine.keys() & ours
            if said and not theirs & ours and theirs & yours and not mine.keys() & yours:
                return mine[min(said)]
    written = {word.text for at in ground.rests[:1] for word in held.parts[at][1].words}
    other_way = (
        text for text in telling.values() if text not in written and _begins_otherwise(text, written)
    )
    unmade = (text for root, text in telling.items() if _unmade(root, text, mine, theirs))
    return next(other_way, "") or next(unmade, "")


def _begins_otherwise(text: str, written: Collection[str]) -> bool:
    """Whether a word is one of the source with the opposite before it: "mindreforbrug" for "merforbrug"."""
    return any(
        text.startswith(mine) and theirs + rest in written
        for mine, theirs in opposed_beginnings()
        if len(rest := text.removeprefix(mine)) > _LONG
    )


def _unmade(root: str, text: str, mine: Mapping[str, str], theirs: Collection[str]) -> bool:
    """Whether a word is a word of the source with "u" before it, or without: "sikker" and "usikker"."""
    other = stem(text[1:]) if text.startswith("u") else stem(f"u{text}")
    if {root, other} & rooted("refuse"):
        return False
    denied = other in theirs or (not text.startswith("u") and any(_denies_root(root, one) for one in theirs))
    return len(root) > _U_WORD and denied and root not in theirs and other not in mine


def _denies_root(root: str, other: str) -> bool:
    """Whether a stem is another with "u" before it and an ending of a participle: "uændret"."""
    return other.startswith(f"u{root}") and len(other) - len(root) <= _U_WORD
