"""What a product adds to the local Upstash."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from upstash_tui.sandbox.audit import Past
from upstash_tui.sandbox.calls import Endpoint, Handler
from upstash_tui.sandbox.state import Sandbox


class Route(NamedTuple):
    """One operation of the Developer API."""

    method: str
    path: str
    """With ``{placeholders}``, which :attr:`Call.path` holds by name."""
    handler: Handler
    api_key_only: bool = False
    """Whether a browser login may not ask this."""


class OpenRoute(NamedTuple):
    """A path that wants no credentials, or checks its own."""

    method: str
    path: str
    """With ``{placeholders}``, which ``request.path_params`` holds by name."""
    endpoint: Endpoint


class Samples(NamedTuple):
    """Records of the sample account, as many as are asked for."""

    plural: str
    """What they are called; also the name of the option that says how many: ``--databases``."""
    preset: int
    """How many there are unless another number is asked for."""
    add: Callable[[Sandbox, int], None]


class Option(NamedTuple):
    """What a part can be told when the sandbox starts, see :attr:`Sandbox.options`."""

    name: str
    """``redis-url`` is ``--redis-url``."""
    metavar: str
    help: str


@dataclass(frozen=True, slots=True)
class Part:
    """A product's part. Its records are kept by type, see :meth:`Sandbox.records`."""

    routes: tuple[Route, ...]
    """The document's paths and no others; the first that matches is taken."""
    samples: Samples | None = None
    open_routes: tuple[OpenRoute, ...] = ()
    plane: Callable[[Sandbox, str], Endpoint | None] | None = None
    """Finds what answers at a host, where one of the part's records has it. It checks tokens itself."""
    options: tuple[Option, ...] = ()
    environment: Callable[[Sandbox], dict[str, str]] | None = None
    """Variables that point an official SDK at the first sample record."""
    history: tuple[Past, ...] = ()
    """What the sample account's audit log holds of this product."""
