"""One Settings object, read once and passed in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError
from assistant.model.chosen import SECRET, holds_secret

TOML = Path("reform.toml")
DEFAULT_ENCODER = "multilingual-e5-small"
DEFAULT_CROSS_ENCODER = "medfølgende"
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)


def is_e5(encoder: str) -> bool:
    """Whether a model is of the E5 family, by its name."""
    return _E5.search(encoder) is not None


class Settings(BaseSettings):
    """Every setting of the program; rising weight: environment, `reform.toml`, option.

    Attributes:
        data_dir: Folder of the store (`REFORM_DATA_DIR`).
        cache_dir: Folder of decoded encoder weights (`REFORM_CACHE_DIR`).
        documents: Folder or file read by `make run` and on an empty store (`REFORM_DOCUMENTS`).
        encoder: `multilingual-e5-small` for the one that ships with the program, or any
            sentence-transformers name or folder (`REFORM_ENCODER`).
        cross_encoder: `medfølgende` for the cross-encoder that comes with the program, "" for none, or any
            sentence-transformers name or folder (`REFORM_CROSS_ENCODER`).
        batch_size: Passages encoded at a time.
        candidates: Passages each index is asked for.
        llm: The language model: "" for none, the address of an OpenAI-compatible server, `ollama:MODEL`,
            `ollama:MODEL@ADDRESS`, or the path of a `.gguf` file (`REFORM_LLM`).
        llm_model: The model's name at that address; "default" takes the first that it lists.
        llm_key: Its key; never logged or shown.
        llm_timeout: Seconds for one answer from it, retries and all.
        llm_retries: Times a request that failed before its first word is tried again.
        llm_at_once: Questions it is asked at a time.
        llm_tokens: Tokens of an answer.
        llm_context: Tokens of prompt and answer together, the model's context window.
        reader_seconds: Time limit for reading one file.
        reader_memory: Address-space limit of the reading process, in MiB.
        max_file_mb: Largest file read, in MiB.
    """

    model_config = SettingsConfigDict(
        env_prefix="REFORM_", toml_file=TOML, frozen=True, extra="forbid", hide_input_in_errors=True
    )

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("reformassistent"))
    cache_dir: Path = Field(default_factory=lambda: platformdirs.user_cache_path("reformassistent"))
    documents: Path | None = None
    encoder: str = DEFAULT_ENCODER
    cross_encoder: str = DEFAULT_CROSS_ENCODER
    batch_size: int = Field(default=16, ge=1, le=1024)
    candidates: int = Field(default=60, ge=5, le=1000)
    llm: str = ""
    llm_model: str = "default"
    llm_key: SecretStr = SecretStr("")
    llm_timeout: float = Field(default=30.0, gt=0)
    llm_retries: int = Field(default=2, ge=0, le=10)
    llm_at_once: int = Field(default=4, ge=1, le=1000)
    llm_tokens: int = Field(default=800, ge=16, le=100_000)
    llm_context: int = Field(default=8192, ge=1024, le=10_000_000)
    reader_seconds: float = Field(default=60.0, gt=0)
    reader_memory: int = Field(default=2048, ge=256)
    max_file_mb: int = Field(default=100, ge=1)

    @field_validator("data_dir", "cache_dir", mode="before")
    @classmethod
    def _named(cls, folder: object) -> object:
        """An empty name would be the current folder."""
        if not str(folder).strip():
            raise ValueError("empty")
        return folder

    @field_validator("llm")
    @classmethod
    def _no_secret(cls, named: str) -> str:
        """No object ever holds an address with a password in it, so that none can be shown or passed on."""
        if holds_secret(named):
            raise ValueError("secret")
        return named.strip()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: an option weighs most, then `reform.toml`, then the environment."""
        return init_settings, TomlConfigSettingsSource(settings_cls), env_settings


def read_settings(**options: Any) -> Settings:  # noqa: ANN401 - options carry each setting's own type
    """Read the settings once.

    Args:
        options: Settings given on the command line; None means not given.

    Returns:
        The settings.

    Raises:
        SettingsError: A value that cannot be used, or a `reform.toml` that cannot be read.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as problem:
        if any((error["loc"], error["type"]) == (("llm",), "value_error") for error in problem.errors()):
            raise SettingsError(SECRET) from None
        names = ", ".join(str(part) for error in problem.errors() for part in error["loc"])
        raise SettingsError(
            f"Indstillingen {names} har en ugyldig værdi. Ret den i reform.toml, i miljøvariablen REFORM_… "
            "eller på kommandolinjen."
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(
            f"reform.toml kan ikke læses ({problem}). Ret filen, eller fjern den."
        ) from problem
