"""API keys in the system's keyring: macOS Keychain, Windows Credential Locker, Secret Service, KWallet.

A keyring can hang for ever on a locked collection, and a backend that writes plain text can stand in for one.
So every call runs in a daemon thread under a limit, only known backends count, and what was written is read
back.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.secret import Secret

SERVICE = "upstash-tui"
"""What the user finds the keys under."""

_NAMES = {
    "keyring.backends.macOS": "the macOS Keychain",
    "keyring.backends.Windows": "the Windows Credential Locker",
    "keyring.backends.SecretService": "the system keyring (Secret Service)",
    "keyring.backends.libsecret": "the system keyring (libsecret)",
    "keyring.backends.kwallet": "KWallet",
}
_UNLOCK = "Your keyring is locked: unlock it where it asks for that. After a minute the key goes to a file."

T = TypeVar("T")


class KeyringUnusable(Exception):
    """The keyring does not serve. ``reason`` completes "because …"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Backend(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def trusted(backend: object) -> Backend | None:
    """``backend`` if it is a real keyring; of a chain, its first real one. Plain text is none."""
    module = type(backend).__module__
    if module in _NAMES:
        return backend  # type: ignore[return-value]
    if module == "keyring.backends.chainer":
        chain = getattr(backend, "backends", ())
        return next((found for part in chain if (found := trusted(part)) is not None), None)
    return None


def system_backend() -> Backend:
    """The keyring of this machine, as the user's own keyring settings choose. Slow, and may hang.

    Raises :class:`KeyringUnusable`.
    """
    import keyring

    backend = trusted(keyring.get_keyring())
    if backend is None:
        raise KeyringUnusable("no system keyring is running")
    return backend


class KeyringStore:
    """Keys by user in the keyring. No method raises anything but :class:`KeyringUnusable`."""

    def __init__(
        self,
        load: Callable[[], Backend] = system_backend,
        *,
        read_seconds: float = 3.0,
        save_seconds: float = 60.0,
    ) -> None:
        self._load = load
        self._read_seconds = read_seconds
        self._save_seconds = save_seconds

    async def name(self) -> str:
        """What the keyring in use is called."""

        def work() -> str:
            backend = self._load()
            return _NAMES.get(type(backend).__module__, "the system keyring")

        return await self._read(work)

    async def get(self, user: str) -> Secret | None:
        """The key of ``user``, ``None`` where there is none."""

        def work() -> Secret | None:
            key = self._load().get_password(SERVICE, user)
            return None if key is None else Secret(key)

        return await self._read(work)

    async def set(self, user: str, key: Secret, on_unlock: Callable[[str], None] | None = None) -> None:
        """Keep ``key`` and make sure that it is there.

        After a moment of waiting ``on_unlock`` is called with the reason. Cancelling, or a minute, ends the
        waiting; a key that gets through after that is taken out again.
        """
        abandoned = threading.Event()

        def work() -> None:
            backend = self._load()
            backend.set_password(SERVICE, user, key.reveal())
            if abandoned.is_set():
                backend.delete_password(SERVICE, user)
            elif backend.get_password(SERVICE, user) != key.reveal():
                raise KeyringUnusable("the keyring did not keep what was written")

        future = in_daemon_thread(work)
        try:
            done, _ = await asyncio.wait({future}, timeout=min(self._read_seconds, self._save_seconds))
            if not done:
                if on_unlock is not None:
                    on_unlock(_UNLOCK)
                done, _ = await asyncio.wait({future}, timeout=self._save_seconds)
            if not done:
                raise KeyringUnusable("the keyring was not unlocked")
            _result(future)
        except BaseException:
            abandoned.set()
            future.cancel()
            raise

    async def delete(self, user: str) -> None:
        """Drop the key of ``user``, if there is one."""

        def work() -> None:
            backend = self._load()
            if backend.get_password(SERVICE, user) is not None:
                backend.delete_password(SERVICE, user)

        await self._read(work)

    async def _read(self, work: Callable[[], T]) -> T:
        future = in_daemon_thread(work)
        done, _ = await asyncio.wait({future}, timeout=self._read_seconds)
        if not done:
            future.cancel()
            raise KeyringUnusable("the keyring does not answer")
        return _result(future)


def _result(future: "asyncio.Future[T]") -> T:
    """The result, or the failure as :class:`KeyringUnusable`: backends raise whatever their libraries do."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, KeyringUnusable):
        raise error
    kind = type(error).__name__
    locked = kind in {"KeyringLocked", "InitError"}
    raise KeyringUnusable("the keyring is locked" if locked else f"the keyring failed ({kind})")
