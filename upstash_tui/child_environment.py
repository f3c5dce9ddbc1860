"""The environment of the programs that are started: browsers, clipboard tools, the sandbox."""

from collections.abc import Mapping

_OURS = ("UPSTASH_", "QSTASH_", "KV_REST_API_")
"""Beginnings of variables that hold credentials: the vendor's, and the names that hosts give them."""


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """``environment`` without credentials and endpoints."""
    return {name: value for name, value in environment.items() if not name.startswith(_OURS)}
