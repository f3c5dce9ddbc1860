"""The filter language of every list.

``word`` looks in all columns, ``plan:free`` in one. ``plan:free,payg`` wants one of several, ``!plan:free``
another one, ``"two words"`` are one. ``cost>10``, ``created<=2026-01`` compare, ``budget:none`` has no value.
``is:`` takes marks, pins, and each word of the columns that have only a few.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from upstash_tui.resources.column import Measure
from upstash_tui.resources.listed import Listed
from upstash_tui.resources.measure import EXAMPLES, Range, is_begun, read

MARKED, PINNED = "marked", "pinned"
NONE = "none"
"""In place of a value: records that have none."""

_TOKEN = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_PART = re.compile(r'(?:"[^"]*"?|[^,"])+')
_KEYED = re.compile(r"([^\W\d_]+)(:|<=|>=|<|>|=)(.*)", re.DOTALL)


class Term(NamedTuple):
    """One condition, in folded case: one of ``words`` or one of ``ranges`` is what a record has."""

    key: str
    """Id of the column to look in, ``is``, or empty for all columns."""
    words: tuple[str, ...] = ()
    ranges: tuple[Range | None, ...] = ()
    """``None`` is a value that is missing."""
    negated: bool = False


class Vocabulary(NamedTuple):
    """What a filter of one resource can say."""

    texts: tuple[str, ...]
    """Columns that ``id:word`` looks in."""
    measures: Mapping[str, Measure]
    """Columns that can be compared."""
    words: Mapping[str, tuple[str, ...]]
    """All words of the columns that have only a few, and of ``is``."""

    @classmethod
    def of(cls, resource: Listed[Any]) -> "Vocabulary":
        words = {column.id: column.words for column in resource.columns if column.words and column.text}
        selection = [MARKED] if resource.marks else []
        if resource.remembered:
            selection.append(PINNED)
        words["is"] = tuple(dict.fromkeys([*selection, *(word for each in words.values() for word in each)]))
        return cls(
            tuple(column.id for column in resource.columns if column.text),
            {column.id: column.measure for column in resource.columns if column.measure},
            words,
        )

    @property
    def keys(self) -> Sequence[str]:
        """``plan:``, ``cost>``: how a condition on one column begins."""
        compared = [each for each in self.measures if each not in self.texts]
        return [f"{each}:" for each in self.texts] + [f"{each}>" for each in compared] + ["is:"]


def parse(text: str, vocabulary: Vocabulary, now: float) -> tuple[tuple[Term, ...], str]:
    """Terms of ``text``, and a sentence for the user about a mistake in it; ``now`` in Unix seconds.

    A URL is looked for as the endpoint that it names. What only begins a condition is no term yet.
    """
    terms: list[Term] = []
    complaint = ""
    for token in _TOKEN.findall(text.casefold()):
        negated, rest = token.startswith("!"), token.removeprefix("!")
        term, mistake = _term(rest, vocabulary, now)
        if term is not None and (term.words or term.ranges):
            terms.append(term._replace(negated=negated))
        complaint = complaint or mistake
    return tuple(terms), complaint


def last_token(text: str) -> str:
    """What stands behind the last space of ``text`` outside quotation marks."""
    tokens = list(_TOKEN.finditer(text))
    return tokens[-1][0] if tokens and tokens[-1].end() == len(text) else ""


def _term(token: str, vocabulary: Vocabulary, now: float) -> tuple[Term | None, str]:
    """A condition, if ``token`` is one already, and what is wrong with it."""
    found = _KEYED.fullmatch(token)
    if found is None:
        return Term("", _parts(token)), ""
    key, sign, value = found.groups()
    measure = vocabulary.measures.get(key)
    is_text = key in vocabulary.texts or key == "is"
    if not is_text and measure is None:
        if value.startswith("//") and "endpoint" in vocabulary.texts:
            return Term("endpoint", (_host(value),)), ""
        said = f"{key}{sign} is none of {' '.join(vocabulary.keys)}, so {token} is taken for a word"
        return Term("", _parts(token)), said
    if sign == ":" and is_text:
        return Term(key, _parts(value)), ""
    if measure is None:
        able = " ".join(vocabulary.measures)
        return None, f"{token} is left out: {key} can't be compared" + (f", only {able}" if able else "")
    ranges: list[Range | None] = []
    for each in _parts(value) if sign == ":" else (value,):  # else a comma is one of thousands
        found_range = read(measure, sign, each, now)
        if found_range is not None or (each == NONE and sign == ":"):
            ranges.append(found_range)
        elif not is_begun(measure, each):
            example = EXAMPLES[measure].format(key)
            return None, f"{key}{sign}{each} is left out: {key} takes {example}"
    return Term(key, ranges=tuple(ranges)), ""


def unknown_word(key: str, word: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """A sentence for the user if ``word`` is none of those of ``key``, not even the start of one."""
    known = words.get(key, ())
    if key == "is":
        found = any(each.startswith(word) for each in known)
    else:
        found = any(word in each for each in known)
    return "" if found or not known else f"{key}:{word} is none of {' '.join(known)}"


def _parts(text: str) -> tuple[str, ...]:
    """What the commas separate, without quotation marks."""
    return tuple(part for each in _PART.findall(text) if (part := each.replace('"', "")))


def _host(rest: str) -> str:
    """Host of what follows ``scheme:`` in a URL."""
    return rest.removeprefix("//").partition("/")[0].rpartition("@")[2].partition(":")[0]
