"""A D-Bus session bus of its own with GNOME's keyring on it, which a test can lock and leave unanswered."""

import contextlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE

from tests.conftest import PATIENCE, need, need_module
from tests.end_to_end.namespaces import until

PROMPTER = "org.gnome.keyring.SystemPrompter"
"""Who the keyring asks to ask for the password."""


class SessionBus:
    """A bus at ``address``; ``variables`` lead programs to it and to its keyring, which is unlocked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.variables: Mapping[str, str] = {"DBUS_SESSION_BUS_ADDRESS": address}

    def lock(self) -> None:
        """Lock the keyring: from now on it asks for its password whenever it is used."""
        import secretstorage

        with self._secrets() as connection:
            secretstorage.get_default_collection(connection).lock()

    def keys(self) -> dict[str, str]:
        """What upstash-tui has put into the keyring: key by user."""
        import secretstorage

        with self._secrets() as connection:
            items = secretstorage.search_items(connection, {"service": "upstash-tui"})
            return {item.get_attributes()["username"]: item.get_secret().decode() for item in items}

    @contextlib.contextmanager
    def nobody_answers(self) -> Iterator[None]:
        """Stand in for the program that asks for the password, and never react."""
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with open_dbus_connection(self.address) as connection:
            owned = connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", (PROMPTER, 4)))
            assert owned.body == (1,), "the name is ours"
            yield

    @contextlib.contextmanager
    def _secrets(self) -> Iterator[object]:
        from jeepney.io.blocking import open_dbus_connection

        with open_dbus_connection(self.address) as connection:
            yield connection


@contextlib.contextmanager
def session_bus() -> Iterator[SessionBus]:
    """A bus with an unlocked, empty keyring; all of it ends with the block."""
    need_module("secretstorage")
    runtime = Path(os.environ["XDG_RUNTIME_DIR"])
    runtime.mkdir(mode=0o700, exist_ok=True)
    script = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'
    bus = subprocess.Popen(
        [need("dbus-run-session"), "--", "sh", "-c", script],
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        text=True,
    )
    assert bus.stdin
    assert bus.stdout
    found = SessionBus(bus.stdout.readline().strip())
    keyring = subprocess.Popen(
        [need("gnome-keyring-daemon"), "--unlock", "--components=secrets", "--foreground"],
        stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL, env=os.environ | dict(found.variables),
    )  # fmt: skip
    try:
        assert keyring.stdin
        keyring.stdin.write(b"\n")
        keyring.stdin.close()
        until(lambda: _serves(found), "the keyring serves")
        yield found
    finally:
        keyring.terminate()
        keyring.wait(PATIENCE)
        bus.stdin.close()
        bus.wait(PATIENCE)
        bus.stdout.close()


def _serves(bus: SessionBus) -> bool:
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    broker = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    with open_dbus_connection(bus.address) as connection:
        question = new_method_call(broker, "NameHasOwner", "s", ("org.freedesktop.secrets",))
        return bool(connection.send_and_get_reply(question).body[0])
