"""python -m eval.learning.reading: learn to read a passage with a question in mind.

Low-rank factors for the matrices of the shipped network's first layers, their biases and scales, and a head
are learned. From papers written for it (`eval.learning.papers`): for each question the passage that answers
it against one that is about the same and does not. And from the regions that the weights are not learned
from: a passage that holds evidence against those that were ranked highest beside it, and the near misses of
questions that nothing answers. Given the names of regions, it learns on from what is shipped, from these
alone: what is shipped learned so from those written since. Prints the loss as it goes and, in regions that
nothing is learned from, how often the right passage comes first and how well an answer's presence is told;
with --write writes `assistant/store/reading.safetensors`.

Sources: Nogueira and Cho 2019 (reading both together); Hu et al. 2021, LoRA, and Ben Zaken et al. 2022,
BitFit (what is learned); binary cross-entropy on each pair and softmax over a question's passages (what is
minimised).
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from assistant.evidence.reading import READ, as_read, laid_out
from assistant.evidence.weighing import Weigher
from assistant.settings import Settings
from assistant.store.cross_encoder import LEARNED, QUESTION, paired
from assistant.store.learned import save
from assistant.store.network import Words, words_of_folder
from assistant.store.tokens import PASSAGE, QUERY
from assistant.store.weights import ready_folder
from eval.bench.elsewhere import ELSEWHERE
from eval.learning.examples import gather
from eval.learning.factored import Reading
from eval.learning.papers import Printed, asked_of, read_papers
from eval.learning.regions import Region, for_encoders, opened, regions_in
from eval.question import Expected
from eval.wording import say

STEP, FURTHER, BATCH, SEED = 4e-4, 3e-4, 12, 0
# Steps in which the first is reached, and the most of all that these may be.
WARM_UP, AT_MOST = 80, 0.2
# Passages ranked so high may be read as wrong ones.
WRONG = 12
# Other passages of a paper, those most like a question, that may be read as wrong ones.
BESIDE = 2
# How many wrong passages are read with a question: those ranked best, and others.
OF_REGION, OF_PAPER = (2, 1), (0, 1)
# How much a pair counts beside the choice among passages, and a right one beside a wrong one.
PAIRS, RIGHT = 2.0, 2.0
TOLD_EVERY = 50


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question with passages that may answer it.

    Attributes:
        pairs: The tokens of question and passage, best ranked first; of a paper, the right one first.
        right: Whether each passage holds evidence.
        answerable: Whether any passage of the documents does.
        wrong: How many of the wrong passages are read: of the first of them, and drawn from the others.
    """

    pairs: tuple[list[int], ...]
    right: tuple[bool, ...]
    answerable: bool
    wrong: tuple[int, int] = OF_REGION


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
            asked = _asked_as(example.asked.whole, vocabulary)
            read = [vocabulary.tokens(PASSAGE + as_read(piece.passage, piece.document)) for piece in pieces]
            right = tuple(example.right(piece.passage) for piece in pieces)
            pairs = tuple(paired(asked, tokens) for tokens in read)
            lessons.append(Lesson(pairs, right, example.answerable))
    return lessons


def lessons_of_papers(settings: Settings) -> list[Lesson]:
    """What papers are asked: each with the passage that answers it and those that are most like it."""
    vocabulary = words_of_folder(ready_folder(settings.cache_dir))

    def tokens(passage: Printed) -> list[int]:
        text = laid_out(passage.title, passage.path, passage.lead_in, passage.text)
        return vocabulary.tokens(PASSAGE + text)

    lessons = []
    for one in asked_of(read_papers()):
        asked = _asked_as(one.question, vocabulary)
        others = sorted(map(tokens, one.others), key=partial(_shared, asked), reverse=True)[:BESIDE]
        read = (tokens(one.right), *map(tokens, one.near), *others)
        right = (True, *(False for _ in read[1:]))
        lessons.append(Lesson(tuple(paired(asked, each) for each in read), right, True, OF_PAPER))
    return lessons


def _shared(asked: Sequence[int], read: Sequence[int]) -> int:
    """How many tokens of a question stand in a passage."""
    return len(set(asked) & set(read))


def _asked_as(question: str, vocabulary: Words) -> list[int]:
    """The tokens of a question as the program reads it."""
    return vocabulary.tokens(QUERY + question[-QUESTION:])


def learning(network: Reading, lessons: Sequence[Lesson], step: float = STEP) -> Iterator[tuple[int, float]]:
    """Learn from lessons; yields every few steps how many are done and the mean loss since.

    Args:
        network: Is changed.
        lessons: What is learned from, each once.
        step: The greatest rate at which it learns.
    """
    usable = [each for each in lessons if any(each.right) or not each.answerable]
    learned = [values for values in network.parameters() if values.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=step)
    steps, losses = -(-len(usable) // BATCH), list[float]()
    warm_up = min(WARM_UP, AT_MOST * steps)
    draw = random.Random(SEED)
    draw.shuffle(usable)
    for done in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = step * min(1.0, done / warm_up) * (1 - done / steps)
        loss = _loss(network, usable[done * BATCH : (done + 1) * BATCH], draw)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        losses.append(loss.item())
        if len(losses) == TOLD_EVERY:
            yield done + 1, sum(losses) / len(losses)
            losses = []


def _loss(network: Reading, batch: Sequence[Lesson], draw: random.Random) -> Tensor:
    pairs: list[list[int]] = []
    labels: list[float] = []
    chosen: list[tuple[int, int]] = []
    for lesson in batch:
        right = [pair for pair, holds in zip(lesson.pairs, lesson.right, strict=True) if holds]
        wrong = [pair for pair, holds in zip(lesson.pairs, lesson.right, strict=True) if not holds]
        always, drawn = lesson.wrong
        rest = wrong[always:WRONG]
        first = [draw.choice(right[:2])] if right else []
        shown = [*first, *wrong[:always], *draw.sample(rest, min(drawn, len(rest)))]
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
@click.argument("further", metavar="[REGION]...", nargs=-1)
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Mappe til de læste dokumenter.")
def main(further: tuple[str, ...], *, write_it: bool, keep: Path) -> None:
    """Lær at læse et tekststykke med spørgsmålet i hånden.

    Med REGION læres der videre af det, der følger med, fra disse regioner; en, der nævnes to gange, tæller to
    gange.
    """
    from safetensors.numpy import load_file

    torch.manual_seed(SEED)
    settings = Settings(cross_encoder="")
    network = Reading(ready_folder(settings.cache_dir))
    if further:
        regions = {region.name: region for region in for_encoders()}
        if unknown := [name for name in further if name not in regions]:
            raise click.BadParameter(say("reading.unknown", names=", ".join(unknown)))
        network.resume(load_file(LEARNED))
        known = {name: lessons_of((regions[name],), settings, keep) for name in dict.fromkeys(further)}
        lessons = [lesson for name in further for lesson in known[name]]
    else:
        lessons = lessons_of_papers(settings) + lessons_of(for_encoders(), settings, keep)
    for done, loss in learning(network, lessons, FURTHER if further else STEP):
        click.echo(say("reading.step", step=done, loss=loss))
    if write_it:
        save(network.learned(), LEARNED)
    count, ranked, read, area = tried_on(network, lessons_of(regions_in(ELSEWHERE), settings, keep))
    click.echo(say("reading.tried", count=count, ranked=ranked, read=read, area=area))


if __name__ == "__main__":
    main()
