"""What is read of documents is kept until another generation is published or there is no more room."""

from __future__ import annotations

from assistant.store.kept import OfDocuments


class Shelf:
    """A shelf whose papers may change; it counts how often each is taken down."""

    def __init__(self) -> None:
        self.generation = 1
        self.papers = {"referat": "Rådet mødtes.", "notat": "Broen males."}
        self.taken: list[str] = []

    def read(self, identity: str) -> str:
        self.taken.append(identity)
        return self.papers.get(identity, "")


def kept(shelf: Shelf, most: int) -> OfDocuments[str]:
    return OfDocuments(lambda: shelf.generation, shelf.read, len, most)


def test_a_document_is_read_once() -> None:
    shelf = Shelf()
    papers = kept(shelf, 100)
    assert [papers.get(one) for one in ("notat", "referat", "notat")] == [
        "Broen males.",
        "Rådet mødtes.",
        "Broen males.",
    ]
    assert shelf.taken == ["notat", "referat"]


def test_what_was_read_is_let_go_when_the_documents_change() -> None:
    shelf = Shelf()
    papers = kept(shelf, 100)
    papers.get("notat")
    shelf.papers["notat"], shelf.generation = "Broen rives ned.", 2
    assert papers.get("notat") == "Broen rives ned."


def test_what_fills_the_room_is_let_go() -> None:
    shelf = Shelf()
    papers = kept(shelf, len("Broen males."))
    papers.get("notat")
    papers.get("referat")
    papers.get("notat")
    assert shelf.taken == ["notat", "referat", "notat"]


def test_documents_that_hold_nothing_take_room_too() -> None:
    shelf = Shelf()
    papers = kept(shelf, 3)
    for number in range(4):
        papers.get(f"ukendt {number}")
    papers.get("ukendt 0")
    assert shelf.taken[-1] == "ukendt 0"
