"""Which sides of a question a document names as what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from assistant.danish.words import fold
from assistant.types import DocumentInfo


def about(info: DocumentInfo, forms: Mapping[str, re.Pattern[str]], opening: str) -> frozenset[str]:
    """The names that a document says it is about: in title and body, else in how it begins.

    Args:
        info: The document.
        forms: How a folded text names each.
        opening: How it begins, or "".
    """
    titled = _held(forms, _folded(f"{info.title} {info.body}"))
    return titled or (_held(forms, fold(opening)) if opening else titled)


def _held(forms: Mapping[str, re.Pattern[str]], folded: str) -> frozenset[str]:
    return frozenset(name for name, form in forms.items() if form.search(folded))


@lru_cache(maxsize=20_000)
def _folded(title: str) -> str:
    """A title folded; each question about sides looks at those of all documents."""
    return fold(title)


def form_of(name: str) -> re.Pattern[str]:
    """How a folded text holds a name."""
    return re.compile(rf"\b{re.escape(fold(bare(name)))}")


def known(name: str, text: str) -> bool:
    """Whether a text holds a name, in the genitive or not."""
    return form_of(name).search(fold(text)) is not None


def bare(name: str) -> str:
    """A name without the ending of the genitive, and of "Nordbys pulje" the name alone."""
    first, _, rest = name.partition(" ")
    if rest and first.endswith("s"):
        return first.removesuffix("s")
    return name.removesuffix("s") if not rest else name
