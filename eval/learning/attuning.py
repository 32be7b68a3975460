"""python -m eval.learning.attuning: attune the question side of the encoder to how people ask.

Passages keep the vectors of the shipped weights. Low-rank factors for the matrices of the network's layers,
and its biases and scales, are learned so that a question comes nearest to the passages that hold its
evidence: among all of its region in the regions that the weights are not learned from, and among all of its
file in the papers (`eval.learning.papers`). Prints how near they come in regions that nothing is learned
from, before and after each round; with --write writes `assistant/store/attuned.safetensors`.

Sources: Hu et al. 2021, LoRA, and Ben Zaken et al. 2022, BitFit (what is learned); van den Oord et al. 2018,
InfoNCE (what is minimised).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import normalize

from assistant.question.listening import Listener
from assistant.settings import Settings
from assistant.store.attuned import LEARNED
from assistant.store.encoder import Encoder, load_encoder
from assistant.store.learned import save
from assistant.store.tokens import QUERY
from assistant.store.weights import ready_folder
from assistant.types import Span
from eval.bench.elsewhere import ELSEWHERE
from eval.learning.factored import factored, learned_of
from eval.learning.papers import PAPERS, Printed, asked_of, papers_of
from eval.learning.regions import Opened, for_encoders, opened, regions_in
from eval.locating import Shelf, gold_of, overlaps
from eval.question import Expected
from eval.wording import say
from ingest.passages import headed

# Chosen on regions not learned from; of biases and scales alone the right passage comes first less often.
ROUNDS, STEP, BATCH, WARM_UP, SEED = 3, 1e-3, 32, 50, 0
# Cosines are divided by this before the softmax.
TEMPERATURE = 0.03
# Pull of a question's vector towards that of the shipped weights, per unit of 1 - cosine.
PULL = 0.5
# How many times a region's questions count beside those of papers.
TIMES = 2
# Questions whose vectors are made at a time where nothing is learned.
AT_A_TIME = 64
# More keys than any region's store has.
KEYS = range(1 << 16)


@dataclass(frozen=True, slots=True)
class Lessons:
    """The questions of one region, or one file of papers, with the passages that answer them.

    Attributes:
        name: The region or file.
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


def lessons_of_papers(encoder: Encoder) -> Iterator[Lessons]:
    """The questions that papers are asked, file by file."""
    for file in sorted(PAPERS.glob("*.txt")):
        asked = list(asked_of(papers_of(file)))
        rows: dict[str, int] = {}
        for one in asked:
            for passage in (one.right, *one.near, *one.others):
                rows.setdefault(_embedded(passage), len(rows))
        vectors = torch.from_numpy(encoder.encode_passages(list(rows)).copy())
        right = tuple((rows[_embedded(one.right)],) for one in asked)
        yield Lessons(file.stem, normalize(vectors, dim=1), tuple(one.question for one in asked), right)


def _embedded(passage: Printed) -> str:
    return headed((passage.title, *passage.path, passage.lead_in), passage.text)


class Network:
    """The shipped network as questions go through it, with what may be learned.

    Args:
        folder: The decoded weights.
    """

    def __init__(self, folder: Path) -> None:
        from transformers import PreTrainedTokenizerFast

        self._read: Any = PreTrainedTokenizerFast.from_pretrained(str(folder))
        self.model: Any = factored(folder)
        self.model.embeddings.LayerNorm.requires_grad_(True)

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """L2-normalised vectors of questions, shape (texts, dimension): the mean over tokens."""
        read = self._read(
            [QUERY + text.strip() for text in texts], padding=True, truncation=True, return_tensors="pt"
        )
        mask = read["attention_mask"]
        states = self.model(input_ids=read["input_ids"], attention_mask=mask).last_hidden_state
        there = mask.unsqueeze(-1).float()
        return normalize((states * there).sum(1) / there.sum(1), dim=1)

    def frozen(self, texts: Sequence[str]) -> Tensor:
        """The same without the way back to the weights."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        with torch.no_grad():
            parts = [
                self.vectors([texts[each] for each in order[at : at + AT_A_TIME]])
                for at in range(0, len(texts), AT_A_TIME)
            ]
        return torch.cat(parts)[torch.tensor(order).argsort()]


def attune(network: Network, lessons: Sequence[Lessons]) -> Iterator[int]:
    """Learn what the network may; yields the number of each round when it is over.

    Args:
        network: Is changed.
        lessons: What is learned from.
    """
    shipped = {each.name: network.frozen(each.texts) for each in {one.name: one for one in lessons}.values()}
    order = [(each, at) for each in lessons for at in range(len(each.texts))]
    learned = [values for values in network.model.parameters() if values.requires_grad]
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


@click.command()
@click.option("--write", "write_it", is_flag=True, help="Skriv det lærte til assistant/store/.")
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Mappe til de læste dokumenter.")
def main(*, write_it: bool, keep: Path) -> None:
    """Lær sprogkoderen, hvordan der bliver spurgt."""
    torch.manual_seed(SEED)
    settings = Settings()
    others = regions_in(ELSEWHERE)
    with opened((*for_encoders(), *others), settings, keep) as found:
        lessons = [lessons_of(region) for region in found]
    kept = {region.name for region in others}
    tried = [each for each in lessons if each.name in kept]
    regions = [each for each in lessons if each.name not in kept]
    network = Network(ready_folder(settings.cache_dir))
    click.echo(say("attuning.head"))
    _tell(0, network, tried)
    for turn in attune(network, [*regions * TIMES, *lessons_of_papers(load_encoder(settings))]):
        _tell(turn, network, tried)
    if write_it:
        save(learned_of(network.model), LEARNED)


def _tell(turn: int, network: Network, tried: Sequence[Lessons]) -> None:
    for each in tried:
        first, five, rank = found_by(network, each)
        row = {"round": turn, "region": each.name, "count": len(each.texts)}
        click.echo(say("attuning.row", **row, first=first, five=five, rank=rank))


if __name__ == "__main__":
    main()
