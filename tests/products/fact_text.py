"""What the details of a record say, line by line."""

from collections.abc import Iterable

from upstash_tui.resources.fact import Fact, Group


def by_label(groups: Iterable[Group]) -> dict[str, Fact]:
    """The facts that have a label."""
    return {fact.label: fact for group in groups for fact in group.facts if fact.label}


def text(fact: Fact, *, exact: bool = False) -> str:
    """Its value as it is shown, a secret masked."""
    return fact.value(exact) if callable(fact.value) else str(fact.value)
