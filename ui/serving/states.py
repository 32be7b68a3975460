"""Gradio's memory of each open page, without the part that only its deep links need."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from gradio.state_holder import SessionState, StateHolder

if TYPE_CHECKING:
    from gradio import Blocks
    from gradio.blocks import BlocksConfig


@dataclass(frozen=True, slots=True)
class _Unlinked:
    """What a session is made from: the parts, none of which is to be described for a deep link."""

    default_config: BlocksConfig
    blocks: Container[int] = ()


class States(StateHolder):
    """Gives every page a state of its own.

    Gradio describes each part of all pages anew for every page that opens, some 50 ms of work in which
    nobody else is served. The descriptions are for its deep links, which the guard refuses.

    Args:
        blocks: The pages.
    """

    def __init__(self, blocks: Blocks) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.set_blocks(blocks)

    def __getitem__(self, session_id: str) -> SessionState:
        """The state of a page, a new one when it is not known."""
        if session_id not in self.session_data:
            bare = _Unlinked(self.blocks.default_config)
            self.session_data[session_id] = SessionState(cast("Blocks", bare))
        return super().__getitem__(session_id)
