"""Copy formats that are code, in which hosts and secrets stand between quotes."""

import re
import shlex
from collections.abc import Mapping
from urllib.parse import quote

from upstash_tui.resources.copy_format import CopyFormat
from upstash_tui.secret import Secret

_QUOTABLE = re.compile(r"[\w.~+/=:-]+", re.ASCII)


def is_quotable(text: str) -> bool:
    """Whether ``text`` stands safely between quotes in every language that people paste code into."""
    return _QUOTABLE.fullmatch(text) is not None


def code(key: str, title: str, template: str, secret: Secret | None, **values: object) -> CopyFormat | None:
    """``template`` with ``values`` and the secret in it.

    ``{secret}`` is the secret itself, ``{quoted}`` the same for a URL, ``{shell}`` as a word of a shell.
    ``None`` if a value is empty, or if there is no secret or one that could be read as code.
    """
    if "" in values.values() or secret is None or not is_quotable(secret.reveal()):
        return None
    value, mask = secret.reveal(), str(secret)
    text = template.format(secret=value, quoted=quote(value, safe=""), shell=shlex.quote(value), **values)
    shown = template.format(secret=mask, quoted=mask, shell=mask, **values)
    return CopyFormat(key, title, Secret(text), shown, has_secret=True)


def usable(token: Secret | None, reader: Secret | None, read_only: bool) -> Secret | None:
    """The token to connect with: the ``reader`` if that is to be ``read_only``, and if it is the only one."""
    return reader if read_only else token or reader


def variables(values: Mapping[str, Secret | None]) -> dict[str, Secret]:
    """Those of ``values``, by the names of variables, that are there and could not be read as code."""
    return {name: value for name, value in values.items() if value and is_quotable(value.reveal())}
