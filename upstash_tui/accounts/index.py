"""``accounts.toml``: which accounts this machine remembers, of every API, without a secret in it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from upstash_tui.accounts.account import Account, Login, Store
from upstash_tui.accounts.store import AccountsError
from upstash_tui.files import NotText, locked, private_folder, read_text, write_private
from upstash_tui.text import clean_line

T = TypeVar("T")
OfTexts = TypeVar("OfTexts", "Client", Login)
_TABLES = ("account", "pending", "claim", "client")
_STORES: dict[object, Store] = {"keyring": "keyring", "file": "file"}


class Kept(Struct, frozen=True):
    """Where a pending key lies."""

    key_name: str
    api_url: str
    created: int
    store: Store


class Claim(Struct, frozen=True):
    """The number of a key that is being saved or deleted just now, while no account has it."""

    email: str
    number: int | None
    api_url: str
    created: int
    """Unix seconds."""


class Client(Struct, frozen=True):
    """What this installation is registered as at an authorization server."""

    issuer: str
    client_id: str


class Index(Struct):
    """The file's content."""

    accounts: list[Account] = field(default_factory=list)
    pending: list[Kept] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    """What a newer version keeps there too; it is written back as it was."""


class AccountIndex:
    """The file itself. Blocking; every method may raise :class:`AccountsError`.

    A damaged file is never written over.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Index:
        """What the file says; without one, nothing."""
        import tomllib

        try:
            raw = tomllib.loads(read_text(self.path))
            return Index(
                [_account(row) for row in raw.get("account", [])],
                [_kept(row) for row in raw.get("pending", [])],
                [_claim(row) for row in raw.get("claim", [])],
                [_texts_only(Client(**row)) for row in raw.get("client", [])],
                {name: value for name, value in raw.items() if name not in _TABLES},
            )
        except FileNotFoundError:
            return Index()
        except (NotText, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise AccountsError(
                f"{self.path} is damaged or of a newer upstash-tui, and is left as it is."
                " Put it right or move it away."
            ) from error
        except OSError as error:
            raise AccountsError(f"{self.path} can't be read ({error.strerror}).") from error

    def change(self, edit: Callable[[Index], T]) -> T:
        """Read again, let ``edit`` change what was read, and write, all while no other process may."""
        import tomli_w

        try:
            with locked(self.path):
                index = self.read()
                result = edit(index)
                rows = {
                    "account": [_row(account) for account in index.accounts],
                    "pending": [_row(kept) for kept in index.pending],
                    "claim": [_row(claim) for claim in index.claims],
                    "client": [_row(client) for client in index.clients],
                }
                filled = {name: value for name, value in rows.items() if value}
                write_private(self.path, tomli_w.dumps(index.rest | filled))
                return result
        except OSError as error:
            raise self._unwritable(error) from error

    def check(self) -> None:
        """Raise what :meth:`change` would, having changed nothing."""
        self.read()
        try:
            with tempfile.TemporaryFile(dir=private_folder(self.path.parent)):
                pass
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> AccountsError:
        return AccountsError(f"{self.path} can't be written ({error.strerror}).")


def _row(record: Account | Kept | Claim | Client | Login) -> dict[str, object]:
    return {
        name: _row(value) if isinstance(value, Login) else value
        for name, value in asdict(record).items()
        if value is not None
    }


def _account(row: dict[str, Any]) -> Account:
    login = _texts_only(Login(**row["login"])) if "login" in row else None
    account = Account(**{"key_name": None, **row, "store": _STORES[row["store"]], "login": login})
    texts = (account.name, account.email, account.api_url, account.key_name or "")
    if not all(isinstance(text, str) for text in texts) or not isinstance(account.last_used, int):
        raise TypeError("a field of the wrong kind")
    if not all(
        isinstance(each, bool) for each in (account.read_only, account.verified, account.made_read_only)
    ):
        raise TypeError("a field of the wrong kind")
    if not (account.number is None or (type(account.number) is int and account.number > 1)):
        raise TypeError("a field of the wrong kind")
    if not account.email or clean_line(account.email) != account.email:
        raise ValueError("not an e-mail")
    key_name = None if account.key_name is None else clean_line(account.key_name)
    return replace(account, name=clean_line(account.name), key_name=key_name)


def _kept(row: dict[str, Any]) -> Kept:
    kept = Kept(**{**row, "store": _STORES[row["store"]]})
    if not isinstance(kept.key_name, str) or not isinstance(kept.api_url, str):
        raise TypeError("a field of the wrong kind")
    if not isinstance(kept.created, int):
        raise TypeError("a field of the wrong kind")
    return kept


def _claim(row: dict[str, Any]) -> Claim:
    claim = Claim(**{"number": None, **row})
    if not isinstance(claim.email, str) or not isinstance(claim.api_url, str):
        raise TypeError("a field of the wrong kind")
    if not isinstance(claim.created, int) or not isinstance(claim.number, int | None):
        raise TypeError("a field of the wrong kind")
    return claim


def _texts_only(record: OfTexts) -> OfTexts:
    if not all(value is None or isinstance(value, str) for value in asdict(record).values()):
        raise TypeError("a field of the wrong kind")
    return record
