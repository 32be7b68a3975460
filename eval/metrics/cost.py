"""What an answer costs its reader: words and time."""

from __future__ import annotations

from assistant.types import Answer, Status


def answer_words(answer: Answer | None) -> float | None:
    """Words of an answer, split at white space, its [n] among them; None for a refusal or no answer."""
    if answer is None or answer.status is Status.NOT_FOUND:
        return None
    return float(len(answer.text.split()))


def latency(answer: Answer | None) -> float | None:
    """Milliseconds from question to whole answer, refusals too; None when it was not timed."""
    return answer.timing_ms.get("total") if answer is not None else None
