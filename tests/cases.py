"""Several cases in one test, where what they stand on costs more than they do."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def case(name: object) -> Iterator[None]:
    """What fails in the block says that it was ``name``."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"in the case {name}")
        raise
