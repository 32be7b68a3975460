"""Opens the models of sentence-transformers: encoders and cross-encoders, by folder or name."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import EncoderError
from assistant.settings import DEFAULT_ENCODER
from assistant.store.processor import flags, good_at_bfloat16
from assistant.store.shipped import wait_politely

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer


def open_encoder(source: str, *, offline: bool) -> SentenceTransformer:
    """Load a model; with `offline` nothing but this machine is asked.

    Raises:
        EncoderError: It cannot be found or loaded.
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    wait_politely()
    import torch
    from sentence_transformers import SentenceTransformer

    _quieten()
    fast = torch.cuda.is_bf16_supported() if torch.cuda.is_available() else good_at_bfloat16(flags())
    options: dict[str, Any] = {"dtype": torch.bfloat16 if fast else torch.float32}
    try:
        return SentenceTransformer(source, local_files_only=offline, model_kwargs=options)
    except (OSError, ValueError, RuntimeError, KeyError) as problem:
        raise EncoderError(
            f"Sprogkoderen {source} kan ikke indlæses. Ret REFORM_ENCODER til en mappe med en "
            f"sentence-transformers-model, eller fjern indstillingen for at bruge {DEFAULT_ENCODER}."
        ) from problem


def open_cross_encoder(source: str) -> CrossEncoder:
    """Load a sentence-transformers cross-encoder by folder or name.

    Raises:
        EncoderError: It cannot be found or loaded.
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    wait_politely()
    from sentence_transformers import CrossEncoder

    _quieten()
    offline = Path(source).is_dir() or not hub_answers()
    try:
        model: CrossEncoder = CrossEncoder(source, local_files_only=offline)
    except (OSError, ValueError, RuntimeError, KeyError) as problem:
        raise EncoderError(
            f"Krydskoderen {source} kan ikke indlæses. Ret REFORM_CROSS_ENCODER til en mappe med en "
            "sentence-transformers-krydskoder, eller fjern indstillingen."
        ) from problem
    return model


def hub_answers() -> bool:
    """Whether a model hub can be reached; asked first, as its client goes on trying for minutes."""
    host = urlsplit(os.environ.get("HF_ENDPOINT", "https://huggingface.co"))
    if os.environ.get("HF_HUB_OFFLINE") or not host.hostname:
        return False
    try:
        socket.create_connection((host.hostname, host.port or 443), timeout=5).close()
    except OSError:
        return False
    return True


def _quieten() -> None:
    """Loading reports and progress bars off: the program's own screens tell what is going on."""
    from transformers.utils import logging

    off: list[Callable[[], None]] = [logging.set_verbosity_error, logging.disable_progress_bar]
    for turn in off:
        turn()


def revision_of(model: SentenceTransformer) -> str:
    """The first twelve of the revision a model was fetched at, "ukendt" where it tells none."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(config, "_commit_hash", None) or "ukendt")[:12]
