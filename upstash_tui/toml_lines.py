"""Where in a TOML file a setting stands, which :mod:`tomllib` does not tell."""

import re

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?$")
_KEY = re.compile(
    r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")


def key_lines(text: str) -> dict[str, int]:
    """The line, counted from 1, of each key in ``text``, which is valid TOML.

    A key within a table is ``table.key``; quotes make no difference. Lines within a text of many lines may be
    taken for keys too, which no one asks for.
    """
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = f"{_plain(header[1])}."
            found.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            found.setdefault(f"{table}{_plain(key[1])}", number)
    return found


def _plain(key: str) -> str:
    return ".".join("".join(groups) for groups in _PART.findall(key))
