"""The embedded engine's own commands: those that fakeredis lacks or answers otherwise than Redis.

Each is a function of the engine and of what its signature makes of the words.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from fakeredis._commands import COMMANDS_WITH_SUB, SUPPORTED_COMMANDS, Signature

Function = Callable[..., Any]


class Own(NamedTuple):
    """One command."""

    function: Function
    signature: Signature


OWN: dict[str, Own] = {}
"""By name in lower case, a subcommand after a space."""


def own(
    name: str, fixed: Sequence[Any] | None = None, repeat: Sequence[Any] = (), flags: str = ""
) -> Callable[[Function], Function]:
    """Make the function that command; without ``fixed`` its words are taken as fakeredis takes them."""

    def register(function: Function) -> Function:
        key = name.lower()
        if fixed is None:
            signature = SUPPORTED_COMMANDS[key]
        else:
            words: Any = tuple(fixed)
            more: Any = tuple(repeat)
            signature = Signature(key, function.__name__, words, more, flags=flags)
        if " " in key:
            COMMANDS_WITH_SUB.add(key.partition(" ")[0])
        OWN[key] = Own(function, signature)
        return function

    return register
