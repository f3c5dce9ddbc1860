"""API keys in ``credentials.toml``, for where no keyring serves: the owner's only, not encrypted."""

import os
from pathlib import Path
from typing import Any

from upstash_tui.accounts.store import AccountsError
from upstash_tui.files import NotText, is_open_to_others, locked, read_text, sweep, write_private
from upstash_tui.secret import Secret

_HEAD = "# API keys of upstash-tui. Whoever can read this file can use your Upstash accounts.\n\n"


class FileStore:
    """Keys by user in one file. Blocking; every method may raise :class:`AccountsError`.

    A damaged file is never written over. One that others could read is closed to them when it is met, and
    copies of it that killed writers left are removed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tightened = False
        """Whether the file was open to others and has been closed, so that its keys may be known to them."""
        self.left_open = False
        """Whether it is open to others and could not be closed."""

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

    def tidy(self) -> None:
        """Close the file to others and remove unfinished copies of it, whatever is in it."""
        try:
            sweep(self.path)
            if is_open_to_others(self.path):
                self._close()
        except FileNotFoundError:
            return
        except OSError as error:
            raise AccountsError(f"{self.path} can't be read ({error.strerror}).") from error

    def _change(self, user: str, key: Secret | None) -> None:
        import tomli_w

        self.tidy()
        try:
            with locked(self.path):
                content = self._read_all()
                keys = content.setdefault("keys", {})
                if key is None:
                    keys.pop(user, None)
                else:
                    keys[user] = key.reveal()
                write_private(self.path, _HEAD + tomli_w.dumps(content))
        except OSError as error:
            raise AccountsError(f"{self.path} can't be written ({error.strerror}).") from error

    def _read(self) -> dict[str, str]:
        self.tidy()
        keys: dict[str, str] = self._read_all().get("keys", {})
        return keys

    def _read_all(self) -> dict[str, Any]:
        """The whole file, what a newer version may keep there included; its keys are of the right kind."""
        import tomllib

        try:
            content = tomllib.loads(read_text(self.path))
        except FileNotFoundError:
            return {}
        except (NotText, ValueError, RecursionError):  # their texts quote the file, keys perhaps
            content = {"keys": None}
        except OSError as error:
            raise AccountsError(f"{self.path} can't be read ({error.strerror}).") from error
        keys = content.get("keys", {})
        if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
            raise AccountsError(
                f"{self.path} is damaged, and is left as it is. Put it right or move it away."
            )
        return content

    def _close(self) -> None:
        try:
            os.chmod(self.path, 0o600)
            self.tightened = True
        except OSError:  # someone else's, or on a disk that is only read: still of use
            self.left_open = True
