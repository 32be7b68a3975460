"""Made-up administrative Danish for measuring speed, the same in every run."""

from __future__ import annotations

import random
import tomllib
from importlib import resources
from pathlib import Path

SEED = 20260101
SECTIONS = 6
WORDS_OF_200_TOKENS = 118


class Writer:
    """Writes documents and passages from the words of `templates.toml`."""

    def __init__(self, seed: int = SEED) -> None:
        """Start over from a seed."""
        self._random = random.Random(seed)
        text = (resources.files("eval.bench") / "templates.toml").read_text("utf-8")
        self._words: dict[str, list[str]] = tomllib.loads(text)

    def _pick(self, kind: str) -> str:
        draw = self._random
        return draw.choice(self._words[kind]).format(
            day=draw.randint(1, 28),
            month=draw.choice(self._words["months"]),
            year=draw.randint(2025, 2030),
            number=draw.randint(2, 98),
        )

    def sentence(self) -> str:
        """One sentence of 8 to 30 words."""
        parts = [self._pick("subjects"), self._pick("verbs"), self._pick("objects")]
        for kind, share in (("times", 0.5), ("places", 0.5), ("ends", 0.4)):
            if self._random.random() < share:
                parts.append(self._pick(kind))
        return " ".join(parts) + "."

    def passage(self, words: int = WORDS_OF_200_TOKENS) -> str:
        """Whole sentences of about that many words."""
        text = self.sentence()
        while len(text.split()) < words:
            text += " " + self.sentence()
        return text

    def document(self) -> str:
        """A Markdown document: a title, and sections with paragraphs and a list each."""
        parts = [f"# {self._pick('titles')}"]
        for heading in self._random.sample(self._words["headings"], SECTIONS):
            parts.append(f"## {heading}")
            for _ in range(2):
                parts.append(" ".join(self.sentence() for _ in range(self._random.randint(2, 4))))
            items = [f"- {self._pick('verbs').capitalize()} {self._pick('objects')}" for _ in range(3)]
            parts.append(f"{self._pick('subjects')} har disse opgaver:\n\n" + "\n".join(items))
        return "\n\n".join(parts) + "\n"


def write_documents(folder: Path, count: int) -> None:
    """Write that many documents into a folder, `made-up-000.md` and on."""
    writer = Writer()
    for number in range(count):
        (folder / f"made-up-{number:03}.md").write_text(writer.document(), "utf-8")
