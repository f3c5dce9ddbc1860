"""The forms in which an index's connection is copied.

Each is what its receiver expects, from the vendor's own pages: the SDKs' two variables and their first lines,
and a ``curl`` command that is handed the token by the shell itself, so that it stays out of the process list.
"""

from upstash_tui.products.vector.records import Index
from upstash_tui.resources.code_format import code, is_quotable, usable, variables
from upstash_tui.resources.copy_format import CopyFormat, plain, secret
from upstash_tui.secret import Secret


def copy_formats(index: Index) -> tuple[CopyFormat, ...]:
    """All that this index's record allows: without an endpoint there is no code, and so on."""
    url = index.rest_url if is_quotable(index.host) else ""
    token, read_only = index.token, index.read_only_token
    formats: list[CopyFormat | None] = [
        plain("u", "REST URL", url) if url else None,
        secret("t", "REST token", token),
        secret("o", "Read-only REST token", read_only),
        code("e", ".env lines", _ENV, token, url=url),
        code("b", ".env lines, read-only", _ENV, read_only, url=url),
        code("c", "curl command", _CURL, token or read_only, url=url),
        code("p", "Python (upstash-vector)", _PYTHON, token, url=url),
        code("s", "TypeScript (@upstash/vector)", _TYPESCRIPT, token, url=url),
        plain("i", "Index id", index.id),
    ]
    return tuple(entry for entry in formats if entry is not None)


def env_values(index: Index, read_only: bool = False) -> dict[str, Secret]:
    """The two variables of the SDKs, as far as the record has them; ``read_only`` takes that token."""
    token = usable(index.token, index.read_only_token, read_only)
    return variables({"UPSTASH_VECTOR_REST_URL": Secret(index.rest_url), "UPSTASH_VECTOR_REST_TOKEN": token})


_ENV = 'UPSTASH_VECTOR_REST_URL="{url}"\nUPSTASH_VECTOR_REST_TOKEN="{secret}"\n'
_CURL = "printf 'header = \"Authorization: Bearer %s\"' {shell} | curl -K - {url}/info"
"""``printf`` is a part of the shell, no process."""
_PYTHON = 'from upstash_vector import Index\n\nindex = Index(url="{url}", token="{secret}")\n'
_TYPESCRIPT = (
    'import {{ Index }} from "@upstash/vector"\n\n'
    'const index = new Index({{ url: "{url}", token: "{secret}" }})\n'
)
