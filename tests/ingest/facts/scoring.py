"""How many labels were found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Score:
    """How many labels were found, how many were not, and what was found without a label."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.extra)) if self.found or self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed)) if self.found or self.missed else 1.0
