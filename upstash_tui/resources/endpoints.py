"""Resources whose records are known by a host and tokens alone: what the environment of a project names."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from upstash_tui.api.decode import Page
from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.bindings import KeyName
from upstash_tui.connection.endpoint import Endpoint
from upstash_tui.connection.project import EnvUnreadable
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.column import Column
from upstash_tui.resources.common_columns import endpoint_column, name_column
from upstash_tui.resources.copy_format import CopyFormat, plain, secret
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import Scope, Source


class NotRead(UpstashError):
    """The file that names the endpoints can't be read."""


def endpoints_of(
    product: str,
    title: str,
    *,
    singular: str,
    plural: str,
    docs_page: str,
    columns: Sequence[Column[Endpoint]] = (),
    facts: Callable[[Late], Sequence[Group]] = lambda late: (),
    mark: Callable[[Endpoint, Late], str] = lambda endpoint, late: "",
    copies: Callable[[Endpoint], Sequence[CopyFormat]] | None = None,
    data_tabs: tuple[Tab, ...] = (),
) -> Resource[Endpoint]:
    """Those of one product. ``facts`` are what the host tells, ``data_tabs`` what shows its data."""

    async def page(scope: Scope[Endpoint]) -> Page[Endpoint]:
        try:
            return Page(tuple((await scope.project()).of(product)))
        except EnvUnreadable as error:
            raise NotRead(str(error)) from error

    async def one(scope: Scope[Endpoint], endpoint: Endpoint) -> Endpoint:
        for each in (await page(scope)).records:
            if each.id == endpoint.id:
                return each
        raise NotFound(f"{endpoint.source} no longer names it.")

    def nothing(key: KeyName, _: bool) -> Sequence[str]:
        return [f"No {plural} are named here any longer.", f"{key('list.refresh')} looks again."]

    def closed(_: KeyName) -> str:
        return f"The data of {title} can't be shown in this version: only what the environment says."

    return Resource(
        id=f"{product}_in_project",
        singular=singular,
        plural=plural,
        key=attrgetter("id"),
        name=attrgetter("name"),
        columns=(name_column(attrgetter("name")), *columns, *_COLUMNS),
        sort=("name", False),
        reading="Reading the environment of this folder…",
        nothing=nothing,
        filter_hint="a word · ⏎ done",
        source=Source(page=page, one=one),
        facts=lambda endpoint, now, late: [_connect(endpoint), *facts(late), _named(endpoint)],
        attention=_owned,
        owner=attrgetter("owner"),
        mark=mark,
        copies=copies or copy_formats,
        exported=lambda endpoint: {
            "id": endpoint.id,
            "name": endpoint.name,
            "url": endpoint.rest_url,
            "source": endpoint.source,
            "names": ", ".join(endpoint.names),
        },
        tabs=(Tab("details", "Details"), *data_tabs),
        docs_page=docs_page,
        footnote=None if data_tabs else closed,
    )


_COLUMNS: tuple[Column[Endpoint], ...] = (
    Column(
        "source",
        "FROM",
        lambda endpoint: [(endpoint.source, "")],
        min_width=15,
        max_width=24,
        priority=1,
        sort=attrgetter("source"),
        text=lambda endpoint: endpoint.source.casefold(),
        label="From",
        hint="the file, or the environment",
    ),
    Column(
        "names",
        "NAMES",
        lambda endpoint: [(", ".join(endpoint.names), "muted")],
        min_width=28,
        max_width=60,
        weight=3,
        priority=3,
        text=lambda endpoint: " ".join(endpoint.names).casefold(),
        label="Names",
        hint="the variables",
    ),
    endpoint_column(attrgetter("host"), priority=3),
)


def _connect(endpoint: Endpoint) -> Group:
    return Group(
        "Connect",
        [
            Fact("REST URL", endpoint.rest_url, short=endpoint.host, copy="u"),
            Fact("REST token", endpoint.rest_token or UNKNOWN, copy="t"),
            Fact("  read-only", endpoint.read_only_rest_token or UNKNOWN, copy="o", beside=True),
        ],
    )


def _named(endpoint: Endpoint) -> Group:
    return Group(
        "Named by",
        [Fact("File" if endpoint.source.startswith(".") else "From", endpoint.source)]
        + [Fact("Name" if not place else "", name) for place, name in enumerate(endpoint.names)],
    )


def _owned(endpoint: Endpoint, _: Late) -> Attention | None:
    """The account on this machine that has it, and the key that goes there."""
    if (owner := endpoint.owner) is None:
        return None
    where = f"The account {owner.account} has it as {owner.name}: its plan, cost and settings are there."
    return Attention("in your account", (where,), (("record.owner", "opens it there"),))


def copy_formats(endpoint: Endpoint) -> tuple[CopyFormat, ...]:
    """The URL and the tokens."""
    formats = (
        plain("u", "REST URL", endpoint.rest_url),
        secret("t", "REST token", endpoint.rest_token),
        secret("o", "Read-only REST token", endpoint.read_only_rest_token),
    )
    return tuple(each for each in formats if each is not None)
