"""Does what a sentence tells belong to the same thing as in its source: the same owner, name, list item?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.danish.words import stem
from assistant.verify.covering import Source, akin
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.reading import Form, Reading, Word
from assistant.verify.roles import same_one

_BACK = {"fra": "til", "til": "fra"}


def misattributed(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Find what a sentence takes from one and gives to another.

    Args:
        sentence: The sentence, read.
        held: The quotes.

    Yields:
        Flaws in the order of the checks.
    """
    yield from named("directions", _directions(sentence, held))
    yield from named("owners", _owners(sentence, held))


def _directions(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What goes "fra A til B" told as "fra B til A", "A efter B" as "B efter A"."""
    mine, theirs = _ways(sentence.words), _ways(held.words)
    said = {word.root for word in sentence.words}
    for (way, root), word in mine.items():
        if (way, root) in theirs:
            continue
        if way == "efter":
            after = [
                other for (one, other) in theirs if one == way and other in said and (way, other) not in mine
            ]
            wrong = bool(after) and any(other.root == root for other in held.words)
        else:
            wrong = (_BACK[way], root) in theirs
        if wrong:
            yield Flaw(Cause.ROLES, f"{way} {word.text}", "")
            return


def _ways(words: Sequence[Word]) -> dict[tuple[str, str], Word]:
    return {
        (word.text, words[at + 1].root): words[at + 1]
        for at, word in enumerate(words[:-1])
        if word.text in ("efter", *_BACK) and (words[at + 1].content or words[at + 1].text[0].isdigit())
    }


def _owners(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """What is one's, told as the other's: "rådets formand" as "udvalgets formand"."""
    mine, theirs = _owned(sentence.words), _owned(held.words)
    told = {word.root for word in held.words}
    for (owner, head), word in mine.items():
        others = {one: held_by for (one, other), held_by in theirs.items() if other == head}
        if (
            others
            and owner in told
            and not any(akin(word, one) or same_one(word, one) for one in others.values())
        ):
            yield Flaw(Cause.ROLES, word.text, next(iter(others.values())).text)
            return


def _owned(words: Sequence[Word]) -> dict[tuple[str, str], Word]:
    """Genitives with the noun they belong to."""
    return {
        (word.root, words[at + 1].root): word
        for at, word in enumerate(words[:-1])
        if word.content and word.text.endswith("s") and word.form is Form.NONE and words[at + 1].content
        if stem(word.text[:-1]) == word.root
    }
