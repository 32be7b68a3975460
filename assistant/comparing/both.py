"""Both of a kind asked about without a name: "begge regioner"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparing.sides import Side, Sides, cues, plain


def both_of(text: str) -> str:
    """The kind of place a question asks about two of ("begge regioner"), in the plural, or ""."""
    found = cues().both.search(text)
    return found["noun"].lower() if found else ""


def of_both(text: str, names: Sequence[str]) -> Sides:
    """The sides of a question about both of a kind, told by name.

    Args:
        text: A question for which `both_of` gives a kind.
        names: Their names.

    Returns:
        A side for each.
    """
    found = cues().both.search(text)
    if found is None:
        return Sides((), "", firm=True)
    prep = found["prep"] or ""
    sides = (Side(n, plain(f"{text[: found.start()]}{prep}{n}{text[found.end() :]}")) for n in names)
    return Sides(tuple(sides), found[0], firm=True)
