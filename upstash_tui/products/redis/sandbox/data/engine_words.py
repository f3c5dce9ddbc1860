"""Errors of the embedded engine in the words of Redis."""

import re

_ARITY = "ERR Wrong number of args calling Redis command from script"
_EXPIRY = "ERR invalid expire time in"
_CODE = re.compile(r"(ERR|WRONGTYPE|BUSY\w+|NO(GROUP|SCRIPT|AUTH|PERM)|EXECABORT) ")
_REWORDED = (
    (re.compile(r"^ERR (BUSYGROUP .*)"), r"\1"),
    (re.compile(r"^(ERR at least 1 input key is needed for) (\w+)$"), r"\1 '\2' command"),
    (re.compile(r"^(ERR BITOP NOT must be called with a single source key)$"), r"\1."),
)


def worded(text: str, name: str) -> str:
    """What fakeredis says, as Redis does. ``name`` is the command's."""
    if text == _ARITY:
        return f"ERR wrong number of arguments for '{name}' command"
    if text.startswith(_EXPIRY):
        return f"{_EXPIRY} '{name}' command"
    for pattern, words in _REWORDED:
        text = pattern.sub(words, text)
    return text if _CODE.match(text) else f"ERR {text}"
