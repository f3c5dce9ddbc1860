"""The forms in which a database's connection is copied.

Each is what its receiver expects, from the vendor's own pages: the SDKs' two variables, a ``rediss://`` URL
for TCP clients, and a ``redis-cli`` line that takes the password from the environment, so that it stays out
of the process list.
"""

import re
import shlex
from urllib.parse import quote

from msgspec import Struct

from upstash_tui.products.redis.records import Database
from upstash_tui.secret import Secret

_QUOTABLE = re.compile(r"[\w.~+/=:-]+", re.ASCII)
"""What stands safely between quotes in every language below. A host or token with anything else in it is not
made into code that a person pastes somewhere."""


class CopyFormat(Struct, frozen=True):
    """One thing to copy."""

    key: str
    """The letter that picks it in the copy menu."""
    title: str
    text: Secret
    shown: str
    """The same with its secrets masked, for the screen."""

    @property
    def has_secret(self) -> bool:
        """Whether something in it is masked on the screen."""
        return self.shown != self.text.reveal()


def copy_formats(database: Database) -> tuple[CopyFormat, ...]:
    """All that this database's record allows: without a password there is no ``rediss://`` URL, and so on."""
    host, port = database.host, database.port or 6379
    if not _QUOTABLE.fullmatch(host):
        host = ""
    token, read_only = database.rest_token, database.read_only_rest_token
    password = database.password
    url = database.rest_url
    formats: list[CopyFormat | None] = [
        _plain("u", "REST URL", url) if host else None,
        _secret("t", "REST token", token),
        _secret("o", "Read-only REST token", read_only),
        _template("e", ".env lines", _ENV, token, url=url) if host else None,
        _template("b", ".env lines, read-only", _ENV, read_only, url=url) if host else None,
        _template("r", "Redis URL", _REDISS, password, host=host, port=port) if host else None,
        _template("c", "redis-cli command", _REDIS_CLI, password, host=host, port=port) if host else None,
        _template("p", "Python (upstash-redis)", _PYTHON, token, url=url) if host else None,
        _template("s", "TypeScript (@upstash/redis)", _TYPESCRIPT, token, url=url) if host else None,
        _plain("i", "Database id", database.id),
    ]
    return tuple(entry for entry in formats if entry is not None)


def env_values(database: Database) -> dict[str, Secret]:
    """The two variables of the SDKs, as far as the record has them."""
    values = {"UPSTASH_REDIS_REST_URL": Secret(database.rest_url)}
    token = database.rest_token or database.read_only_rest_token
    if token:
        values["UPSTASH_REDIS_REST_TOKEN"] = token
    return {name: value for name, value in values.items() if _QUOTABLE.fullmatch(value.reveal())}


_ENV = 'UPSTASH_REDIS_REST_URL="{url}"\nUPSTASH_REDIS_REST_TOKEN="{secret}"\n'
_REDISS = "rediss://default:{quoted}@{host}:{port}"
_REDIS_CLI = "REDISCLI_AUTH={shell} redis-cli --tls -h {host} -p {port}"
_PYTHON = 'from upstash_redis import Redis\n\nredis = Redis(url="{url}", token="{secret}")\n'
_TYPESCRIPT = (
    'import {{ Redis }} from "@upstash/redis"\n\n'
    'const redis = new Redis({{ url: "{url}", token: "{secret}" }})\n'
)


def _plain(key: str, title: str, text: str) -> CopyFormat:
    return CopyFormat(key, title, Secret(text), text)


def _secret(key: str, title: str, secret: Secret | None) -> CopyFormat | None:
    return CopyFormat(key, title, secret, str(secret)) if secret else None


def _template(
    key: str, title: str, template: str, secret: Secret | None, **values: object
) -> CopyFormat | None:
    value, mask = (secret.reveal(), str(secret)) if secret else ("", "")
    if not _QUOTABLE.fullmatch(value):
        return None
    text = template.format(secret=value, quoted=quote(value, safe=""), shell=shlex.quote(value), **values)
    shown = template.format(secret=mask, quoted=mask, shell=mask, **values)
    return CopyFormat(key, title, Secret(text), shown)
