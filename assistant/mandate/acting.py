"""Which act a verb names: "skrive under" is to sign, "nedsætte priser" is to change and not to set up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.danish.words import Token, fold, stem
from assistant.mandate.words import acts, kind, listed, plain
from assistant.question.terms import Term
from assistant.question.verbs import is_verb

# Endings of what is done: "få standset", "få prøvet".
PARTICIPLE = "et"


def verb_of(verb: Token, following: Sequence[Token]) -> str:
    """The stem of a verb, "skrive under" as the known act "underskrive", "få standset" as "standse"."""
    root = stem(verb.text.lower())
    done = following[0].text.lower() if following else ""
    if root == stem("få") and done.endswith(PARTICIPLE) and is_verb(fold(done)):
        return stem(done.removesuffix("t"))
    particle = following[0].text.lower() if following else ""
    whole = stem(particle + verb.text.lower()) if particle in plain("particles") else root
    return whole if whole in acts() else root


def groups(root: str, head: Sequence[Term], *, money: bool) -> frozenset[str]:
    """The groups of acts of a verb; one done with money, "lægge penge i …", grants or moves it."""
    if root == stem("nedsætte") and any(term.stem in listed("sizes") for term in head):
        return frozenset({"change"})
    if root == stem("lave") and any({term.stem, *term.parts[-1:]} & listed("contracts") for term in head):
        return acts()[stem("indgå")]
    known = acts().get(root, frozenset()) | (frozenset({"change"}) if root in _changes() else frozenset())
    if known & kind("settling") or root in listed("keeps"):
        return known
    if not (money or any(term.stem in listed("money") for term in head)):
        return known
    return known | kind("with_money")


@cache
def _changes() -> frozenset[str]:
    return frozenset(map(stem, kind("changes")))
