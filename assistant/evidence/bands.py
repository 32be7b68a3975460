"""Where the cosines of a question and its passages lie, by encoder: each has a narrow band of its own."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.settings import DEFAULT_ENCODER, is_e5


@dataclass(frozen=True, slots=True)
class Band:
    """The cosines an encoder uses.

    Attributes:
        cold: Below it nothing is alike.
        warm: Above it all of it is.
    """

    cold: float
    warm: float

    def warmth(self, cosine: float) -> float:
        """A cosine spread over the band, 0 to 1."""
        return min(1.0, max(0.0, (cosine - self.cold) / (self.warm - self.cold)))


ATTUNED, OTHER_E5 = Band(0.21, 0.50), Band(0.80, 0.92)


def band_of(encoder: str) -> Band | None:
    """The band of an encoder, by its name; None when its cosines say nothing by their size."""
    if encoder.startswith(f"{DEFAULT_ENCODER}@"):
        return ATTUNED
    return OTHER_E5 if is_e5(encoder) else None


def coldest(encoder: str) -> float:
    """The cosine below which nothing is alike to an encoder; 0 when its cosines say nothing by their size."""
    band = band_of(encoder)
    return band.cold if band else 0.0
