"""A form in which something of a record is copied."""

from msgspec import Struct

from upstash_tui.secret import Secret


class CopyFormat(Struct, frozen=True):
    """One thing to copy."""

    key: str
    """The letter that picks it in the copy menu."""
    title: str
    text: Secret
    shown: str
    """The same with its secrets masked, for the screen."""
    has_secret: bool = False
    """Whether something in it is masked on the screen."""


def plain(key: str, title: str, text: str) -> CopyFormat:
    """A text that is no secret."""
    return CopyFormat(key, title, Secret(text), text)


def secret(key: str, title: str, text: Secret | None) -> CopyFormat | None:
    """A secret, masked on the screen; ``None`` if there is none."""
    return CopyFormat(key, title, text, str(text), has_secret=True) if text else None
