"""Settings of property tests."""

from hypothesis import settings

unhurried = settings(deadline=None, derandomize=True, database=None)
"""The same examples in every run, and no limit by the clock."""
