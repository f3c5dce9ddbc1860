"""What to think of before a record gets a name."""

import re
from collections.abc import Iterable

_USUAL = re.compile(r"[A-Za-z0-9_.-]+")


def name_warning(singular: str, name: str, others: Iterable[str]) -> str:
    """A sentence if another ``singular`` has this name, or if Upstash may not take it; else empty.

    The rules for names are not documented, so that neither is refused here.
    """
    sentences = []
    if name in others:
        sentences.append(f"Another {singular} has this name.")
    if not _USUAL.fullmatch(name):
        sentences.append("Upstash may refuse this name.")
    return " ".join(sentences)
