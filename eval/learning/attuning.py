"""python -m eval.learning.attuning: attune the question side of the encoder to how people ask.

Passages keep the vectors of the shipped weights. The biases and scales of the network's layers, and
nothing else, are learned anew so that a question comes nearest to the passages that hold its evidence among
all of its region (`assistant/store/attuned.py` tells how they are used). Prints how near they come in regions
that were not learned from, before and after each round; with --write writes
`assistant/store/attuned.safetensors`.

Sources: Ben Zaken et al. 2022, BitFit (what is learned); van den Oord et al. 2018, InfoNCE (what is
minimised).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import Parameter
from torch.nn.functional import normalize

from assistant.question.listening import Listener
from assistant.settings import Settings
from assistant.store.attuned import LEARNED, RESULT, SOURCE
from assistant.store.e5s1 import E5File
from assistant.store.folder import tensors_of
from assistant.store.weights import SHIPPED_SHA256, ready_folder, shipped_file
from assistant.types import Span
from eval.bench.elsewhere import ELSEWHERE
from eval.learning.regions import Opened, for_encoder, opened, regions_in
from eval.locating import Shelf, gold_of, overlaps
from eval.question import Expected
from eval.wording import say

# Found on regions not learned from: more rounds, a greater step or a weaker pull did no better there.
ROUNDS, STEP, BATCH, WARM_UP, SEED = 3, 2e-3, 16, 30, 0
# Cosines are divided by this before the softmax.
TEMPERATURE = 0.03
# Pull of a question's vector towards that of the shipped weights, per unit of 1 - cosine.
PULL = 3.0
# More keys than any region's store has.
KEYS = range(1 << 16)


@dataclass(frozen=True, slots=True)
class Lessons:
    """The questions of one region with the passages that answer them.

    Attributes:
        name: The region.
        passages: Vectors of all its passages, shape (passages, dimension).
        texts: The questions, as they are searched with.
        right: For each question the rows of the passages that hold its evidence.
    """

    name: str
    passages: Tensor
    texts: tuple[str, ...]
    right: tuple[tuple[int, ...], ...]


def lessons_of(region: Opened) -> Lessons:
    """The questions of a region that are asked in one and have evidence in a passage."""
    found = region.store.fetch(KEYS)
    keys = sorted(found)
    spans = [Span(p.document, p.page, p.start, p.end) for p in (found[key] for key in keys)]
    shelf, listener = Shelf(region.store), Listener(region.store, region.searcher.correct)
    texts, right = [], []
    for question in region.questions:
        heard = listener.hear(question.text, question.turns)
        places = [place for item in gold_of(question, shelf).items for place in item]
        rows = tuple(at for at, span in enumerate(spans) if any(overlaps(span, place) for place in places))
        if question.expected is Expected.ANSWER and len(heard) == 1 and rows:
            texts.append(heard[0].whole)
            right.append(rows)
    vectors = torch.from_numpy(region.store.vectors(keys).copy())
    return Lessons(region.name, normalize(vectors, dim=1), tuple(texts), tuple(right))


class Network:
    """The shipped network as questions go through it, with the values that may be learned.

    Args:
        folder: The decoded weights.

    Attributes:
        learned: The values that may be learned, by name.
    """

    def __init__(self, folder: Path) -> None:
        from transformers import BertModel, PreTrainedTokenizerFast

        self._read: Any = PreTrainedTokenizerFast.from_pretrained(str(folder))
        plain: dict[str, Any] = {"dtype": torch.float32, "add_pooling_layer": False}
        model: Any = BertModel
        self._model: Any = model.from_pretrained(str(folder), **plain).eval()
        self.learned: dict[str, Parameter] = {}
        for name, values in self._model.named_parameters():
            values.requires_grad = values.dim() == 1  # a vector is a bias or a scale
            if values.requires_grad:
                self.learned[name] = values

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """L2-normalised vectors of questions, shape (texts, dimension): the mean over tokens."""
        read = self._read(
            [f"query: {text.strip()}" for text in texts], padding=True, truncation=True, return_tensors="pt"
        )
        states = self._model(**read).last_hidden_state
        there = read["attention_mask"].unsqueeze(-1).float()
        return normalize((states * there).sum(1) / there.sum(1), dim=1)

    def frozen(self, texts: Sequence[str]) -> Tensor:
        """The same without the way back to the weights."""
        with torch.no_grad():
            parts = [self.vectors(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
        return torch.cat(parts)


def attune(network: Network, lessons: Sequence[Lessons]) -> Iterator[int]:
    """Learn the network's biases and scales; yields the number of each round when it is over.

    Args:
        network: Is changed.
        lessons: What is learned from.
    """
    shipped = {each.name: network.frozen(each.texts) for each in lessons}
    order = [(each, at) for each in lessons for at in range(len(each.texts))]
    learned = list(network.learned.values())
    optimiser = torch.optim.AdamW(learned, lr=STEP)
    steps, done = ROUNDS * -(-len(order) // BATCH), 0
    shuffled = np.random.default_rng(SEED)
    for turn in range(ROUNDS):
        shuffled.shuffle(order)
        for start in range(0, len(order), BATCH):
            for group in optimiser.param_groups:
                group["lr"] = STEP * min(1.0, done / WARM_UP) * (1 - done / steps)
            batch = order[start : start + BATCH]
            vectors = network.vectors([each.texts[at] for each, at in batch])
            rows = zip(batch, vectors, strict=True)
            losses = [_loss(each, at, vector, shipped[each.name][at]) for (each, at), vector in rows]
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            done += 1
        yield turn + 1


def _loss(lessons: Lessons, at: int, vector: Tensor, shipped: Tensor) -> Tensor:
    scores = lessons.passages @ vector / TEMPERATURE
    right = torch.logsumexp(scores[list(lessons.right[at])], 0)
    return torch.logsumexp(scores, 0) - right + PULL * (1 - vector @ shipped)


def found_by(network: Network, lessons: Lessons) -> tuple[float, float, float]:
    """Share of questions whose evidence comes first, share among the first five, mean reciprocal rank."""
    scores = network.frozen(lessons.texts) @ lessons.passages.T
    best = torch.stack([row[list(rows)].max() for row, rows in zip(scores, lessons.right, strict=True)])
    places = (scores > best[:, None]).sum(1).numpy()
    return float((places < 1).mean()), float((places < 5).mean()), float((1 / (places + 1)).mean())


def write(learned: Mapping[str, Parameter], path: Path, source: Path | None = None) -> None:
    """Write learned values in fp16, with the checksums of the file they belong to and of what they make."""
    from safetensors.numpy import save_file

    shipped = E5File(source or shipped_file())
    names = {ours: theirs for theirs, ours, _ in tensors_of(shipped.sizes)}
    values: dict[str, NDArray[np.float16]] = {
        names[name]: tensor.detach().numpy().astype(np.float16) for name, tensor in learned.items()
    }
    made = shipped.replaced({name: array.astype(np.float32) for name, array in values.items()})
    told = {SOURCE: SHIPPED_SHA256, RESULT: hashlib.sha256(made).hexdigest()}
    save_file(values, path, told)


@click.command()
@click.option("--write", "write_it", is_flag=True, help="Skriv det lærte til assistant/store/.")
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Mappe til de læste dokumenter.")
def main(*, write_it: bool, keep: Path) -> None:
    """Lær sprogkoderen, hvordan der bliver spurgt."""
    settings = Settings()
    others = regions_in(ELSEWHERE)
    with opened((*for_encoder(), *others), settings, keep) as found:
        lessons = [lessons_of(region) for region in found]
    kept = {region.name for region in others}
    tried = [each for each in lessons if each.name in kept]
    network = Network(ready_folder(settings.cache_dir))
    click.echo(say("attuning.head"))
    _tell(0, network, tried)
    for turn in attune(network, [each for each in lessons if each.name not in kept]):
        _tell(turn, network, tried)
    if write_it:
        write(network.learned, LEARNED)


def _tell(turn: int, network: Network, tried: Sequence[Lessons]) -> None:
    for each in tried:
        first, five, rank = found_by(network, each)
        row = {"round": turn, "region": each.name, "count": len(each.texts)}
        click.echo(say("attuning.row", **row, first=first, five=five, rank=rank))


if __name__ == "__main__":
    main()
