"""Tells in a Markdown table how the verifier does; pure."""

from __future__ import annotations

from collections.abc import Iterator

from eval.verifying.measuring import Measured
from eval.verifying.pairs import SUPPORTED, UNSUPPORTED
from eval.verifying.scoring import Score
from eval.wording import say, words


def table(measured: Measured) -> str:
    """All figures of a run.

    Args:
        measured: The run.

    Returns:
        Markdown, in Danish.
    """
    return "\n".join(_lines(measured))


def _lines(measured: Measured) -> Iterator[str]:
    halves = (measured.open, measured.sealed)
    yield say("verifying.head")
    yield "| --- | ---: | ---: |"
    for name in ("precision", "recall"):
        values = [f"{getattr(half, name):.3f}".replace(".", ",") for half in halves]
        yield f"| {say(f'verifying.{name}')} | {values[0]} | {values[1]} |"
    for part, kinds in (("supported", SUPPORTED), ("unsupported", UNSUPPORTED)):
        yield f"| **{say(f'verifying.{part}')}** | | |"
        for kind in kinds:
            name = words("verifying_kinds")[kind]
            yield f"| {name} | {_share(halves[0], kind)} | {_share(halves[1], kind)} |"
    yield ""
    times = (measured.mean_ms, measured.median_ms, measured.slow_ms)
    mean, middle, slow = (f"{time:.1f}".replace(".", ",") for time in times)
    yield say("verifying.time", mean=mean, middle=middle, slow=slow)


def _share(half: Score, kind: str) -> str:
    right, count = half.kinds.get(kind, (0, 0))
    return f"{right}/{count}"
