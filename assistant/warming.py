"""What is read before the first question, so that it need not wait, and stays."""

from __future__ import annotations

import gc

from assistant.bodies.fields import fields_of_bodies
from assistant.danish.definite import definite
from assistant.danish.words import terms
from assistant.evidence.coverage import words_of
from assistant.names import is_ordinary
from assistant.store import Store
from assistant.validity.correcting import Corrections
from assistant.validity.validity import Validity

# Documents whose words are read before the first question.
DOCUMENTS = 50
# Words of the documents that are taken apart before the first question, the commonest first.
WORDS = 20_000

# How many things are made before the youngest are looked through for garbage, how often that is done before
# older ones are, and how often these before all are. With Python's own numbers all are in every tenth answer.
RARELY = (20_000, 10, 100)


def settle() -> None:
    """Take what is loaded now as staying, in a process that does nothing but answer, until it ends.

    Looking through it for garbage again and again would hold up answers: by 60 ms among 2,000 documents.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


def warm_words(store: Store) -> None:
    """Read what the documents replace, correct and tell of bodies, and take their words apart."""
    Validity.of(store)
    Corrections.of(store)
    fields_of_bodies(store)
    is_ordinary("opvarmning")
    definite("opvarmning")
    vocabulary = store.vocabulary()
    for word in sorted(vocabulary, key=vocabulary.__getitem__, reverse=True)[:WORDS]:
        terms(word)
    for info in store.documents()[:DOCUMENTS]:
        for passage in store.passages(info.id):
            words_of(passage.text)
