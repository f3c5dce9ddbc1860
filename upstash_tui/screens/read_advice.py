"""What to do when something could not be read: the key that goes on from here."""

from upstash_tui.api.errors import Forbidden, Misconfigured, Unauthorized, UpstashError


def read_advice(error: UpstashError) -> str:
    """The sentence after ``error.in_full``. The places that use it have ``r`` and ``a``."""
    if isinstance(error, Unauthorized):
        return "Press a to connect again, or to choose another account."
    if isinstance(error, Forbidden):
        return "Press a to choose an account whose key may read this."
    if isinstance(error, Misconfigured):
        return "Trying again doesn't help before that is changed."
    return "Press r to try again."
