"""Questions about keys: a name, a lifetime. All of it waits for the user: call it from a worker."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.products.redis.data.values.lifetimes import HINT, Lifetime, typed_lifetime
from upstash_tui.products.redis.data.values.typed import ABOUT_ESCAPES, content_of, typed

T = TypeVar("T", bytes, Lifetime)

NO_NAME = "Give it a name."


async def ask_name(
    app: App[Any], title: str, question: str, name: bytes, *, other_than: bytes | None = None
) -> bytes | None:
    """The name of a key, ``name`` at first; ``None`` if the user left."""
    text, is_escaped = typed(name)

    def read(text: str) -> bytes | str:
        content = content_of(text, is_escaped=is_escaped)
        if not content:
            return NO_NAME
        return "It has that name." if content == other_than else content

    about = f"{question} {ABOUT_ESCAPES}" if is_escaped else question
    return await _ask(app, title, about, read, text)


async def ask_lifetime(app: App[Any], name: str, now: str = "") -> Lifetime | None:
    """A lifetime for what is called ``name``; ``now`` says which it has. ``None`` if the user left."""
    question = f"{now} New lifetime: {HINT}.".lstrip()
    return await _ask(app, f"Lifetime of {name}", question, lambda text: typed_lifetime(text, time.time()))


async def _ask(
    app: App[Any], title: str, question: str, read: Callable[[str], T | str], text: str = ""
) -> T | None:
    """What ``read`` makes of the text that is typed, unless that is a sentence: what is wrong with it."""
    found: T | None = None

    def check(text: str) -> str:
        nonlocal found
        answer = read(text)
        if isinstance(answer, str):
            return answer
        found = answer
        return ""

    await app.push_screen_wait(AskTextDialog(title, question, text, check=check, exact=True))
    return found
