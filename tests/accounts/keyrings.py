"""Keyrings for tests: one that works, and the ways one doesn't."""

import threading
from collections.abc import Callable

from tests.conftest import PATIENCE
from upstash_tui.accounts.keyring_store import Backend, KeyringUnusable


class GoodKeyring:
    """Keeps passwords in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class LockedUntilToldKeyring(GoodKeyring):
    """Blocks every call, as one does whose password prompt nobody answers, until ``unlocked`` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()
        self.asked = threading.Event()
        self.deleted = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.set()
        self.unlocked.wait(PATIENCE)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked.set()
        self.unlocked.wait(PATIENCE)
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self.deleted.set()


class MeetingKeyring(GoodKeyring):
    """Keeps a key only when another is there to be kept at the same moment."""

    def __init__(self) -> None:
        super().__init__()
        self.both = threading.Barrier(2, timeout=PATIENCE)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.both.wait()
        super().set_password(service, username, password)


class SlowToDeleteKeyring(GoodKeyring):
    """Deletes a key only when ``released`` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.released = threading.Event()

    def delete_password(self, service: str, username: str) -> None:
        self.asked.set()
        self.released.wait(PATIENCE)
        super().delete_password(service, username)


class ForgetfulKeyring(GoodKeyring):
    """Says that it has kept what it has not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = "something else"


class BrokenKeyring(GoodKeyring):
    """Fails as the libraries below do: with exceptions of their own."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


def no_keyring() -> Backend:
    raise KeyringUnusable("no system keyring is running")


def giving(backend: Backend) -> Callable[[], Backend]:
    return lambda: backend
