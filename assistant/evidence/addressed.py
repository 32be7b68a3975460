"""Which texts speak to a machine that answers, rather than to people: they are never an answer.

Documents are data: a text that tells an assistant what to say is shown as what it is, and not obeyed.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.cues import table

# The sort that is also found where people write about machines.
TOLD = "told"
# Shorter runs of letters are no hidden message.
LEAST_CODED = 32
# Words with each letter put thirteen on, by their label.
_ROTATED = re.compile(r"\brot-?13\s*:\s*\S", re.IGNORECASE)
LEAST_READABLE = 0.9

_CODED = re.compile(rf"[A-Za-z0-9+/]{{{LEAST_CODED},}}={{0,2}}")
_SPACED = re.compile(r"(?<!\w)(?:\w ){5,}\w(?!\w)")
_DISGUISE = re.compile(r"[a-zæøå]\d|\d[a-zæøå]|[\u0370-\u04ff]")
_DISGUISED = re.compile(r"\b(?=\w*[a-zæøå])(?=\w*[^\W_a-zæøåäöüß])\w{3,}\b")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-zæøå]")
_MARKS = re.compile(r"(?<!\w)[*_`~]+(?=\w)|(?<=[\w.!?:])[*_`~]+(?!\w)")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of address: what it sounds like, and what a text must hold to be looked at."""

    hints: tuple[str, ...]
    form: re.Pattern[str]

    def heard(self, plain: str) -> bool:
        return _any_in(self.hints, plain) and self.form.search(plain) is not None


def _any_in(hints: Iterable[str], plain: str) -> bool:
    # `map` rather than a generator: this runs for every hint and every text of a document.
    return any(map(plain.__contains__, hints))


def addressed(text: str) -> bool:
    """Whether a text is written to a machine that answers.

    Args:
        text: A sentence, paragraph, heading or cell; Danish, English, or a few words of other languages.

    Returns:
        True for a command to an assistant, a played conversation, marks of a prompt, words in a code.
    """
    return _addressed(text)


@lru_cache(maxsize=50_000)
def _addressed(text: str) -> bool:
    plain = _plain(text)
    sorts, forms = _sorts(), _forms()
    heard = any(sort.heard(plain) for name, sort in sorts.items() if name != TOLD)
    if heard or (sorts[TOLD].heard(plain) and not forms["innocent"].search(plain)):
        return True
    if _any_in(sorts[TOLD].hints, plain) and forms["called"].search(plain):
        return forms["shown"].search(plain) is not None
    return _signed(plain) or _played(plain) or _mixed(text) or _coded(text)


def _plain(text: str) -> str:
    """The text in lower case, in the letters it is read as, without what is only layout."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    text = text.casefold().replace("é", "e")
    if any(mark in text for mark in "*_`~"):
        text = _MARKS.sub("", text)
    if _SPACED.search(text):
        text = re.sub(" +", " ", _SPACED.sub(lambda found: found[0].replace(" ", ""), text))
    return _DISGUISED.sub(_undisguised, text) if _DISGUISE.search(text) else text


def _undisguised(found: re.Match[str]) -> str:
    return found[0].translate(_lookalikes())


@cache
def _lookalikes() -> Mapping[int, str]:
    return str.maketrans(table("addressed")["alike"])


@cache
def _sorts() -> Mapping[str, _Sort]:
    sorts = table("addressed")["sorts"]
    return {name: _Sort(tuple(sort["hints"]), _either(sort["forms"])) for name, sort in sorts.items()}


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    """The forms of `addressed.toml` that stand for themselves."""
    data = table("addressed")
    single = {**data["doubtful"], **data["turns"]}
    return {"innocent": _either(data["innocent"]["forms"])} | {
        name: _either([form]) for name, form in single.items()
    }


def _either(forms: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all forms, the forms they are made of put in."""
    whole = "|".join(forms)
    for name, part in table("addressed")["forms"].items():
        whole = whole.replace(f"<{name}>", part)
    return re.compile(whole, re.MULTILINE)


@cache
def _signs() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    data = table("addressed")["signs"]
    return {name: tuple(_either([form]) for form in data[name]) for name in ("talk", "order", "bend")}


def _signed(plain: str) -> bool:
    """Whether signs of several sorts come together that are harmless alone."""
    data = table("addressed")["signs"]
    if not _any_in(data["hints"], plain):
        return False
    seen = {name: sum(1 for form in forms if form.search(plain)) for name, forms in _signs().items()}
    return seen["talk"] > 0 and seen["order"] > 0 and sum(seen.values()) >= data["least"]


def _played(plain: str) -> bool:
    return bool(_forms()["asks"].search(plain) and _forms()["answers"].search(plain))


def _mixed(text: str) -> bool:
    """Whether a word is written in letters of two alphabets that look alike."""
    if not _CYRILLIC.search(text):
        return False
    return any(_CYRILLIC.search(word) and _LATIN.search(word) for word in text.casefold().split())


def _coded(text: str) -> bool:
    """Whether it holds readable words in Base64 or in hexadecimal numbers, or is said to be in rot13."""
    return _ROTATED.search(text) is not None or any(
        _readable(raw) for found in _CODED.finditer(text) for raw in _decoded(found[0])
    )


def _decoded(code: str) -> Iterator[bytes]:
    bare = code.rstrip("=")
    for form in (bytes.fromhex, lambda c: base64.b64decode(c + "=" * (-len(c) % 4))):
        try:
            yield form(bare)
        except (ValueError, binascii.Error):
            continue


def _readable(raw: bytes) -> bool:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    letters = sum(letter.isalpha() or letter in " .,:;!?\n" for letter in text)
    return " " in text and letters >= LEAST_READABLE * len(text)


def is_turn(text: str) -> bool:
    """Whether a text begins like one side of a conversation or an example: `Bruger:`, `Svar:`."""
    return _forms()["label"].match(text.casefold()) is not None


def greets(text: str) -> bool:
    """Whether a text begins with a greeting."""
    return _forms()["salutation"].match(text.casefold()) is not None


def names_machine(text: str) -> bool:
    """Whether a text may speak of machines."""
    return _any_in(_sorts()[TOLD].hints, text.casefold())
