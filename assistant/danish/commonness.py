"""How common a word is in general Danish, whatever the documents are about."""

from __future__ import annotations

from functools import lru_cache

# Zipf frequencies (the base-10 logarithm of how often a word stands in a thousand million words): a word that
# is rarer than the first is as special as any, one more common than the second as ordinary as any.
SPECIAL, ORDINARY = 3.3, 4.8


@lru_cache(maxsize=50_000)
def commonness(word: str) -> float:
    """How ordinary a word is.

    Args:
        word: One word, in any case.

    Returns:
        0.0 for words of a trade ("visitation", "høringssvar") and unknown ones, 1.0 for those of everyday
        speech ("farvel", "penge"). Source: the Zipf scale of van Heuven et al. 2014, by the package wordfreq.
    """
    # Slow to import, and not needed by all that reads the words of a text.
    from wordfreq import zipf_frequency

    zipf = float(zipf_frequency(word, "da"))
    return min(1.0, max(0.0, (zipf - SPECIAL) / (ORDINARY - SPECIAL)))
