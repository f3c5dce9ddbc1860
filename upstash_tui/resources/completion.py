"""How a filter that is being typed may go on."""

from collections.abc import Sequence
from typing import Any

from upstash_tui.resources.filter import NONE, Vocabulary, last_token
from upstash_tui.resources.listed import Listed

_LEAST = 2
"""Letters from which on a word is completed to one that a column takes, with the column."""


def completions(text: str, resource: Listed[Any]) -> Sequence[str]:
    """Texts that complete the last word of ``text``: to the id of a column, or a word that a column takes."""
    vocabulary = Vocabulary.of(resource)
    token = last_token(text)
    negation = "!" if token.startswith("!") else ""
    before, word = text[: len(text) - len(token)] + negation, token.removeprefix("!").casefold()
    key, colon, value = word.partition(":")
    if colon and (key in vocabulary.words or key in vocabulary.measures):
        listed, comma, part = value.rpartition(",")
        known = (*vocabulary.words.get(key, ()), *([NONE] if key not in vocabulary.texts else []))
        found = [f"{key}:{listed}{comma}{each}" for each in known if each.startswith(part)]
    else:
        found = [each for each in vocabulary.keys if each.startswith(word)]
        if len(word) >= _LEAST:
            words = [(key, each) for key, known in vocabulary.words.items() if key != "is" for each in known]
            found += [f"{key}:{each}" for key, each in words if each.startswith(word)]
    return [before + each for each in found if each != word]
