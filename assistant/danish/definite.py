"""The definite form of a Danish noun, where a rule gives it for sure: styregruppe -> styregruppen."""

from __future__ import annotations

from assistant.danish.compounds import compound_parts
from assistant.danish.lexicon import spelled

# The endings of common and of neuter nouns.
COMMON, NEUTER = "n", "t"


def definite(noun: str) -> str:
    """The definite form of a noun in the singular.

    A compound is inflected as its last part. The endings are those that the dictionary knows for it; where
    it knows both, the gender it gives the noun decides.

    Args:
        noun: One word; a capital is kept.

    Returns:
        The form; the noun itself when it is definite already; "" where neither is sure.
    """
    parts = compound_parts(noun.lower())
    head = parts[-1].linked if parts else noun.lower()
    if _is_definite(head):
        return noun
    forms = {ending: form for form, ending in _forms(head) if head in spelled().bases(form)}
    if len(forms) > 1:
        forms = {ending: form for ending, form in forms.items() if ending == spelled().gender(head)}
    form = next(iter(forms.values()), "")
    at = len(noun) - len(head)
    return noun[: at + 1] + form[1:] if form else ""


def _forms(head: str) -> list[tuple[str, str]]:
    """The forms that a noun may have, each with the ending that tells its gender."""
    if head.endswith("e"):
        return [(head + ending, ending) for ending in (COMMON, NEUTER)]
    return [(f"{stem}e{ending}", ending) for stem in (head + head[-1:], head) for ending in (COMMON, NEUTER)]


def _is_definite(form: str) -> bool:
    """Whether a word is the definite form of a noun and no noun in its base form."""
    if not form.endswith((COMMON, NEUTER)) or spelled().is_base(form):
        return False
    return any(form in dict(_forms(base)) for base in spelled().bases(form))
