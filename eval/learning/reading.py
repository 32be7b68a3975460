"""python -m eval.learning.reading: learn to read a passage with a question in mind.

Low-rank factors for the matrices of the shipped network, its biases and scales, and a head are learned from
the questions of the regions that the weights are not learned from: a passage that holds evidence against
those that were ranked highest beside it, and the near misses of questions that nothing answers. Prints the
loss as it goes and, in regions that nothing is learned from, how often the right passage comes first and how
well an answer's presence is told; with --write writes `assistant/store/reading.safetensors`.

Sources: Nogueira and Cho 2019 (reading both together); Hu et al. 2021, LoRA, and Ben Zaken et al. 2022,
BitFit (what is learned); binary cross-entropy on each pair and softmax over a question's passages (what is
minimised).
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from assistant.evidence.reading import READ, as_read
from assistant.evidence.weighing import Weigher
from assistant.settings import Settings
from assistant.store.attuned import SOURCE
from assistant.store.cross_encoder import LEARNED, QUESTION, paired
from assistant.store.graph import HEAD_BIAS, HEAD_WEIGHT
from assistant.store.network import words_of_folder
from assistant.store.tokens import PADDING, PASSAGE, QUERY
from assistant.store.weights import SHIPPED_SHA256, ready_folder
from eval.bench.elsewhere import ELSEWHERE
from eval.learning.examples import gather
from eval.learning.regions import Region, for_reading, opened, regions_in
from eval.question import Expected
from eval.wording import say

ROUNDS, STEP, BATCH, WARM_UP, SEED = 2, 4e-4, 8, 80, 0
RANK = 16
# Passages ranked so high may be read as wrong ones: the best of them always, others now and then.
WRONG, ALWAYS, OTHERS = 12, 2, 1
# How much a pair counts beside the choice among passages, and a right one beside a wrong one.
PAIRS, RIGHT = 2.0, 2.0
# The matrices of a layer that factors are learned for.
MATRICES = (
    ("attention.self", "query"),
    ("attention.self", "key"),
    ("attention.self", "value"),
    ("attention.output", "dense"),
    ("intermediate", "dense"),
    ("output", "dense"),
)
TOLD_EVERY = 50


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question with the passages ranked best for it.

    Attributes:
        pairs: The tokens of question and passage, best ranked first.
        right: Whether each passage holds evidence.
        answerable: Whether any passage of the documents does.
    """

    pairs: tuple[list[int], ...]
    right: tuple[bool, ...]
    answerable: bool


class Factored(nn.Module):
    """A linear layer with low-rank factors added to its matrix."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        width = layer.in_features
        self.a = nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.b = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        """The layer's product and that of the factors."""
        whole: Tensor = self.layer(rows) + (rows @ self.a.T) @ self.b.T
        return whole


class Reading(nn.Module):
    """The shipped network with factors and a head.

    Args:
        folder: The decoded weights.
    """

    def __init__(self, folder: Path) -> None:
        from transformers import BertModel

        super().__init__()
        # Attention written out: on a processor torch's own is several times slower on the way back.
        plain: dict[str, Any] = {
            "dtype": torch.float32,
            "add_pooling_layer": False,
            "attn_implementation": "eager",
        }
        model: Any = BertModel
        self.model: Any = model.from_pretrained(str(folder), **plain).eval()
        for values in self.model.parameters():
            values.requires_grad = values.dim() == 1  # a vector is a bias or a scale
        for layer in self.model.encoder.layer:
            for place, name in MATRICES:
                part = layer.get_submodule(place)
                setattr(part, name, Factored(getattr(part, name)))
        self.head = nn.Linear(self.model.config.hidden_size, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -1.0)

    def forward(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """The log odds of pairs, shape (texts,); the shorter half is read apart, so that less is padding."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        halves = [half for half in (order[: len(order) // 2], order[len(order) // 2 :]) if half]
        scores = torch.cat([self._read([texts[at] for at in half]) for half in halves])
        return scores[torch.tensor(order).argsort()]

    def _read(self, texts: Sequence[Sequence[int]]) -> Tensor:
        longest = max(map(len, texts))
        ids = torch.full((len(texts), longest), PADDING)
        for row, tokens in enumerate(texts):
            ids[row, : len(tokens)] = torch.tensor(tokens)
        mask = (ids != PADDING).long()
        with torch.autocast("cpu", torch.bfloat16):
            states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        there = mask.unsqueeze(-1).float()
        scores: Tensor = self.head((states.float() * there).sum(1) / there.sum(1)).squeeze(1)
        return scores

    def learned(self) -> dict[str, NDArray[np.float16]]:
        """What was learned, by the names that `assistant.store.graph.read_graph` knows."""
        found = {HEAD_WEIGHT: self.head.weight, HEAD_BIAS: self.head.bias}
        for name, values in self.model.named_parameters():
            if values.requires_grad:
                whole = name.replace(".layer.bias", ".bias")
                found[re.sub(r"\.([ab])$", r".weight.\1", whole)] = values
        return {name: values.detach().numpy().astype(np.float16) for name, values in found.items()}


def lessons_of(regions: tuple[Region, ...], settings: Settings, keep: Path) -> list[Lesson]:
    """The questions of regions that are asked in one, with the passages ranked best for each."""
    vocabulary = words_of_folder(ready_folder(settings.cache_dir))
    lessons = []
    with opened(regions, settings, keep) as found:
        for example in (each for region in found for each in gather(region)):
            if example.bereft or not example.whole or example.question.expected is Expected.CORRECT:
                continue
            weigher = Weigher(example.asked, example.store, example.hits)
            pieces = [weigher.piece(hit.passage, hit.document, hit.dense or 0.0) for hit in example.hits]
            pieces.sort(key=lambda piece: piece.score, reverse=True)
            asked = vocabulary.tokens(QUERY + example.asked.whole[:QUESTION])
            read = [vocabulary.tokens(PASSAGE + as_read(piece.passage, piece.document)) for piece in pieces]
            right = tuple(example.right(piece.passage) for piece in pieces)
            pairs = tuple(paired(asked, tokens) for tokens in read)
            lessons.append(Lesson(pairs, right, example.answerable))
    return lessons


def rounds(network: Reading, lessons: Sequence[Lesson]) -> Iterator[tuple[int, float]]:
    """Learn from lessons; yields every few steps how many are done and the mean loss since.

    Args:
        network: Is changed.
        lessons: What is learned from.
    """
    usable = [each for each in lessons if any(each.right) or not each.answerable]
    learned = [values for values in network.parameters() if values.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=STEP)
    steps, done, losses = ROUNDS * -(-len(usable) // BATCH), 0, []
    draw = random.Random(SEED)
    for _ in range(ROUNDS):
        draw.shuffle(usable)
        for start in range(0, len(usable), BATCH):
            for group in optimiser.param_groups:
                group["lr"] = STEP * min(1.0, done / WARM_UP) * (1 - done / steps)
            loss = _loss(network, usable[start : start + BATCH], draw)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            done += 1
            losses.append(loss.item())
            if done % TOLD_EVERY == 0:
                yield done, sum(losses) / len(losses)
                losses = []


def _loss(network: Reading, batch: Sequence[Lesson], draw: random.Random) -> Tensor:
    pairs: list[list[int]] = []
    labels: list[float] = []
    chosen: list[tuple[int, int]] = []
    for lesson in batch:
        right = [pair for pair, holds in zip(lesson.pairs, lesson.right, strict=True) if holds]
        wrong = [pair for pair, holds in zip(lesson.pairs, lesson.right, strict=True) if not holds]
        rest = wrong[ALWAYS:WRONG]
        first = [draw.choice(right[:2])] if right else []
        shown = [*first, *wrong[:ALWAYS], *draw.sample(rest, min(OTHERS, len(rest)))]
        if first:
            chosen.append((len(pairs), len(pairs) + len(shown)))
        pairs += shown
        labels += [1.0] * len(first) + [0.0] * (len(shown) - len(first))
    scores, told = network(pairs), torch.tensor(labels)
    weight = torch.where(told > 0, RIGHT, 1.0)
    each = PAIRS * binary_cross_entropy_with_logits(scores, told, weight=weight)
    among = [-log_softmax(scores[start:end], 0)[0] for start, end in chosen]
    return each + torch.stack(among).mean() if among else each


def tried_on(network: Reading, lessons: Sequence[Lesson]) -> tuple[int, float, float, float]:
    """How well it reads what it did not learn from.

    Returns:
        How many questions have their evidence among the passages read; the share of these whose evidence is
        ranked first, and is read as the best; and the area under the ROC curve of the best score as a sign
        that a question is answered.
    """
    tops: list[float] = []
    firsts: list[tuple[bool, bool]] = []
    with torch.no_grad():
        for lesson in lessons:
            scores = network(lesson.pairs[:READ])
            tops.append(float(scores.max()))
            if lesson.answerable and any(lesson.right[:READ]):
                firsts.append((lesson.right[0], lesson.right[int(scores.argmax())]))
    answered = np.array([lesson.answerable for lesson in lessons])
    places = np.array(tops).argsort().argsort()
    many, few = int(answered.sum()), int((~answered).sum())
    area = (places[answered].mean() - (many - 1) / 2) / few if many and few else math.nan
    ranked, read = np.array(firsts, float).reshape(-1, 2).mean(0)
    return len(firsts), float(ranked), float(read), float(area)


@click.command()
@click.option("--write", "write_it", is_flag=True, help="Skriv det lærte til assistant/store/.")
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Mappe til de læste dokumenter.")
def main(*, write_it: bool, keep: Path) -> None:
    """Lær at læse et tekststykke med spørgsmålet i hånden."""
    from safetensors.numpy import save_file

    torch.manual_seed(SEED)
    settings = Settings(cross_encoder="")
    network = Reading(ready_folder(settings.cache_dir))
    for done, loss in rounds(network, lessons_of(for_reading(), settings, keep)):
        click.echo(say("reading.step", step=done, loss=loss))
    if write_it:
        save_file(network.learned(), LEARNED, {SOURCE: SHIPPED_SHA256})
    count, ranked, read, area = tried_on(network, lessons_of(regions_in(ELSEWHERE), settings, keep))
    click.echo(say("reading.tried", count=count, ranked=ranked, read=read, area=area))


if __name__ == "__main__":
    main()
