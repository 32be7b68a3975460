"""Whether a sentence tells of the one that a question asks of as the one who acts, or of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.wording import cue
from assistant.cues import patterns, table
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.question.verbs import is_verb
from assistant.types import MARKER, Citation

# Words before a name among which the preposition stands that makes a receiver of it: "til de tre kommuner".
REACH = 3
# Who does a thing that is told in the passive is not what the sentence is about: "fastsættes af byrådet".
BY = "af"


def is_of_other_doer(asked: str, said: str, over: str = "") -> bool:
    """Whether a sentence tells what another does than a question asks of, so that it settles nothing.

    Args:
        asked: The question, its verb first.
        said: The sentence, without markers.
        over: What it stands under, such as the title of its document.

    Returns:
        True where another body is its subject ("regionsrådet" asked of, "Havnerådet" told), and where the
        one asked to act only receives: "til kommunerne".
    """
    words = [token.text for token in tokens(asked)]
    who = next((word for word in words[1:2] if not is_stop(word)), "")
    if not who:
        return False
    acts = _acts(words)
    return _of_other_body(who, said, over) or (bool(acts) and _receives(who, said, acts))


def is_by_another(asked: str, said: str, cited: Sequence[Citation]) -> bool:
    """The same of a sentence of an answer, with what its own citations stand under."""
    own = [one.document for one in cited if f"[{one.marker}]" in said]
    over = " ".join(f"{document.title} {document.body}" for document in own)
    return is_of_other_doer(asked, MARKER.sub("", said), over)


def _of_other_body(who: str, said: str, over: str) -> bool:
    """Whether the subject of a sentence is another body; "rådet" is the one that its document is of."""
    mine, theirs = _body(who), _subject(said)
    if mine is None or theirs is None or stem(who) == stem(theirs[0]):
        return False
    if mine["head"].lower() != theirs["head"].lower():
        return True
    above = [body for body in map(_body, (token.text for token in tokens(over))) if body and body["kind"]]
    unnamed = not theirs["kind"] and (not above or stem(who) in {stem(body[0]) for body in above})
    return bool(mine["kind"]) and not unnamed


def _subject(said: str) -> re.Match[str] | None:
    """The first word for a body in a sentence that no preposition stands before."""
    words = [token.text for token in tokens(said)]
    behind = cue("before_other") | {BY}
    bare = (word for at, word in enumerate(words) if not at or fold(words[at - 1]) not in behind)
    return next((body for body in map(_body, bare) if body), None)


def _body(word: str) -> re.Match[str] | None:
    return patterns("claiming")["body"].match(word)


def _acts(words: Sequence[str]) -> frozenset[str]:
    """What a question asks whether somebody does; nothing where he gets something, told as its receiver."""
    general = {stem(word) for word in table("claiming")["acts"]["general"]}
    verb = [words[0]] if stem(words[0]) not in general else []
    helped = [word for word in words[2:] if fold(words[0]) in cue("permits") and is_verb(word)]
    acts = [word for word in (*verb, *helped) if stem(word) not in general]
    gets = any(patterns("claiming")["receiving"].match(word) for word in acts)
    return frozenset() if gets else frozenset(map(stem, acts))


def _receives(who: str, said: str, acts: frozenset[str]) -> bool:
    """Whether a sentence names somebody only as the one to whom something goes.

    The one from whom it goes gives it, unless the sentence has another do the very thing: "overtager … fra".
    """
    words = [token.text for token in tokens(said)]
    ends = patterns("claiming")["ends" if acts & set(map(stem, words)) else "receives"]
    named = [at for at, word in enumerate(words) if stem(word) == stem(who)]
    return bool(named) and all(_is_end(words[max(0, at - REACH) : at], ends) for at in named)


def _is_end(before: Sequence[str], ends: re.Pattern[str]) -> bool:
    """Whether such a preposition stands before a name with no other phrase between them."""
    at = max((n for n, word in enumerate(before) if ends.match(word)), default=None)
    return at is not None and not any(is_verb(word) or fold(word) == "og" for word in before[at + 1 :])
