"""An ingest killed at any point leaves every document whole, old or new, and the store answering."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import Document, Passage
from ingest.pipeline import ingest

SENTENCES = 20
SUBJECTS = ("almen praksis", "plejehjem", "psykiatri", "genoptræning", "budget", "tilsyn")
Content = dict[str, tuple[Document, tuple[Passage, ...]]]
Serve = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class Scene:
    """A store before the ingest, the files of the ingest, and what each document may be afterwards."""

    before: Path
    files: Path
    removed: str
    old: Content
    new: Content


@dataclass(frozen=True)
class End:
    """How a killed ingest ended: signal, whether inside the call, and the generation it left."""

    signal: int
    inside: bool
    generation: int


def write_file(folder: Path, number: int, edition: int) -> None:
    """A small referat; each sentence carries a number of its own."""
    subject = SUBJECTS[number]
    lines = [
        f"Sundhedsrådet drøftede {subject} under sag {edition}{number}{n:02d} og tog det til efterretning."
        for n in range(SENTENCES)
    ]
    folder.mkdir(exist_ok=True)
    text = f"Referat af møde om {subject}\n\n" + "\n\n".join(lines) + "\n"
    (folder / f"referat-{number}.txt").write_text(text, encoding="utf-8")


def content(store: Store) -> Content:
    return {info.id: (store.document(info.id), store.passages(info.id)) for info in store.documents()}


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Runs an ingest that is killed at the point asked for."""
    command = [sys.executable, str(Path(__file__).with_name("killed_ingest.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as nursery:
        stdin, stdout = nursery.stdin, nursery.stdout
        assert stdin is not None
        assert stdout is not None

        def ask(**asked: object) -> dict[str, Any]:
            stdin.write(json.dumps(asked) + "\n")
            answer: dict[str, Any] = json.loads(stdout.readline())
            return answer

        yield ask
        stdin.close()


@pytest.fixture
def scene(tmp_path: Path, encoder: Encoder) -> Scene:
    """Four documents in the store; two of them change, one is renamed, two are new, one is to be removed."""
    files, before, after = tmp_path / "filer", tmp_path / "før", tmp_path / "efter"
    for number in range(4):
        write_file(files, number, edition=1)
    with Store.open(Settings(data_dir=before), encoder) as store:
        ingest([files], store, encoder, Settings(data_dir=before))
        old = content(store)
        removed = store.find_document("referat-3.txt").id
    for number in (0, 2, 4, 5):
        write_file(files, number, edition=2)
    (files / "referat-1.txt").rename(files / "referat-1-endelig.txt")
    shutil.copytree(before, after)
    with Store.open(Settings(data_dir=after), encoder) as store:
        ingest([files], store, encoder, Settings(data_dir=after))
        new = {name: held for name, held in content(store).items() if name != removed}
    return Scene(before, files, removed, old, new)


def spread(count: int, wanted: int) -> list[int]:
    """`wanted` points evenly over 1..count."""
    return sorted({round((n + 0.5) * count / wanted + 0.5) for n in range(wanted)})


def kill_points(passed: dict[str, Any]) -> list[dict[str, Any]]:
    """30 points: 20 in our own calls, three of them around a commit, and 10 inside Chroma and tantivy."""
    counts = passed["counts"]
    around = [passed["commits"][0] + step for step in (-1, 0, 1)]
    statements = [at for at in spread(counts["sql"], 30) if at not in around]
    chosen = {"sql": around + statements[:: len(statements) // 8 + 1][:8]}
    chosen["sql"] += [at for at in statements if at not in chosen["sql"]][: 11 - len(chosen["sql"])]
    chosen |= {kind: spread(counts[kind], 3) for kind in ("fsync", "copy", "unlink")}
    own = [{"kind": kind, "at": at, "after": 0.0} for kind, points in chosen.items() for at in points]
    native = []
    for kind in ("chroma", "tantivy"):
        for n in range(5):
            at = n % counts[kind]
            native.append(
                {"kind": kind, "at": at + 1, "after": (0.05 + 0.15 * n) * passed["seconds"][kind][at]}
            )
    return own + native


def assert_whole(store: Store, encoder: Encoder, scene: Scene) -> None:
    """Each document is the old or the new one, every passage is found both ways, and nothing else is."""
    held = content(store)
    for name, document in held.items():
        assert document in (scene.old.get(name), scene.new.get(name))
    assert set(scene.old) - {scene.removed} <= set(held) <= set(scene.old) | set(scene.new)
    passages = [passage for _, texts in held.values() for passage in texts]
    everything = store.nearest(encoder.encode_question("sag"), 1000)
    # The graph is approximate: asked for all at once it may leave one out. Each must find itself below.
    assert 0.9 * len(passages) <= len(everything) <= store.passage_count == len(passages)
    for passage in passages:
        near = store.nearest(encoder.encode_question(passage.embedded), 5)
        assert passage in found(store, [key for key, score in near if score > 0.999])
        case = next((word for word in passage.text.split() if word.isdigit()), None)
        if case:
            assert found(store, [key for key, _ in store.matching([case], 9)]) == [passage]


def kill(
    data: Path, serve: Serve, scene: Scene, encoder: Encoder, point: dict[str, Any], *, go_on: bool = True
) -> End:
    """Kill an ingest at a point, check the store, and let the ingest be run again to its end."""
    shutil.copytree(scene.before, data)
    ended = serve(data=str(data), files=str(scene.files), remove=scene.removed, **point)
    with Store.open(Settings(data_dir=data), encoder) as store:
        end = End(ended["signal"], not ended["came_out"], store.generation)
        assert_tidy(data)
        assert_whole(store, encoder, scene)
        assert store.notices == ()
        if go_on:
            ingest([scene.files], store, encoder, Settings(data_dir=data))
            final = content(store)
            final.pop(scene.removed)
            assert final == scene.new
    shutil.rmtree(data)
    return end


def found(store: Store, keys: Sequence[int]) -> list[Passage]:
    return list(store.fetch(keys).values())


def assert_tidy(data: Path) -> None:
    """Nothing pending and no half-made index is left."""
    with sqlite3.connect(data / "catalog.sqlite3") as catalog:
        assert catalog.execute("SELECT 1 FROM documents WHERE state = 'pending' OR leaving").fetchall() == []
    assert len([path for path in (data / "index").iterdir() if path.name != "readers"]) <= 2


@pytest.mark.timeout(1200)
def test_a_kill_at_any_of_30_points_leaves_each_document_whole(
    tmp_path: Path, serve: Serve, scene: Scene, encoder: Encoder
) -> None:
    shutil.copytree(scene.before, tmp_path / "hel")
    whole = serve(
        data=str(tmp_path / "hel"), kind="", at=0, after=0.0, files=str(scene.files), remove=scene.removed
    )
    assert whole["signal"] == 0
    points = kill_points(whole["passed"])
    assert len(points) == 30
    ends = [
        kill(tmp_path / f"lager-{n}", serve, scene, encoder, point, go_on=n % 3 == 0)
        for n, point in enumerate(points)
    ]
    assert {end.signal for end in ends} == {signal.SIGKILL}
    assert {end.generation for end in ends} >= {1, 2, 3}
    for kind in ("chroma", "tantivy"):
        assert any(end.inside for end, point in zip(ends, points, strict=True) if point["kind"] == kind)


@pytest.mark.parametrize(("kind", "limit"), [("chroma", 150_000), ("tantivy", 50), ("tantivy", 1500)])
def test_a_death_in_the_middle_of_a_write_leaves_each_document_whole(
    tmp_path: Path, serve: Serve, scene: Scene, encoder: Encoder, kind: str, limit: int
) -> None:
    point = {"kind": kind, "at": 1, "after": 0.0, "limit": limit}
    end = kill(tmp_path / "lager", serve, scene, encoder, point)
    assert (end.signal, end.inside, end.generation) == (signal.SIGXFSZ, True, 1)
