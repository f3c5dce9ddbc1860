"""A filter put to the records of a list."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol

from upstash_tui.resources.filter import MARKED, PINNED, Term, Vocabulary, parse, unknown_word
from upstash_tui.resources.late import LateValues
from upstash_tui.resources.listed import Entry, Listed
from upstash_tui.resources.source import R


class Held(Protocol[R]):
    """What is known of the records that it looks among: a collection."""

    resource: Listed[R]
    late: LateValues

    def searched(self, entry: Entry[R]) -> str: ...
    def is_marked(self, key: str) -> bool: ...
    def is_pinned(self, key: str) -> bool: ...


class Query(Generic[R]):
    """What ``text`` looks for among the records of ``held``."""

    def __init__(self, text: str, held: Held[R]) -> None:
        self._held = held
        self._resource = held.resource
        self._texts = {column.id: column.text for column in held.resource.columns if column.text}
        self._vocabulary = Vocabulary.of(held.resource)
        self.terms, self._mistake = parse(text, self._vocabulary, time.time())

    @property
    def keys(self) -> frozenset[str]:
        """Ids of the columns that it looks in, ``is`` among them."""
        return frozenset(term.key for term in self.terms if term.key)

    def select(self, entries: Sequence[Entry[R]]) -> Sequence[Entry[R]]:
        """Those that every term is true of, in their order."""
        for term in self.terms:
            test, wanted = self._test(term), not term.negated
            entries = [entry for entry in entries if test(entry) is wanted]
        return entries

    def complaint(self, entries: Sequence[Entry[R]]) -> str:
        """A sentence for the user about a mistake, empty if there is none.

        A word that is none of a column's few is no mistake if a record has it: a server may know more words
        than this version.
        """
        for term in self.terms:
            for word in term.words:
                wrong = unknown_word(term.key, word, self._vocabulary.words)
                if wrong and (term.key == "is" or not any(map(self._test(Term(term.key, (word,))), entries))):
                    return self._mistake or wrong
        return self._mistake

    def _test(self, term: Term) -> Callable[[Entry[R]], bool]:
        key, words = term.key, term.words
        if key == "is":
            return self._is(words)
        if term.ranges:
            return self._within(term)
        found = _finder(words)
        if key:
            column, text, late = self._resource.column(key), self._texts[key], self._held.late
            if column.late is None:
                return lambda entry: found(text(entry.record))
            return lambda entry: (
                found(text(entry.record))
                or found(str(late.value(column, entry.key, entry.record) or "").casefold())
            )
        searched = self._held.searched
        return lambda entry: found(entry.searched or searched(entry))

    def _within(self, term: Term) -> Callable[[Entry[R]], bool]:
        column, late, ranges = self._resource.column(term.key), self._held.late, term.ranges

        def test(entry: Entry[R]) -> bool:
            found = late.value(column, entry.key, entry.record)
            if found is None:
                return None in ranges
            return any(each is not None and each.low <= found <= each.high for each in ranges)

        return test

    def _is(self, words: Iterable[str]) -> Callable[[Entry[R]], bool]:
        """Words of marks and pins, and of columns, each from its beginning on."""
        tests: list[Callable[[Entry[R]], bool]] = []
        for word in words:
            if MARKED.startswith(word):
                tests.append(lambda entry: self._held.is_marked(entry.key))
            if PINNED.startswith(word):
                tests.append(lambda entry: self._held.is_pinned(entry.key))
            for key, known in self._vocabulary.words.items():
                if key != "is" and (whole := tuple(each for each in known if each.startswith(word))):
                    tests.append(self._test(Term(key, whole)))
        return lambda entry: any(test(entry) for test in tests)


def _finder(words: Sequence[str]) -> Callable[[str], bool]:
    """Whether a text has one of ``words``."""
    if len(words) > 1:
        return lambda text: any(word in text for word in words)
    (word,) = words
    return lambda text: word in text
