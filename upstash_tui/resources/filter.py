"""The filter language of every list: words, each alone or after the id of the column to look in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

SELECTION = ("marked", "pinned")
"""The words that ``is:`` takes."""


class Term(NamedTuple):
    """One word in folded case, and the column id to look in; an empty id looks in all."""

    key: str
    word: str


def parse(text: str, keys: Iterable[str]) -> tuple[tuple[Term, ...], str]:
    """Terms of ``text``, and a sentence for the user if one has a key that is not in ``keys``.

    A URL is looked for as the endpoint that it names. A key with nothing after it is no term yet.
    """
    known = tuple(keys)
    terms: list[Term] = []
    complaint = ""
    for word in text.casefold().split():
        key, colon, value = word.partition(":")
        if key not in known and value.startswith("//") and "endpoint" in known:
            key, value = "endpoint", _host(value)
        elif colon and key.isalpha() and key not in known:
            complaint = f"{key}: is none of {' '.join(f'{each}:' for each in known)}"
        if key not in known or not colon:
            key, value = "", word
        if value:
            terms.append(Term(key, value))
    return tuple(terms), complaint


def unknown_word(term: Term, words: Mapping[str, tuple[str, ...]]) -> str:
    """A sentence for the user if ``term`` is none of the ``words`` of its key, not even the start of one."""
    known = words.get(term.key, ())
    if term.key == "is":
        found = any(word.startswith(term.word) for word in known)
    else:
        found = any(term.word in word for word in known)
    return "" if found or not known else f"{term.key}:{term.word} is none of {' '.join(known)}"


def _host(rest: str) -> str:
    """Host of what follows ``scheme:`` in a URL."""
    return rest.removeprefix("//").partition("/")[0].rpartition("@")[2].partition(":")[0]
