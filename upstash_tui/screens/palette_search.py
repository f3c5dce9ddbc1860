"""How the palette finds commands: by their words, by words that mean the same, else by scattered letters."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from upstash_tui.dialogs.palette import Command
from upstash_tui.screens.palette import Commands

SYNONYMS: Sequence[Sequence[str]] = (
    ("cost", "bill", "billing", "spend", "spending", "price", "money", "usage", "budget", "this month"),
    ("password", "token", "secret", "credential", "key"),
    ("name", "rename", "label"),
    ("region", "location", "datacenter", "zone"),
    ("plan", "upgrade", "tier", "pricing"),
    ("delete", "remove", "drop", "destroy"),
    ("create", "new", "add"),
    ("member", "user", "people", "invite", "somebody"),
    ("log out", "logout", "sign out", "forget"),
    ("log in", "login", "sign in", "connect", "account"),
    ("quit", "exit", "close"),
    ("theme", "colour", "color", "dark", "light", "look"),
    ("export", "csv", "json", "download"),
    ("copy", "clipboard", "yank", "connection string", "connect"),
    ("audit log", "history", "activity", "events"),
    ("metrics", "statistics", "stats", "charts", "usage"),
    ("backup", "snapshot", "restore"),
    ("refresh", "reload", "update", "watch"),
    ("filter", "search", "find"),
    ("sort", "order"),
    ("help", "keys", "shortcuts", "bindings"),
    ("docs", "documentation", "manual"),
    ("console", "browser", "website"),
)
"""Words that mean much the same: each finds what any other of its line finds."""

MOST = 200
"""Lines that are shown; whoever looks for another types on."""
_ABBREVIATED = 8
"""Letters at most of a text that is taken for letters of words, where nothing has it as it is."""
_SHORTEST = 3
"""Letters of the beginning of a word that count as the word."""


class Search:
    """Finds commands of ``sources``, which are asked for all that they have with the first letter."""

    def __init__(self, *sources: Commands) -> None:
        self._sources = sources

    @cached_property
    def _commands(self) -> Sequence[Command]:
        return [command for source in self._sources for command in source.commands()]

    def __call__(self, text: str) -> Sequence[Command]:
        if text:
            return search(text, self._commands)
        return [command for source in self._sources for command in source.discover()]


def search(text: str, commands: Iterable[Command]) -> list[Command]:
    """Those of ``commands`` that ``text`` finds, the best first; of equals the one that came first."""
    query = text.casefold()
    alike = _alike(query)
    found = [(_score(query, alike, each), each) for each in commands]
    good = [pair for pair in found if pair[0]]
    if not good and " " not in query and len(query) <= _ABBREVIATED:
        good = [(score, each) for _, each in found if (score := _scattered(query, each))]
    best = sorted(good, key=lambda pair: -pair[0])
    return [each for _, each in best[:MOST]]


def _score(query: str, alike: Sequence[str], command: Command) -> float:
    """0 if ``command`` is not found."""
    text, also = command.text.casefold(), command.also.casefold()
    score = max(2 * _words(query, text), _words(query, also) * 1.5)
    if not score and not command.is_name:
        score = max((1.4 * _words(each, f"{text} {also}") for each in alike), default=0)
    return score if command.is_near else score / 1.8


def _words(query: str, text: str) -> float:
    """How well the words of ``query`` are found in ``text``; 0 unless all of them are."""
    score = 0.0
    for word in query.split():
        if word not in text:
            return 0
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
            score += 4
        elif re.search(rf"(?<!\w){re.escape(word)}", text):
            score += 2.5
        else:
            score += 1
    whole = (1.5 if query in text else 1) * (1.3 if text.startswith(query) else 1)
    return score * whole * (1 + len(query) / len(text)) if text else 0


def _alike(query: str) -> Sequence[str]:
    """Words that mean the same as ``query``, or as a word that it is the beginning of."""
    if len(query) < _SHORTEST:
        return ()
    groups = [group for group in SYNONYMS if any(word.startswith(query) for word in group)]
    return [word for group in groups for word in group]


def _scattered(query: str, command: Command) -> float:
    """Whether the letters of ``query`` come in this order, those at the beginning of words first."""
    letters = [re.escape(letter) for letter in query]
    text = command.text.casefold()
    if not re.search(".*?".join(letters), text):
        return 0
    return 2 if re.search(r".*?\b".join(letters), text) else 1
