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
    parts = (measured.older, measured.newer, measured.sealed, measured.strangers)
    yield say("verifying.head")
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name in ("precision", "recall"):
        values = [f"{getattr(part, name):.3f}".replace(".", ",") for part in parts]
        yield f"| {say(f'verifying.{name}')} | {' | '.join(values)} |"
    for verdict, kinds in (("supported", SUPPORTED), ("unsupported", UNSUPPORTED)):
        yield f"| **{say(f'verifying.{verdict}')}** | | | | |"
        for kind in kinds:
            shares = " | ".join(_share(part, kind) for part in parts)
            yield f"| {words('verifying_kinds')[kind]} | {shares} |"
    yield ""
    times = (measured.mean_ms, measured.median_ms, measured.slow_ms)
    mean, middle, slow = (f"{time:.1f}".replace(".", ",") for time in times)
    yield say("verifying.time", mean=mean, middle=middle, slow=slow)


def _share(part: Score, kind: str) -> str:
    right, count = part.kinds.get(kind, (0, 0))
    return f"{right}/{count}"
