"""Giving a record another name, and what to think of before."""

import re
from collections.abc import Callable, Iterable, Sequence

from upstash_tui.resources.action import Action, Asker, N
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope

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


def rename(
    singular: str, operation: Callable[[N, str, str], Operation], error: Callable[[str], str] | None = None
) -> Action[N]:
    """Another name. ``operation`` takes the record, the name and what there is to think of first.

    ``error`` says what is wrong with a name; by default there has to be one.
    """
    wrong = error or (lambda name: "" if name else f"A {singular} needs a name.")

    async def propose(asker: Asker, scope: Scope[N], records: Sequence[N]) -> Sequence[Operation]:
        (record,) = records

        def check(text: str) -> str:
            return "That is its name already." if text == record.name else wrong(text)

        name = await asker.text(f"Rename {record.name}", "The new name:", record.name, check=check)
        if name is None:
            return ()
        others = [each.name for each in scope.records if each.id != record.id]
        return (operation(record, name, name_warning(singular, name, others)),)

    return Action("rename", "Name", propose, takes="one", key="n", now=lambda record: record.name)
