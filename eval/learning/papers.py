"""Papers written to read from: passages, and for each questions that it answers and others that it does not.

A file holds papers. `# ` begins one with its title, `## ` a passage with its headings, `: ` is the lead-in of
a list that it is an item of, and a line without a mark is its text. Then follow questions: `+ ` one that the
passage answers, `- ` one that it does not, though it looks as if it did, and `= ` under that a passage, as
like the first as can be, that does. So each question is answered by one of two and each passage answers some
of the questions and not the others: neither a question nor a passage by itself tells anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eval.run import HERE

PAPERS = HERE / "papers"
TITLE, PATH, LEAD_IN, ANSWERED, UNSAID, SAID = "# ", "## ", ": ", "+ ", "- ", "= "


class PaperError(ValueError):
    """A file of papers is not written as it should be."""


@dataclass(slots=True)
class Printed:
    """A passage of a paper.

    Attributes:
        title: The paper's title.
        path: The headings above it, outermost first.
        lead_in: What stands before the list it is an item of; "" outside of one.
        text: Its words.
        answered: Questions it answers.
        twins: Questions like them that it does not answer, each with the text of a passage that does.
    """

    title: str
    path: tuple[str, ...]
    lead_in: str = ""
    text: str = ""
    answered: list[str] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether it has text, a question that it answers, and an answer to each that it does not."""
        return bool(self.text and self.answered) and all(said for _, said in self.twins)

    def saying(self, text: str) -> Printed:
        """A passage of other words under the same headings, by itself, not an item of a list."""
        return Printed(self.title, self.path, "", text)


Paper = tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with passages of one paper.

    Attributes:
        question: The question.
        right: The passage that answers it.
        near: Passages about the same that do not.
        others: The other passages of the paper; none of them does.
    """

    question: str
    right: Printed
    near: tuple[Printed, ...]
    others: tuple[Printed, ...]


def read_papers(folder: Path = PAPERS) -> tuple[Paper, ...]:
    """The papers of all files in a folder, in the order of their names.

    Raises:
        PaperError: A file is not written as it should be; it names the line.
    """
    return tuple(paper for file in sorted(folder.glob("*.txt")) for paper in papers_of(file))


def papers_of(file: Path) -> Iterator[Paper]:
    """The papers of one file.

    Raises:
        PaperError: It is not written as it should be; it names the line.
    """
    papers: list[list[Printed]] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        finished = not papers or not papers[-1] or papers[-1][-1].finished
        if line.startswith(TITLE) and finished:
            title = line.removeprefix(TITLE).strip()
            papers.append([])
        elif line.startswith(PATH) and papers and finished:
            papers[-1].append(Printed(title, tuple(line.removeprefix(PATH).strip().split(" > "))))
        elif line.strip() and not (papers and papers[-1] and _taken(line.strip(), papers[-1][-1])):
            raise PaperError(f"{file.name}:{number}: {line}")
    yield from map(tuple, papers)


def _taken(line: str, passage: Printed) -> bool:
    """Give a passage what a line says of it; False when that cannot stand there."""
    asked = passage.twins[-1] if passage.twins else None
    if line.startswith(ANSWERED):
        passage.answered.append(line.removeprefix(ANSWERED))
    elif line.startswith(UNSAID):
        passage.twins.append((line.removeprefix(UNSAID), ""))
    elif line.startswith(SAID) and asked and not asked[1]:
        passage.twins[-1] = asked[0], line.removeprefix(SAID)
    elif line.startswith(LEAD_IN) and not passage.lead_in:
        passage.lead_in = line.removeprefix(LEAD_IN)
    elif not line.startswith((SAID, LEAD_IN)) and not passage.text:
        passage.text = line
    else:
        return False
    return True


def asked_of(papers: Iterable[Paper]) -> Iterator[Asked]:
    """What papers are asked: each passage what it answers, and each of its twins what that does."""
    for paper in papers:
        for passage in paper:
            others = tuple(other for other in paper if other is not passage)
            twins = [(question, passage.saying(text)) for question, text in passage.twins]
            told = tuple(twin for _, twin in twins)
            for question in passage.answered:
                yield Asked(question, passage, told, others)
            for question, twin in twins:
                near = tuple(other for other in told if other is not twin)
                yield Asked(question, twin, (passage, *near), others)
