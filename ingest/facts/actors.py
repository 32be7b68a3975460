"""Who does what a clause tells: its subject, or whoever stands after `af` in the passive."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.words import is_stop
from ingest.facts.wording import either, load, pattern

_SKIP = re.compile(
    r"(?:(?:og|men|at|samt|dog|så|når|hvis|da|idet|som|hvor|herefter|derefter|desuden|endvidere|også|derfor|her|"
    r"i dag|endelig|samtidig)\s+)+",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s]+")
_NAME = re.compile(r"[A-ZÆØÅ][\w’'-]*[a-zæøåA-ZÆØÅ]")
_JOIN = re.compile(r"(?:og|for|i|af|på|samt)$", re.IGNORECASE)
_FINITE = re.compile(r"[a-zæøå-]{2,}(?:r|ede|te)$")
_LONGEST = 110
_FURTHEST = 12


@lru_cache(maxsize=1)
def _agent() -> re.Pattern[str]:
    word = r"[^\W\d][\w.’'-]*"
    return re.compile(
        r"(?:\w+(?:et|te|es|des|as|s|t)|stede)\s+(?:(?:også|endeligt?|enstemmigt|først|fortsat|senest|samlet|løbende|"
        r"fremover|årligt)\s+|[^,;]{0,30}\b\d{4}\s+)?af\s+"
        rf"(?P<actor>(?:(?:den|det|de|hver)\s+)?{word}(?:\s+(?:(?:i|for|og|af|på)\s+)?{word}){{0,6}}?)"
        r"(?=[.,;:)]|\s+(?:den|senest|inden|i|pr\.|fra|på|med|efter|til|ved|om|d\.|som|der|over)\s|$)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _endings() -> re.Pattern[str]:
    return re.compile(rf"{either(load('events')['actors.endings'])}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:bliver|blev|er|var|være|blive|blevet)\s+(?:\w+\s+){0,3}?\w+(?:et|t|te|ede)(?!\w)"
        r"|(?<!\w)(?!deres|dets|mødes|findes|synes|lykkes|ventes|forventes|råds?\b)\w{3,}(?:es|les|des|ges|ves)(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=20_000)
def is_finite(word: str) -> bool:
    """Whether a word may be a finite verb: one of the common ones, or a form of a verb in the dictionary."""
    bare = word.strip(",.;:")
    if bare.lower() in load("events")["actors.auxiliaries"]:
        return True
    if not _FINITE.fullmatch(bare) or is_stop(bare):
        return False
    lexicon, form = danish(), fold(bare)
    bases = lexicon.bases(form)
    nouns = {base for base in bases if not lexicon.is_verb(base)}
    if any(form in (f"{base}er", f"{base}r", f"{base}e") for base in nouns):
        return False
    return bool(bases - nouns) or lexicon.is_verb(form[:-1])


def acts(phrase: str) -> bool:
    """Whether a noun phrase names somebody: a proper name, or a noun for a body or a role."""
    words = phrase.split()
    if not words or len(phrase) > _LONGEST:
        return False
    core = re.split(r"\s(?:i|for|fra|af|på|under|mellem|med)\s", phrase)[0].split(", ")[-1]
    if _endings().search(core.strip(" ,")):
        return True
    return any(_NAME.fullmatch(word.strip(",")) for word in words[1:])


def _after_verb(text: str, words: list[re.Match[str]]) -> str:
    """The subject right after the verb: the shortest run that names somebody, with what hangs on it."""
    if words and words[0][0].lower() in load("events")["actors.no_subjects"]:
        return ""
    for last, word in enumerate(words[:7]):
        if is_finite(word[0]) or word[0].lower() in ("sin", "sit", "sine", "en", "et") or "," in word[0][:-1]:
            return ""
        phrase = text[words[0].start() : word.end()].rstrip(",.;:")
        if acts(phrase) or (_endings().search(phrase) and last < 3):
            return _extended(text, words, last)
    return ""


def _extended(text: str, words: list[re.Match[str]], last: int) -> str:
    while (
        last + 2 < len(words)
        and not words[last][0].endswith((",", ".", ";", ":"))
        and _JOIN.match(words[last + 1][0])
        and acts(f"x {words[last + 2][0].strip(',.;:')}")
    ):
        last += 2
    return text[words[0].start() : words[last].end()].rstrip(",.;:")


def actor_of(what: str) -> str:
    """Who does what a clause tells.

    Args:
        what: The clause, with or without its date.

    Returns:
        The words that name the actor, verbatim, or "".
    """
    passive = _passive().search(what)
    if passive:
        found = _agent().search(what)
        if found is None or pattern("events", "actors.no_agent").search(found[0]):
            return ""
        return found["actor"] if acts(f"x {found['actor']}") else ""
    skipped = _SKIP.match(what)
    text = what[skipped.end() :] if skipped else what
    words = list(_TOKEN.finditer(text))[: _FURTHEST + 8]
    verb = next((at for at, word in enumerate(words[:_FURTHEST]) if is_finite(word[0])), None)
    if verb is None:
        return ""
    if verb == 0:
        return _after_verb(text, words[1:])
    subject = text[: words[verb - 1].end()].strip(" ,")
    return subject if acts(subject) else ""
