"""One index form for all inflections of a word.

Words of general Danish come from the lexicon (medlemmerne -> medlem, besluttede -> beslutte), and nouns
made from a verb meet it (beslutning -> beslutte), so that a question about what was decided finds the
decision. Words the lexicon does not know fall back on the Danish Snowball stemmer.
"""

from __future__ import annotations

from functools import lru_cache

import Stemmer

from assistant.danish import data
from assistant.danish.folding import fold
from assistant.danish.lexicon import Lexicon, danish

NOUN_OF_VERB = ("else", "ning", "ing", "er")
SHORTEST_TRUNK = 3
SHORTEST_IRREGULAR = 4


@lru_cache(maxsize=1)
def _irregular() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Irregular forms of nouns and of verbs with their base, and the prefixes a verb may have."""
    nouns, verbs = (
        {fold(form): fold(line[0]) for line in data.lines(f"irregular_{kind}.txt") for form in line}
        for kind in ("nouns", "verbs")
    )
    prefixes = frozenset(fold(word) for word in data.words("particles.txt") if not word.startswith("-"))
    return nouns, verbs, prefixes


@lru_cache(maxsize=1)
def _snowball() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish", 0)


def strong_verb(form: str) -> str:
    """The infinitive of an irregular verb, with its prefix (varetages: varetage), or ""."""
    _, verbs, prefixes = _irregular()
    for cut in range(len(form) - 1):
        prefix, rest = form[:cut], form[cut:]
        if rest in verbs and (
            not prefix or prefix in prefixes or (len(rest) >= SHORTEST_IRREGULAR and danish().known(prefix))
        ):
            return prefix + verbs[rest]
    return ""


def _irregular_base(form: str) -> str:
    nouns = _irregular()[0]
    for cut in (0, *range(2, len(form) - SHORTEST_IRREGULAR + 1)):
        if form[cut:] in nouns:
            return form[:cut] + nouns[form[cut:]]
    return strong_verb(form)


def _verb_of(noun: str, lexicon: Lexicon) -> str:
    """The verb that a noun in -else, -ning, -ing or -er is made from, or the noun itself."""
    for ending in NOUN_OF_VERB:
        trunk = noun.removesuffix(ending)
        if trunk == noun or len(trunk) < SHORTEST_TRUNK:
            continue
        for verb in (trunk + "e", trunk + trunk[-1] + "e"):
            if lexicon.is_verb(verb):
                return verb
        if ending == "else" and (verb := strong_verb(trunk) or strong_verb(trunk + "e")):
            return verb
    return noun


def _choose(form: str, bases: frozenset[str], lexicon: Lexicon) -> str:
    """One base out of several: never the genitive of another word when the form is a word itself.

    `indsats` is no form of indsat; `tids`, which the lexicon only lists for compounds, is one of tid.
    """
    wanted = bases
    if form in bases and lexicon.may_end_compound(form):
        wanted = frozenset(base for base in bases if base + "s" != form or lexicon.is_verb(base)) or bases
    roots = {_verb_of(base.strip("-"), lexicon) for base in wanted}
    return min(roots, key=lambda root: (len(root), root))


@lru_cache(maxsize=200_000)
def simple_stem(form: str) -> str:
    """Stem of a folded word that is not a compound.

    Args:
        form: A folded word without hyphens.

    Returns:
        Its stem; "" when the lexicon does not know the word.
    """
    lexicon = danish()
    base = _irregular_base(form)
    if base:
        root = _verb_of(base, lexicon)
    else:
        bases = lexicon.bases(form)
        if not bases:
            return ""
        root = _choose(form, bases, lexicon)
    return root[:-1] if root.endswith("e") and len(root) > 3 else root


def made_from_verb(form: str) -> bool:
    """Whether a folded word is a noun made from a verb (vejledning: vejlede)."""
    lexicon = danish()
    return any(_verb_of(base, lexicon) != base for base in lexicon.bases(form))


def guess_stem(form: str) -> str:
    """Snowball stem of a folded word that the lexicon does not know (names, foreign words)."""
    guess = str(_snowball().stemWord(form))
    return guess[:-1] if guess.endswith("s") and len(guess) > SHORTEST_IRREGULAR else guess
