"""A value that must not be shown, logged or printed by accident."""

from typing import NoReturn

MASK = "••••••••"
"""Text in place of a secret wherever it would be shown. Its length says nothing about the secret's."""


class Secret:
    """A password, token, key or code. Every way of turning it into text gives :data:`MASK`.

    The one way to the value is :meth:`reveal`, so that a search for it lists every place that uses a secret.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, spec: str) -> str:
        return format(MASK, spec)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac  # with OpenSSL behind it, which no start needs

        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")
