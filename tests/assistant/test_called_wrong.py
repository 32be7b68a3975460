"""What a document calls wrong is told as what it says is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compose.called_wrong import as_right
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            "Taksten for Vigby i 2031 er forkert.",
            "Der står 410 kr., men den skal være 450 kr.",
            "Taksten for Vigby i 2031 skal være 450 kr. og ikke 410 kr.",
        ),
        (
            "Antallet af senge på Øen er desværre forkert oplyst.",
            "I notatet står der 14, men tallet skal være 12.",
            "Antallet af senge på Øen skal være 12 og ikke 14",
        ),
        (
            "Fristen i brevet er en fejl.",
            "Det skal være 3. maj 2031 i stedet for 3. april 2031.",
            "Fristen i brevet skal være 3. maj 2031 og ikke 3. april 2031",
        ),
        (
            "Tallet i bilaget er ikke korrekt.",
            "Det skulle have været 71.",
            "Tallet i bilaget skal være 71",
        ),
        ("Lukningen af molen var en fejl.", "Det skal være muligt at klage til nævnet.", ""),
        # What is not called wrong, or not put right, is not put together.
        ("Taksten for Vigby er 410 kr.", "Der står 410 kr., men den skal være 450 kr.", ""),
        ("Taksten for Vigby i 2031 er forkert.", "Vi vender tilbage.", ""),
        ("Det er forkert.", "Det skal være 450 kr.", ""),
    ],
)
def test_two_sentences_become_one_that_tells_what_is_right(first: str, second: str, said: str) -> None:
    assert as_right(first, second) == said


NOTE = """# Notat om takster i Vigby

Dato: 4. marts 2031

## Takster

En tur med minibussen koster 410 kr. i 2031. Den nye minibus kører fra den 1. juni 2031.
"""
MAIL = """# Rettelser

Dato: 20. april 2031

{said}
"""


@pytest.mark.parametrize(
    ("said", "question", "now"),
    [
        (
            "Prisen for en tur med minibussen i 2031 er forkert. Der står 410 kr., men den skal være 450 kr.",
            "Hvad koster en tur med minibussen i 2031?",
            "Prisen for en tur med minibussen i 2031 skal være 450 kr. og ikke 410 kr.",
        ),
        (
            "I notatet står der, at den nye minibus kører fra den 1. juni 2031. Det er en skrivefejl. "
            "Den rigtige dato er den 1. august 2031. Leverandøren har bekræftet datoen.",
            "Hvornår kører den nye minibus fra?",
            "Den rigtige dato er den 1. august 2031",
        ),
    ],
)
def test_the_right_value_is_told_first(
    tmp_path: Path, encoder: Encoder, said: str, question: str, now: str
) -> None:
    files = {"notat.md": NOTE, "mail.md": MAIL.format(said=said)}
    with filled(tmp_path, files, encoder) as store:
        told = Assistant(store, encoder, Settings()).answer(question).text
    assert told.startswith(now)
