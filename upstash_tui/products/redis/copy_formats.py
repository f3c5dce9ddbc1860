"""The forms in which a database's connection is copied.

Each is what its receiver expects, from the vendor's own pages: the SDKs' two variables, a ``rediss://`` URL
for TCP clients, and a ``redis-cli`` line that takes the password from the environment, so that it stays out
of the process list.
"""

from upstash_tui.products.redis.records import Database
from upstash_tui.resources.code_format import code, is_quotable, usable, variables
from upstash_tui.resources.copy_format import CopyFormat, plain, secret
from upstash_tui.secret import Secret


def copy_formats(database: Database) -> tuple[CopyFormat, ...]:
    """All that this database's record allows: without a password there is no ``rediss://`` URL, and so on."""
    port, password, host = database.port or 6379, database.password, _usable(database.host)
    formats = {each.key: each for each in rest_formats(host, database.rest_token)}
    more = [
        secret("o", "Read-only REST token", database.read_only_rest_token),
        code("b", ".env lines, read-only", _ENV, database.read_only_rest_token, url=_url(host)),
        code("r", "Redis URL", _REDISS, password, host=host, port=port),
        code("c", "redis-cli command", _REDIS_CLI, password, host=host, port=port),
        plain("i", "Database id", database.id),
    ]
    formats |= {each.key: each for each in more if each is not None}
    return tuple(formats[key] for key in _ORDER if key in formats)


def rest_formats(host: str, token: Secret | None) -> tuple[CopyFormat, ...]:
    """What the REST API at ``host`` needs: the URL, the token, and both as code."""
    url = _url(_usable(host))
    formats = (
        plain("u", "REST URL", url) if url else None,
        secret("t", "REST token", token),
        code("e", ".env lines", _ENV, token, url=url),
        code("p", "Python (upstash-redis)", _PYTHON, token, url=url),
        code("s", "TypeScript (@upstash/redis)", _TYPESCRIPT, token, url=url),
    )
    return tuple(entry for entry in formats if entry is not None)


def _usable(host: str) -> str:
    return host if is_quotable(host) else ""


def _url(host: str) -> str:
    """Of a host, which may be a URL: one that is not ``https://HOST``."""
    return host if "://" in host or not host else f"https://{host}"


def env_values(database: Database, read_only: bool = False) -> dict[str, Secret]:
    """The two variables of the SDKs, as far as the record has them; ``read_only`` takes that token."""
    token = usable(database.rest_token, database.read_only_rest_token, read_only)
    return rest_variables(database.host, token)


def rest_variables(host: str, token: Secret | None) -> dict[str, Secret]:
    """The two variables of the SDKs for the REST API at ``host``, as far as they are known."""
    return variables({"UPSTASH_REDIS_REST_URL": Secret(_url(host)), "UPSTASH_REDIS_REST_TOKEN": token})


_ORDER = "utoebrcpsi"
"""Letters of the formats, in the order of the copy menu."""
_ENV = 'UPSTASH_REDIS_REST_URL="{url}"\nUPSTASH_REDIS_REST_TOKEN="{secret}"\n'
_REDISS = "rediss://default:{quoted}@{host}:{port}"
_REDIS_CLI = "REDISCLI_AUTH={shell} redis-cli --tls -h {host} -p {port}"
_PYTHON = 'from upstash_redis import Redis\n\nredis = Redis(url="{url}", token="{secret}")\n'
_TYPESCRIPT = (
    'import {{ Redis }} from "@upstash/redis"\n\n'
    'const redis = new Redis({{ url: "{url}", token: "{secret}" }})\n'
)
