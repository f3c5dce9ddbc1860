"""The names that an environment has for endpoints: those of the SDKs and of Vercel's integration.

Vercel puts a prefix of the user's choice before each name. A URL and a token belong together if they are in
one source and all before the known endings is the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from upstash_tui.connection.endpoint import Endpoint, host_of, is_sent_in_clear
from upstash_tui.secret import Secret

Values = Mapping[str, Secret]
"""What a source assigns, by name."""


class Names(Struct, frozen=True):
    """The variables of one product, each behind any prefix."""

    product: str
    url: str
    token: str
    read_only_token: str = ""
    default_url: str = ""
    """Where the product is if no URL is named."""


FAMILIES = (
    Names("redis", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"),
    Names("redis", "KV_REST_API_URL", "KV_REST_API_TOKEN", "KV_REST_API_READ_ONLY_TOKEN"),
    Names(
        "vector",
        "UPSTASH_VECTOR_REST_URL",
        "UPSTASH_VECTOR_REST_TOKEN",
        "UPSTASH_VECTOR_REST_READONLY_TOKEN",
    ),
    Names(
        "search",
        "UPSTASH_SEARCH_REST_URL",
        "UPSTASH_SEARCH_REST_TOKEN",
        "UPSTASH_SEARCH_REST_READONLY_TOKEN",
    ),
    Names("qstash", "QSTASH_URL", "QSTASH_TOKEN", default_url="https://qstash.upstash.io"),
)
_TCP = ("REDIS_URL", "KV_URL")
"""Their ``rediss://`` URLs name a host; whether the password is a REST token is documented nowhere."""
_TOKEN = re.compile(r"[!-~]{1,4000}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")


def endpoints_in(source: str, values: Values) -> Iterator[tuple[str, Endpoint | str]]:
    """What each pair in ``source`` leads to, or why nothing, a sentence; by the name of its URL."""
    for family, prefix in _pairs(values):
        yield prefix + family.url, _endpoint(family, prefix, source, values)


def _pairs(values: Values) -> Iterator[tuple[Names, str]]:
    """The families that ``values`` have a name of, each with its prefix, in the order of the families."""
    for family in FAMILIES:
        endings = (family.url, family.token)
        prefixes = dict.fromkeys(
            name.removesuffix(ending)
            for name in values
            for ending in endings
            if name.endswith(ending) and _NAME.fullmatch(name)
        )
        for prefix in prefixes:
            if not prefix or prefix.endswith("_"):
                yield family, prefix


def _endpoint(family: Names, prefix: str, source: str, values: Values) -> Endpoint | str:
    """What the pair leads to; or why nothing, a sentence."""
    url_name, token_name = prefix + family.url, prefix + family.token
    read_only_name = prefix + family.read_only_token if family.read_only_token else ""
    default = "" if prefix else family.default_url
    url = values[url_name].reveal() if url_name in values else default
    token, read_only = values.get(token_name), values.get(read_only_name)
    if not url:
        return f"{token_name} in {source} has no {url_name} beside it."
    if token is None and read_only is None:
        return f"{url_name} in {source} has no {token_name} beside it."
    host = host_of(url)
    if host is None:
        return f"{url_name} in {source} is not the address of an endpoint."
    if is_sent_in_clear(host):
        return (
            f"{url_name} in {source} leads to {host}: over http a token is sent to this machine alone, "
            "since it would travel unencrypted."
        )
    for name, value in ((token_name, token), (read_only_name, read_only)):
        if value is not None and not _TOKEN.fullmatch(value.reveal()):
            return f"{name} in {source} is no token: it has characters that no token has."
    names = [name for name in (url_name, token_name, read_only_name) if name in values]
    return Endpoint(
        product=family.product,
        host=host,
        rest_token=token,
        read_only_rest_token=read_only,
        source=source,
        names=(*names,),
    )


def each_once(endpoints: Iterable[Endpoint]) -> list[Endpoint]:
    """One for each endpoint and token: Vercel names the same database by several families."""
    found: dict[tuple[str, str, str], Endpoint] = {}
    for each in endpoints:
        key = (each.product, each.host, each.rest_token.reveal() if each.rest_token else "")
        same = found.setdefault(key, each)
        if same is not each and same.source == each.source:
            found[key] = replace(
                same,
                read_only_rest_token=same.read_only_rest_token or each.read_only_rest_token,
                names=(*dict.fromkeys((*same.names, *each.names)),),
            )
    return [*found.values()]


def hosts_without_token(source: str, values: Values) -> Iterator[tuple[str, str]]:
    """Hosts of Upstash that a URL of TCP clients names, each with a sentence about it."""
    for name, value in values.items():
        if name.endswith(_TCP) and _NAME.fullmatch(name) and (host := _tcp_host(value.reveal())):
            yield (
                host,
                f"{name} in {source} names {host}, but not its REST token: the web console has it, "
                "and so does Vercel's storage page.",
            )


def _tcp_host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = host_of(f"https://{parts.hostname or ''}") if parts.scheme in ("redis", "rediss") else None
    except ValueError:
        return ""
    return host if host and host.endswith(".upstash.io") else ""
