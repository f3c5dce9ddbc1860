"""Everything that can be done with one crate."""

from tests.made_up import requests
from tests.made_up.records import Crate
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk, Touched, to_type


def rename(crate: Crate, name: str) -> Operation:
    """Another name."""
    return Operation(
        title=f"Rename {crate.name}",
        summary="What is in it stays.",
        risk=Risk.SAFE,
        request=requests.change_crate(crate.id, "name", name),
        touched=(Touched("crates", crate.id),),
        target=crate.id,
        name=crate.name,
        changes=(Change("Name", crate.name, name),),
        done=f"Renamed {crate.name} to {name}.",
        took_effect=read_again.shows(requests.get_crate(crate.id), crate.name, lambda now: now.name == name),
    )


def set_size(crate: Crate, size: str) -> Operation:
    """Another size."""
    return Operation(
        title=f"Change the size of {crate.name}",
        summary="What is in it stays.",
        risk=Risk.SAFE,
        request=requests.change_crate(crate.id, "size", size),
        touched=(Touched("crates", crate.id),),
        target=crate.id,
        name=crate.name,
        changes=(Change("Size", crate.size, size),),
        done=f"{crate.name} is {size} now.",
        took_effect=read_again.shows(requests.get_crate(crate.id), crate.name, lambda now: now.size == size),
    )


def delete(crate: Crate) -> Operation:
    """The end of a crate and of what is in it."""
    return Operation(
        title=f"Delete {crate.name}",
        summary="The crate and its parcels are deleted.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(crate.name, crate.id),
        request=requests.delete_crate(crate.id),
        touched=(Touched("crates", crate.id, gone=True),),
        target=crate.id,
        name=crate.name,
        about="Crate",
        done=f"Deleted {crate.name}.",
        took_effect=read_again.is_gone(requests.get_crate(crate.id)),
    )
