"""The forms in which a search database's connection is copied.

Each is what its receiver expects, from the vendor's own pages: the SDKs' two variables and their first lines,
and a ``curl`` command that is handed the token by the shell itself, so that it stays out of the process list.
"""

from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.code_format import code, is_quotable, usable, variables
from upstash_tui.resources.copy_format import CopyFormat, plain, secret
from upstash_tui.secret import Secret


def copy_formats(database: SearchDatabase) -> tuple[CopyFormat, ...]:
    """All that this record allows: without an endpoint there is no code, and so on."""
    url = database.rest_url if is_quotable(database.host) else ""
    token, read_only = database.token, database.read_only_token
    formats: list[CopyFormat | None] = [
        plain("u", "REST URL", url) if url else None,
        secret("t", "REST token", token),
        secret("o", "Read-only REST token", read_only),
        code("e", ".env lines", _ENV, token, url=url),
        code("b", ".env lines, read-only", _ENV, read_only, url=url),
        code("c", "curl command", _CURL, token or read_only, url=url),
        code("p", "Python (upstash-search)", _PYTHON, token, url=url),
        code("s", "TypeScript (@upstash/search)", _TYPESCRIPT, token, url=url),
        plain("i", "Search database id", database.id),
    ]
    return tuple(entry for entry in formats if entry is not None)


def env_values(database: SearchDatabase, read_only: bool = False) -> dict[str, Secret]:
    """The two variables of the SDKs, as far as the record has them; ``read_only`` takes that token."""
    token = usable(database.token, database.read_only_token, read_only)
    return variables(
        {"UPSTASH_SEARCH_REST_URL": Secret(database.rest_url), "UPSTASH_SEARCH_REST_TOKEN": token}
    )


_ENV = 'UPSTASH_SEARCH_REST_URL="{url}"\nUPSTASH_SEARCH_REST_TOKEN="{secret}"\n'
_CURL = "printf 'header = \"Authorization: Bearer %s\"' {shell} | curl -K - {url}/info"
"""``printf`` is a part of the shell, no process."""
_PYTHON = 'from upstash_search import Search\n\nsearch = Search(url="{url}", token="{secret}")\n'
_TYPESCRIPT = (
    'import {{ Search }} from "@upstash/search"\n\n'
    'const search = new Search({{ url: "{url}", token: "{secret}" }})\n'
)
