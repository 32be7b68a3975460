"""Is an amount for each of something told as such: "2 mio. kr. årligt" and not "2 mio. kr. i alt"?"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.danish.words import stem
from assistant.verify.covering import Source
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import plain
from assistant.verify.mentions import find_numbers
from assistant.verify.quantities import quantities
from assistant.verify.reading import Reading

# Characters after an amount within which a rate begins.
_RATE = 24


def per_what(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """An amount for each of something told as the amount: "2 mio. kr. årligt" as "i alt 2 mio. kr."."""
    said = sentence.text.lower()
    if any(f" {word} " in f" {said} " for word in plain("per")) or _often(sentence.text):
        return
    for number in find_numbers(sentence.text):
        if not number.unit or number.unit == "procent":
            continue
        told = [
            reading.text[other.end : other.end + _RATE]
            for reading in held.readings
            for other in find_numbers(reading.text)
            if other.value == number.value and other.unit == number.unit
        ]
        rated = [text for text in told if text.split()[:1] and _is_rate(text)]
        roots = {word.root for word in sentence.words}
        rated = [text for text in rated if not _rate_noun(text) & roots]
        if told and len(rated) == len(told):
            words = sentence.text[number.start : number.end]
            yield Flaw(Cause.SCOPE, words, f"{words} {' '.join(rated[0].split()[:2])}")
            return


def _rate_noun(text: str) -> set[str]:
    """The stem of what a rate is for: "pr. tur"."""
    words = text.lower().split()
    return {stem(words[1].strip(".,"))} if words[0].strip(".,") in plain("per") and words[1:] else set()


def _often(text: str) -> bool:
    return any(one.kind == "often" for one in quantities(text))


def _is_rate(text: str) -> bool:
    """Whether what follows an amount tells for what it is each time."""
    return text.split()[0].strip(".,") in plain("per") or any(
        one.kind == "often" and one.start <= 1 for one in quantities(text)
    )
