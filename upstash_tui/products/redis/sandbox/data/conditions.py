"""``IFEQ``, ``IFNE``, ``IFDEQ`` and ``IFDNE`` of SET and DELEX, for a server that has none."""

from dataclasses import dataclass

from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply
from upstash_tui.products.redis.sandbox.data.requests import Command
from upstash_tui.products.redis.sandbox.data.scripts import CONDITIONAL

_CONDITIONS = (b"IFEQ", b"IFNE", b"IFDEQ", b"IFDNE")
_DIGEST_LENGTH = 16
_NO_STRING = Failure("ERR Key should be of string type if conditions are specified")


@dataclass(frozen=True, slots=True)
class Condition:
    """A SET or DELEX that has one."""

    kind: bytes
    """One of the four."""
    operand: bytes
    key: bytes
    mode: bytes
    """As the script has it."""
    words: Command
    """What SET takes after the key, without the condition."""

    @property
    def of_digest(self) -> bool:
        """Whether the value has to be read first: no server's Lua knows the digest."""
        return self.kind in {b"IFDEQ", b"IFDNE"}

    def script(self, wanted: bytes, value: bytes = b"") -> Command:
        """One command that carries it out if the key holds ``value`` or not, as ``wanted``, or is missing."""
        return [b"EVAL", CONDITIONAL, b"1", self.key, wanted, value, self.mode, *self.words]

    def plain(self) -> Command:
        """``IFEQ`` and ``IFNE`` as one command."""
        return self.script(b"eq" if self.kind == b"IFEQ" else b"ne", self.operand)

    def failed(self, failure: Failure) -> Failure:
        """The reply where the key holds no string."""
        return _NO_STRING if self.mode == b"DELEX" else failure

    def unmet(self, present: bytes | None) -> Reply:
        """The reply where it is not carried out."""
        return {b"DELEX": 0, b"GET": present}.get(self.mode)

    def holds(self, digest: bytes | None) -> bool:
        """Whether a digest, ``None`` for a missing key, meets it."""
        return (digest == self.operand.lower()) is (self.kind == b"IFDEQ")


def condition_of(command: Command) -> Condition | Failure | None:
    """The condition of that command, what is wrong about it, or that it has none."""
    name = command[0].upper()
    if name == b"DELEX" and len(command) != 2:
        return _of_delex(command)
    at = next((at for at, word in enumerate(command) if at > 2 and word.upper() in _CONDITIONS), None)
    if name != b"SET" or at is None:
        return None
    rest = command[3:at] + command[at + 2 :]
    options = {word.upper() for word in rest}
    if at + 1 >= len(command) or options & {*_CONDITIONS, b"NX", b"XX"}:
        return Failure("ERR syntax error")
    words = [command[2], *(word for word in rest if word.upper() != b"GET")]
    mode = b"GET" if b"GET" in options else b"SET"
    return _checked(Condition(command[at].upper(), command[at + 1], command[1], mode, words))


def _of_delex(command: Command) -> Condition | Failure:
    if len(command) != 4:
        return Failure("ERR wrong number of arguments for 'delex' command")
    _, key, kind, operand = command
    if kind.upper() not in _CONDITIONS:
        return Failure("ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE")
    return _checked(Condition(kind.upper(), operand, key, b"DELEX", []))


def _checked(condition: Condition) -> Condition | Failure:
    if condition.of_digest and len(condition.operand) != _DIGEST_LENGTH:
        return Failure("ERR must be exactly 16 hexadecimal characters")
    return condition
