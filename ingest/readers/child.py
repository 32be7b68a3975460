"""A process that reads files under limits of time and memory: `python -m ingest.readers.child`.

It says that it is ready, takes one JSON line a file on standard input and gives JSON lines back, the
last of them what became of the file, so that nothing but text crosses over from a process that may have
read a crafted file.
"""

from __future__ import annotations

import os
import resource
import sys
from threading import Lock

from assistant.errors import UnreadableFileError
from ingest.making import make
from ingest.readers.progress import heard_by
from ingest.readers.unpacking import unpack
from ingest.readers.wire import Asking, Draw, Refused, Step, Told, Unpack, read_asked, told_line

TOO_LARGE = "Filen kræver for meget hukommelse at læse. Del den op, eller hæv reader_memory."
NO_ACCESS = "Filen kan ikke åbnes. Kontrollér, at den findes, og at du har læseadgang til den."
TOO_DEEP = "Filen er bygget i så mange lag, at den ikke kan læses. Gem den igen, eller gem den som PDF."
_LARGEST_FILE = 4 << 30


class _Wire:
    """Standard input and output for asked and told lines alone: no program started from here shares them."""

    def __init__(self) -> None:
        self.asked = os.fdopen(os.dup(0), "rb")
        self._file = os.fdopen(os.dup(1), "wb")
        self._lock = Lock()
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a file descriptor is what is needed
            os.dup2(nothing.fileno(), 0)
        os.dup2(2, 1)

    def tell(self, told: Told) -> None:
        line = told_line(told)
        with self._lock:
            self._file.write(line)
            self._file.flush()


def _limit(memory_mib: int) -> None:
    for kind, most in ((resource.RLIMIT_AS, memory_mib << 20), (resource.RLIMIT_FSIZE, _LARGEST_FILE)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def _limit_seconds(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def _done(asked: Asking) -> Told:
    try:
        return _answered(asked)
    except UnreadableFileError as problem:
        return Refused(problem.sentence)
    except MemoryError:
        return Refused(TOO_LARGE)
    except RecursionError:
        return Refused(TOO_DEEP)
    except OSError:
        return Refused(NO_ACCESS)


def _answered(asked: Asking) -> Told:
    if isinstance(asked, Unpack):
        return unpack(asked)
    if isinstance(asked, Draw):
        from ingest.readers.pdf.picture import draw

        return draw(asked)
    return make(asked.source, example=asked.example, vocabulary=asked.vocabulary)


def main() -> None:
    """Answer each line of standard input; the first argument is the memory in MiB."""
    _limit(int(sys.argv[1]))
    wire = _Wire()
    wire.tell(Step(0, 0))
    for line in wire.asked:
        asked = read_asked(line)
        seconds = asked.seconds

        def step(done: int, total: int, seconds: float = seconds) -> None:
            _limit_seconds(seconds)
            wire.tell(Step(done, total))

        _limit_seconds(seconds)
        with heard_by(step):
            told = _done(asked)
        wire.tell(told)


if __name__ == "__main__":
    main()
