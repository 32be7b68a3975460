"""Obviously fake evaluations: programs that say what a real one says on stderr, and no more."""

from __future__ import annotations

import sys

COUNTS = (
    'import sys\nfor n in range(1, 4): print(\'{"done": %d, "total": 3}\' % n, file=sys.stderr, flush=True)\n'
)


def ending(code: int, line: str = "") -> tuple[str, ...]:
    """Asks three questions, says a line, and ends with an exit code."""
    return (sys.executable, "-c", f"{COUNTS}print({line!r}, file=sys.stderr)\nsys.exit({code})")


def endless() -> tuple[str, ...]:
    """Asks three questions and never ends by itself."""
    return (sys.executable, "-c", f"{COUNTS}import time\ntime.sleep(600)")
