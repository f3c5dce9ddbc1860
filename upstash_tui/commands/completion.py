"""``upstash-tui completion``: what a shell needs to complete places, from lists that earlier runs kept."""

import re

from upstash_tui.accounts.store import AccountsError
from upstash_tui.cached_records import cached_records
from upstash_tui.commands.plain import say
from upstash_tui.products.registry import places
from upstash_tui.services import Services

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}")
"""Names that mean nothing else to a shell: a server gave them."""
_BASH = r"""_upstash_tui() {
  local word="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  case "$word" in -*) return ;; esac
  local name
  while IFS= read -r name; do
    case "$name" in "$word"*) COMPREPLY+=("$name") ;; esac
  done < <(upstash-tui completion names 2>/dev/null)
}
complete -o default -F _upstash_tui upstash-tui"""
_ZSH = r"""#compdef upstash-tui
_upstash_tui() {
  if [[ "${words[CURRENT-1]}" == --env ]]; then _files; return; fi
  local -a names
  names=("${(@f)$(upstash-tui completion names 2>/dev/null)}")
  compadd -a names
}
compdef _upstash_tui upstash-tui"""
_FISH = r"""complete -c upstash-tui -f -n 'not string match -q -- "-*" (commandline -ct)' \
  -a '(upstash-tui completion names 2>/dev/null)'
complete -c upstash-tui -l env -r -F"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def show(shell: str) -> int:
    """Print the script for ``shell``: bash, zsh or fish."""
    for line in SCRIPTS[shell].splitlines():
        say(line)
    return 0


async def names(services: Services, commands: tuple[str, ...]) -> int:
    """Print ``commands``, the places, and the names of records, one a line. No request is sent."""
    try:
        records = await cached_records(services)
    except AccountsError:
        records = []
    called = [(each.place.id, each.name) for each in records if _SAFE.fullmatch(each.name)]
    taken = [*commands, *(each.id for each in places())]
    alone = [name for _, name in called if name not in taken]
    for each in dict.fromkeys([*taken, *alone, *(f"{place}/{name}" for place, name in called)]):
        say(each)
    return 0
