"""A process that reads files under limits of time and memory: `python -m ingest.readers.child`.

It takes one JSON line a file on standard input and gives one JSON line back, so that nothing but
text crosses over from a process that may have read a crafted file.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from assistant.errors import UnreadableFileError
from ingest.readers.raw import RawText

TOO_LARGE = "Filen kræver for meget hukommelse at læse. Del den op, eller hæv reader_memory."


def read(path: Path) -> RawText:
    """Read one file with the reader of its type.

    Args:
        path: A .txt, .md or .pdf file.

    Returns:
        Its pages.

    Raises:
        UnreadableFileError: The file cannot be read; with the Danish reason.
    """
    if path.suffix.lower() == ".pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf(path)
    from ingest.readers.text import read_text

    return read_text(path)


def _limit(memory_mib: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    memory = memory_mib << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))


def _limit_seconds(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def _answer(path: Path) -> dict[str, object]:
    try:
        raw = read(path)
    except UnreadableFileError as problem:
        return {"error": problem.sentence}
    except MemoryError:
        return {"error": TOO_LARGE}
    except OSError:
        return {"error": "Filen kan ikke åbnes. Kontrollér, at den findes, og at du har læseadgang til den."}
    return {"pages": raw.pages, "markdown": raw.markdown, "notes": raw.notes}


def main() -> None:
    """Answer each line `{"path", "seconds"}` of standard input; the first argument is the memory in MiB."""
    _limit(int(sys.argv[1]))
    for line in sys.stdin:
        asked = json.loads(line)
        _limit_seconds(float(asked["seconds"]))
        sys.stdout.write(json.dumps(_answer(Path(asked["path"]))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
