"""What is picked for the list of keys: a type, and what divides names into folders."""

from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.resources.action import Choice

_KINDS = (
    ("string", "s"),
    ("hash", "h"),
    ("list", "l"),
    ("set", "e"),
    ("zset", "z"),
    ("stream", "t"),
    ("json", "j"),
)
"""Types of keys, each with its letter."""
ANY = "any"
_SEPARATORS = (
    (":", "colon", "c"),
    ("/", "slash", "s"),
    (".", "dot", "d"),
    ("-", "minus", "m"),
    ("_", "underscore", "u"),
    ("|", "bar", "b"),
)


def kinds(now: str) -> PickDialog:
    """Asks for a type, or for :data:`ANY`; ``now`` is what is shown, empty for any."""
    choices = [Choice(ANY, "any type", "", "a"), *(Choice(kind, kind, "", letter) for kind, letter in _KINDS)]
    note = "Upstash looks at all keys and sends those of the type."
    return PickDialog("Keys of which type?", choices, note=note, first=now or ANY)


def separators(now: str) -> PickDialog:
    """Asks for a separator."""
    choices = [Choice(each, f"{each}  {name}", "", letter) for each, name, letter in _SEPARATORS]
    return PickDialog("What divides names into folders?", choices, first=now)
