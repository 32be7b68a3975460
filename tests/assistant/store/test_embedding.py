from __future__ import annotations

import numpy as np

from assistant.store.embedding import ReformEmbedding
from assistant.store.encoder import Encoder
from tests.coroutines import finished


def test_llama_index_gets_the_encoders_vectors(encoder: Encoder) -> None:
    embedding = ReformEmbedding(encoder)
    texts = ["Et sundhedsråd har 17 medlemmer.", "Regionerne overtager opgaverne."]
    assert np.allclose(embedding.get_text_embedding_batch(texts), encoder.encode_passages(texts))
    assert np.allclose(embedding.get_text_embedding(texts[0]), encoder.encode_passages(texts)[0])
    assert np.allclose(embedding.get_query_embedding("Hvor mange?"), encoder.encode_question("Hvor mange?"))
    assert embedding.model_name == encoder.name


def test_llama_index_gets_them_asynchronously_too(encoder: Encoder) -> None:
    embedding = ReformEmbedding(encoder)
    texts = ["Et råd.", "To råd."]
    assert np.allclose(finished(embedding.aget_text_embedding_batch(texts)), encoder.encode_passages(texts))
    assert np.allclose(finished(embedding.aget_query_embedding("råd")), encoder.encode_question("råd"))
