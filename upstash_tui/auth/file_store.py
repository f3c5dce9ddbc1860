"""API keys in ``credentials.toml``, for where no keyring serves: the owner's only, not encrypted."""

import os
import tomllib
from pathlib import Path

from upstash_tui.auth.account_store import AccountsError
from upstash_tui.files import is_open_to_others, locked, write_private
from upstash_tui.secret import Secret

_HEAD = "# API keys of upstash-tui. Whoever can read this file can use your Upstash accounts.\n\n"


class FileStore:
    """Keys by user in one file. Blocking; every method may raise :class:`AccountsError`.

    A damaged file is never written over. One that others could read is closed to them when it is met.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tightened = False
        """Whether the file was open to others and has been closed, so that its keys may be known to them."""

    def get(self, user: str) -> Secret | None:
        """The key of ``user``, ``None`` where there is none."""
        key = self._read().get(user)
        return None if key is None else Secret(key)

    def set(self, user: str, key: Secret) -> None:
        """Keep ``key``; other users' keys stay."""
        self._change(user, key)

    def delete(self, user: str) -> None:
        """Drop the key of ``user``, if there is one."""
        if user in self._read():
            self._change(user, None)

    def check(self) -> None:
        """Raise what reading would."""
        self._read()

    def _change(self, user: str, key: Secret | None) -> None:
        import tomli_w

        try:
            with locked(self.path):
                keys = self._read()
                if key is None:
                    keys.pop(user, None)
                else:
                    keys[user] = key.reveal()
                write_private(self.path, _HEAD + tomli_w.dumps({"keys": keys}))
        except OSError as error:
            raise AccountsError(f"{self.path} can't be written ({error.strerror}).") from error

    def _read(self) -> dict[str, str]:
        try:
            if is_open_to_others(self.path):
                os.chmod(self.path, 0o600)
                self.tightened = True
            keys = tomllib.loads(self.path.read_text(encoding="utf-8")).get("keys", {})
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise AccountsError(f"{self.path} can't be read ({error.strerror}).") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):  # their texts quote the file, keys perhaps
            keys = None
        if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
            raise AccountsError(
                f"{self.path} is damaged, and is left as it is. Put it right or move it away."
            )
        return keys
