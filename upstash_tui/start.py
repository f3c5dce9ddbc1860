"""Where the user wants the app to begin."""

from pathlib import Path

from msgspec import Struct


class Start(Struct, frozen=True):
    """Where the user wants the app to begin."""

    account: str | None = None
    """Name of the stored account; ``None`` for the one used last."""
    project: bool = False
    """With what the environment names, not with an account."""
    env_file: Path | None = None
    """The file that is read for it; ``None`` for the environment and the files of the folder."""
    address: str = ""
    """What to show of the account, see :mod:`upstash_tui.address`; empty for its first place."""


ANYWHERE = Start()
"""At the account used last."""
