"""How the user left the list of each account, remembered between runs: ``state.toml``, in the state folder.

Nothing secret, and nothing that would be missed: what can't be read is ignored, and what can't be written is
forgotten. Everything here blocks; call it from a thread.
"""

import re
from pathlib import Path
from typing import TypeGuard

from msgspec import Struct
from msgspec.structs import asdict

from upstash_tui.files import locked, read_text, state_folder, write_private
from upstash_tui.text import clean_line

ACCOUNTS = 50
"""Accounts remembered; the one not used for longest goes first."""
PINS = 100
"""Pins remembered of one account; the oldest go first."""

_FILE_BYTES = 2_000_000
_KEY_LENGTH = 400
_ID_LENGTH = 100
_WORD = re.compile(r"[a-z_]{1,20}")
_WORDS = 20
_DAY = 86_400


class Arrangement(Struct, frozen=True):
    """How the list of one account was left. Words are the list's own; who takes them back checks them."""

    sort: str = "name"
    """The column the list is sorted by."""
    reverse: bool = False
    columns: tuple[str, ...] = ()
    """The columns that were chosen; empty for those the list comes with."""
    pins: tuple[str, ...] = ()
    """Ids of records, the oldest pin first."""
    selected: str | None = None
    """The id of the record the cursor was on."""
    refresh_seconds: int = 0
    """How often the list is read again by itself; 0 for never."""


def account_key(api_url: str, email: str, number: int | None = None) -> str:
    """What an account is remembered by; ``number`` tells those of one e-mail apart."""
    return f"{email.casefold()} {'' if number is None else f'{number} '}{api_url}"


def list_key(api_url: str, email: str, number: int | None, resource_id: str) -> str:
    """What a list of an account is remembered by: databases, the first that there was, by the account."""
    account = account_key(api_url, email, number)
    return account if resource_id == "databases" else f"{account} {resource_id}"


def is_list_of(list_key: str, account: str) -> bool:
    """Whether a list is remembered by this :func:`list_key` for the account of this :func:`account_key`."""
    return list_key == account or list_key.startswith(f"{account} ")


def state_path() -> Path:
    """The file, of all accounts."""
    return state_folder() / "state.toml"


def recall(key: str, path: Path | None = None) -> Arrangement:
    """What is remembered of the account ``key`` (:func:`account_key`); where nothing is, the defaults."""
    return _read(path or state_path()).get(_cut(key), Arrangement())


def remember(key: str, left: Arrangement, path: Path | None = None) -> bool:
    """Keep ``left`` for the account ``key``; the others' stays. Returns whether it could be kept."""
    return _change(key, left, path or state_path())


def forget(key: str, path: Path | None = None) -> bool:
    """Drop what is remembered of the account ``key``, of all its lists. Returns whether nothing is left."""
    path = path or state_path()
    return not any(is_list_of(each, _cut(key)) for each in _read(path)) or _change(key, None, path)


def _change(key: str, left: Arrangement | None, path: Path) -> bool:
    import tomli_w

    try:
        with locked(path):
            known = _read(path)
            if left is None:
                known = {each: value for each, value in known.items() if not is_list_of(each, _cut(key))}
            else:
                known.pop(_cut(key), None)
                known[_cut(key)] = left
            rows = [{"account": each, **_row(known[each])} for each in list(known)[-ACCOUNTS:]]
            write_private(path, tomli_w.dumps({"list": rows}))
    except OSError:
        return False
    return True


def _row(left: Arrangement) -> dict[str, object]:
    """Only what is not as it comes, within bounds, as a file can hold it."""
    usual = asdict(Arrangement())
    row = asdict(_bounded(asdict(left)))
    return {name: value for name, value in row.items() if value != usual[name]}


def _read(path: Path) -> dict[str, Arrangement]:
    """What the file says, the account used last at the end. Whatever is damaged is left out."""
    try:
        text = read_text(path, _FILE_BYTES)
        import tomllib

        rows = tomllib.loads(text).get("list")
    except (OSError, ValueError, RecursionError):
        return {}
    known = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(key := row.get("account"), str):
            known[_cut(key)] = _bounded(row)
    return known


def _bounded(row: dict[str, object]) -> Arrangement:
    """``row`` with everything of the wrong kind, or more than there is room for, left out."""
    usual = Arrangement()
    sort, seconds, selected = row.get("sort"), row.get("refresh_seconds"), row.get("selected")
    columns = _texts(row.get("columns"))
    return Arrangement(
        sort=sort if _is_word(sort) else usual.sort,
        reverse=row.get("reverse") is True,
        columns=tuple(each for each in columns if _is_word(each))[:_WORDS],
        pins=tuple(dict.fromkeys(each for each in _texts(row.get("pins")) if _is_id(each)))[-PINS:],
        selected=selected if _is_id(selected) else None,
        refresh_seconds=seconds if type(seconds) is int and 0 <= seconds <= _DAY else usual.refresh_seconds,
    )


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else []


def _is_word(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= _ID_LENGTH and value.isascii() and value.isprintable()


def _cut(key: str) -> str:
    return clean_line(key, _KEY_LENGTH)
