"""Asking for the channels to listen to."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import Word

_GLOB = frozenset("*?[")


def ask_channels(app: App[Any], before: Sequence[Word], listen: Callable[[Command], object]) -> None:
    """Ask for names or patterns, at first those from ``before``, and ``listen``."""

    def typed(text: str | None) -> None:
        if text is not None:
            words = text.split()
            has_pattern = any(_GLOB.intersection(word) for word in words)
            listen(("PSUBSCRIBE" if has_pattern else "SUBSCRIBE", *words))

    dialog = AskTextDialog(
        "Listen to channels",
        "Names of channels, or patterns, with blanks between: news chat:*\n"
        "With * ? or [ in one of them, all are patterns.",
        " ".join(map(str, before)),
        check=_wrong,
        yes="listen",
    )
    app.push_screen(dialog, typed)


def _wrong(typed: str) -> str:
    if not typed:
        return "Type a name first."
    if "," in typed:
        return "A name can't have a comma in it here: Upstash puts commas between name and message."
    return ""
