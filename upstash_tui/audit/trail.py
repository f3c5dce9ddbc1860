"""The audit log of an account in the order it is shown in, and what a filter leaves of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from upstash_tui.api.team import AuditEvent
from upstash_tui.readable.moments import local_time

KEPT = "Upstash keeps entries 7 days on free, 30 days on pay as you go, a year on pro."
"""How long, as the vendor documents it."""


class AuditTrail:
    """Entries newest first, each under a key that stays its own when newer ones come."""

    def __init__(self) -> None:
        self._events: Mapping[str, AuditEvent] = {}
        self._words: Mapping[str, str] = {}
        """What a filter looks in, by key, in folded case."""
        self._filter = ""

    def replace(self, events: Iterable[AuditEvent]) -> None:
        """Take ``events``, in any order, for the whole log. What has no time stands last."""
        newest_first = sorted(events, key=lambda event: -(event.at or 0))
        keyed: dict[str, AuditEvent] = {}
        for number, event in enumerate(reversed(newest_first)):
            unnamed = f"entry {number}"  # counted from the oldest, so that newer ones don't shift it
            keyed[event.id if event.id and event.id not in keyed else unnamed] = event
        self._events = dict(reversed(keyed.items()))
        self._words = {key: "\n".join(_words(event)).casefold() for key, event in self._events.items()}

    def filter(self, text: str) -> None:
        """Show only what has every word of ``text`` somewhere, letters' case aside; empty shows all."""
        self._filter = text

    @property
    def filtered_by(self) -> str:
        """The filter as it was given."""
        return self._filter

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the entries to show, newest first."""
        words, wanted = self._words, self._filter.casefold().split()
        return [key for key in self._events if all(word in words[key] for word in wanted)]

    @property
    def all_keys(self) -> Collection[str]:
        """The keys of all entries, whatever the filter leaves."""
        return self._events.keys()

    @property
    def total(self) -> int:
        return len(self._events)

    def get(self, key: str | None) -> AuditEvent | None:
        return self._events.get(key or "")

    def __getitem__(self, key: str) -> AuditEvent:
        return self._events[key]


def what(event: AuditEvent) -> str:
    """What it was done to: ``my-cache · eu-west-1``; the server's sentence where it named nothing."""
    named = [name for name in (event.entity, event.secondary_entity, event.third_entity) if name]
    return " · ".join(named) or event.text


def where_from(event: AuditEvent) -> str:
    """Through what and from which address: ``API_KEY - ci · 203.0.113.7``."""
    return " · ".join(part for part in (event.source, event.ip) if part)


def _words(event: AuditEvent) -> Iterable[str]:
    yield from (event.actor, event.action, what(event), event.text, where_from(event))
    yield from (event.reason, event.notes, event.customer_id, local_time(event.at))
