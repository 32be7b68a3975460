"""The encoder as a llama-index embedding, for those who build on llama-index."""

from __future__ import annotations

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from assistant.store.encoder import Encoder


class ReformEmbedding(BaseEmbedding):
    """An `Encoder` offered as a llama-index `BaseEmbedding`.

    Queries and documents get the prefixes the encoder was trained with; llama-index asks for them apart.
    """

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder, embed_batch_size: int = 512) -> None:
        """Wrap an encoder.

        Args:
            encoder: The encoder.
            embed_batch_size: Texts handed over at a time; the encoder sorts them by length and makes its
                own batches of them, so many is fast.
        """
        super().__init__(model_name=encoder.name, embed_batch_size=embed_batch_size)
        self._encoder = encoder

    @classmethod
    def class_name(cls) -> str:
        """The name llama-index knows the class by."""
        return "ReformEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = self._encoder.encode_question(query).tolist()
        return vector

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [row.tolist() for row in self._encoder.encode_passages(texts)]

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._get_text_embeddings(texts)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)
