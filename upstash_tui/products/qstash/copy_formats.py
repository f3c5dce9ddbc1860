"""The forms in which the connection to QStash of a region is copied.

Each is what its receiver expects, from the vendor's own pages: the SDKs' variables and their first lines,
and a ``curl`` command that is handed the token by the shell itself, so that it stays out of the process list.
The signing keys are not in the Developer API.
"""

from upstash_tui.products.qstash.records import QStash
from upstash_tui.resources.code_format import code, usable, variables
from upstash_tui.resources.copy_format import CopyFormat, plain, secret
from upstash_tui.secret import Secret


def copy_formats(qstash: QStash) -> tuple[CopyFormat, ...]:
    """All that its record allows: in a region that is not known there is no code, and so on."""
    url, token, read_only = qstash.url, qstash.token, qstash.read_only_token
    prefix = qstash.region.upper().replace("-", "_")
    formats: list[CopyFormat | None] = [
        plain("u", "URL", url) if url else None,
        secret("t", "Token", token),
        secret("o", "Read-only token", read_only),
        code("e", ".env lines", _ENV, token, url=url),
        code("b", ".env lines, read-only", _ENV, read_only, url=url),
        code("m", ".env lines, by region", _ENV_OF_REGION, token, url=url, prefix=prefix),
        code("c", "curl command", _CURL, token or read_only, url=url),
        code("p", "Python (qstash)", _PYTHON, token, url=url),
        code("s", "TypeScript (@upstash/qstash)", _TYPESCRIPT, token, url=url),
        plain("i", "QStash id", qstash.id),
    ]
    return tuple(entry for entry in formats if entry is not None)


def env_values(qstash: QStash, read_only: bool = False) -> dict[str, Secret]:
    """The two variables of the SDKs, as far as the record has them; ``read_only`` takes that token."""
    token = usable(qstash.token, qstash.read_only_token, read_only)
    return variables({"QSTASH_URL": Secret(qstash.url), "QSTASH_TOKEN": token})


_ENV = 'QSTASH_URL="{url}"\nQSTASH_TOKEN="{secret}"\n'
_ENV_OF_REGION = 'QSTASH_REGION="{prefix}"\n{prefix}_QSTASH_URL="{url}"\n{prefix}_QSTASH_TOKEN="{secret}"\n'
"""With ``QSTASH_REGION`` an SDK takes the variables of that region; the other's may stand beside them."""
_CURL = "printf 'header = \"Authorization: Bearer %s\"' {shell} | curl -K - {url}/v2/schedules"
"""``printf`` is a part of the shell, no process."""
_PYTHON = 'from qstash import QStash\n\nclient = QStash("{secret}", base_url="{url}")\n'
_TYPESCRIPT = (
    'import {{ Client }} from "@upstash/qstash"\n\n'
    'const client = new Client({{ baseUrl: "{url}", token: "{secret}" }})\n'
)
