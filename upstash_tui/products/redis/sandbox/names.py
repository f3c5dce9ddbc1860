"""Plausible names of databases, the same for the same number."""

_PURPOSE = """
cache sessions queue locks counters flags limits tokens carts feeds search jobs events rooms profiles
tickets quotas metrics drafts alerts
""".split()  # noqa: SIM905 - a list of words reads better as words
_SERVICE = """
api web shop auth billing chat mail media mobile orders partner payments reports preview tenant users
worker checkout catalog gateway
""".split()  # noqa: SIM905 - a list of words reads better as words


def database_name(number: int) -> str:
    """A database's name, different for every number from 0."""
    service, rest = number % len(_SERVICE), number // len(_SERVICE)
    purpose, again = rest % len(_PURPOSE), rest // len(_PURPOSE)
    name = f"{_SERVICE[service]}-{_PURPOSE[purpose]}"
    return f"{name}-{again + 1}" if again else name
