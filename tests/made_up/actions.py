"""What can be done with crates: the lines of their change menu, and deleting."""

from collections.abc import Sequence

from tests.made_up import operations
from tests.made_up.records import SIZES, Crate
from upstash_tui.resources.action import Action, Asker, Choice, for_each
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope

Crates = Sequence[Crate]


async def _rename(asker: Asker, _: Scope[Crate], crates: Crates) -> Sequence[Operation]:
    (crate,) = crates
    name = await asker.text(
        f"Rename {crate.name}",
        "The new name:",
        crate.name,
        check=lambda text: "" if text else "A crate needs a name.",
    )
    return () if name is None else (operations.rename(crate, name),)


async def _set_size(asker: Asker, _: Scope[Crate], crates: Crates) -> Sequence[Operation]:
    size = await asker.pick("The size", [Choice(each, each.title(), key=each[0]) for each in SIZES])
    return () if size is None else [operations.set_size(each, size) for each in crates]


ACTIONS: tuple[Action[Crate], ...] = (
    Action("rename", "Name", _rename, takes="one", key="n", now=lambda crate: crate.name),
    Action(
        "size",
        "Size",
        _set_size,
        key="s",
        now=lambda crate: crate.size,
        verb=("Change the size of", "changed"),
    ),
    Action(
        "delete",
        "Delete",
        for_each(operations.delete),
        disabled_reason=lambda crate: f"{crate.name} is sealed" if crate.sealed else "",
        verb=("Delete", "deleted"),
        warning="Their parcels are deleted, too.",
    ),
)
