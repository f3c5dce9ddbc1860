"""A sandbox of so many databases and a relay before it that counts what passes."""

import json
import socket
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

METHODS = (b"GET ", b"POST ", b"PATCH ", b"PUT ", b"DELETE ")


class LocalUpstash:
    """``with LocalUpstash(databases=100) as upstash:``; :attr:`environment` connects a program to it."""

    def __init__(self, databases: int) -> None:
        command = [sys.executable, "-P", "-m", "upstash_tui.sandbox", "--exit-on-stdin-eof", "--port", "0"]
        self._sandbox = subprocess.Popen(
            [*command, "--databases", str(databases)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._sandbox.stdout
        serving = json.loads(self._sandbox.stdout.readline())
        self._port = int(serving["url"].rpartition(":")[2])
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.environment = {
            "UPSTASH_API_URL": self.url,
            "UPSTASH_AUTH_URL": self.url,
            "UPSTASH_EMAIL": serving["email"],
            "UPSTASH_API_KEY": serving["api_key"],
        }
        self.connections = 0
        self.requests: list[str] = []
        """``GET /v2/…``, in order."""
        self.replied = 0.0
        """When the last piece of an answer passed, by ``time.perf_counter``."""
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop both."""
        self._listener.close()
        assert self._sandbox.stdin
        assert self._sandbox.stdout
        self._sandbox.stdin.close()
        self._sandbox.wait(10)
        self._sandbox.stdout.close()

    def forget(self) -> None:
        """Count from nothing again."""
        self.connections = 0
        self.requests.clear()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            far = socket.create_connection(("127.0.0.1", self._port))
            for each in (near, far):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._pump, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._pump, args=(far, near, False), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, asking: bool) -> None:
        try:
            while piece := source.recv(65536):
                if asking and piece.startswith(METHODS):
                    with self._lock:
                        self.requests.append(piece.split(b" HTTP/")[0].decode("latin-1"))
                target.sendall(piece)
                if not asking:
                    self.replied = time.perf_counter()
            target.shutdown(socket.SHUT_WR)
        except OSError:
            target.close()
