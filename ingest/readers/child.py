"""A process that reads files under limits of time and memory: `python -m ingest.readers.child`.

It takes one JSON line a file on standard input and gives one JSON line back, so that nothing but
text crosses over from a process that may have read a crafted file.
"""

from __future__ import annotations

import resource
import sys

from assistant.errors import UnreadableFileError
from ingest.making import make
from ingest.readers.wire import Asked, made_line, read_asked, refused_line

TOO_LARGE = "Filen kræver for meget hukommelse at læse. Del den op, eller hæv reader_memory."
NO_ACCESS = "Filen kan ikke åbnes. Kontrollér, at den findes, og at du har læseadgang til den."


def _limit(memory_mib: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    memory = memory_mib << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))


def _limit_seconds(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def _answer(asked: Asked) -> bytes:
    try:
        return made_line(make(asked.source, example=asked.example))
    except UnreadableFileError as problem:
        return refused_line(problem.sentence)
    except MemoryError:
        return refused_line(TOO_LARGE)
    except OSError:
        return refused_line(NO_ACCESS)


def main() -> None:
    """Answer each line of standard input; the first argument is the memory in MiB."""
    _limit(int(sys.argv[1]))
    for line in sys.stdin.buffer:
        asked = read_asked(line)
        _limit_seconds(asked.seconds)
        sys.stdout.buffer.write(_answer(asked))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
