"""A language model's reply, piece by piece, into clean Danish sentences with [n].

The reply is untrusted text: links, images, HTML, mark-up and invisible characters are taken out here,
whatever the model was told.
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise

from assistant.danish.sentences import sentences
from assistant.names import find_names

MAX_SENTENCE = 700

_MARKER = r"(?:\[|【)\s*(?:kilde\s+|\^)?\d{1,4}(?:\s*(?:,|;|og)\s*\d{1,4})*\s*(?:\]|】)"
MARKERS = re.compile(_MARKER, re.IGNORECASE)
_OPEN_MARKER = re.compile(r"(?:\[|【)[^\]】\n]{0,20}\Z")
_NUMBER = re.compile(r"\d+")
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-*•–#>]+|\d{1,2}[.)])\s+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)?")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)?")
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,20}://|(?<!\S)//(?=\w)|\bwww\.|\b(?:javascript|data|mailto):(?=\S))[^\s\[\]]*",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z/!?][^>]*>?", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|<\s*>")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE = re.compile(r"\s+([.,;:!?])")
_ENDING = re.compile(r"[\s.,;:!?]*\Z")
_TAIL_WORD = re.compile(r"\s*\S+\s")


class SentenceStream:
    """Collects pieces of a reply and gives back its raw sentences as soon as each is complete.

    A sentence is complete when the next one has begun; markers after the full stop belong to it.
    """

    def __init__(self) -> None:
        self._text = ""

    def feed(self, piece: str) -> list[str]:
        """Add a piece of the reply.

        Args:
            piece: The next characters; any cut is fine.

        Returns:
            The sentences it completed, with the mark-up the model gave them.
        """
        self._text = _THOUGHT.sub("", self._text + piece)
        if "<think>" in self._text:
            return []
        masked = mask(self._text)
        starts = _starts(masked)
        while starts and not _TAIL_WORD.match(masked[starts[-1] :]):
            starts.pop()
        if len(starts) < 2:
            return []
        starts[0] = 0
        done = [self._text[start:end] for start, end in pairwise(starts)]
        self._text = self._text[starts[-1] :]
        return done

    def finish(self) -> list[str]:
        """End the reply.

        Returns:
            The sentences not yet given; a last one that was cut off in the middle is left out.
        """
        text, self._text = self._text, ""
        if "<think>" in text:
            return []
        starts = [0, *_starts(mask(text))[1:], len(text)]
        last = [text[start:end] for start, end in pairwise(starts)]
        return last if _whole(last[-1]) else last[:-1]


def mask(text: str) -> str:
    """Put spaces in place of markers, so that they do not hide where a sentence ends.

    Args:
        text: Any text.

    Returns:
        A text of the same length.
    """
    text = MARKERS.sub(lambda found: " " * len(found.group()), text)
    return _OPEN_MARKER.sub(lambda found: " " * len(found.group()), text)


def _starts(masked: str) -> list[int]:
    """Find where the sentences start; a line starts one, and its bullet and leading markers belong to it."""
    starts, offset = [], 0
    for line in masked.splitlines(keepends=True):
        bullet = _BULLET.match(line)
        skip = bullet.end() if bullet else 0
        inner = [offset + skip + start for start, _ in sentences(line[skip:])]
        starts += [offset, *inner[1:]] if inner else []
        offset += len(line)
    return starts


def _whole(piece: str) -> bool:
    """Tell whether the last sentence was ended by the model and not cut off."""
    end = piece.rstrip().rstrip('*_`»”")')
    return end.endswith((".", "!", "?")) or bool(MARKERS.search(end[-12:]) and end.endswith(("]", "】")))


def clean(sentence: str, known: frozenset[int]) -> tuple[str, tuple[int, ...]]:
    """Take everything but words and resolvable markers out of a raw sentence.

    Args:
        sentence: A sentence as the model wrote it.
        known: The numbers that a marker may have.

    Returns:
        The words, without markers and without the final full stop, and the distinct resolvable markers in
        order of appearance.
    """
    found = [int(n) for group in MARKERS.findall(sentence) for n in _NUMBER.findall(group)]
    markers = tuple(dict.fromkeys(n for n in found if n in known))
    text = html.unescape(MARKERS.sub(" ", _LINK.sub(r"\1", _IMAGE.sub(" ", sentence))))
    text = "".join(_visible(character) for character in text)
    text = _TAG.sub(" ", _HIDDEN.sub(" ", _BULLET.sub("", text)))
    text = _ADDRESS.sub(" ", text).replace("[", "(").replace("]", ")")
    text = _EMPTY_BRACKETS.sub(" ", _MARKUP.sub("", text))
    text = _SPACE_BEFORE.sub(r"\1", _SPACES.sub(" ", text))
    return _ENDING.sub("", text).strip(), markers


def after(opening: str, raw: str) -> str:
    """A sentence with a word before it that a model wrote as a sentence of its own.

    Args:
        opening: The word, such as "Ja".
        raw: The sentence that follows, as the model wrote it.

    Returns:
        "Ja, rådet kan ansætte personale [1]."; a name keeps its capital.
    """
    bare = _MARKUP.sub("", _BULLET.sub("", raw.lstrip())).lstrip()
    named = any(start == 0 for start, _ in find_names(bare))
    return f"{opening}, {bare if named else bare[:1].lower() + bare[1:]}"


def _visible(character: str) -> str:
    """Turn zero width, text direction and control characters into nothing, white space into a space."""
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Cs"} else character


def end(words: str, raw: str, markers: tuple[int, ...]) -> str:
    """Put a cleaned sentence together.

    Args:
        words: What `clean` gave.
        raw: The sentence as the model wrote it; tells a question or an exclamation.
        markers: The markers, at least one.

    Returns:
        The sentence, such as "Rådet har fem medlemmer [1][2]."
    """
    stop = "".join(mark for mark in "?!" if mask(raw).rstrip().endswith(mark)) or "."
    return f"{words} {''.join(f'[{n}]' for n in markers)}{stop}"
