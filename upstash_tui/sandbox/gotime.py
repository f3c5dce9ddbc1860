"""Times the way Go prints them, as the statistics carry them."""

from datetime import UTC, datetime


def go_time(seconds: int, nanoseconds: int) -> str:
    """``2025-08-31 15:12:52.799480932 +0000 UTC``. A fraction's last zeros are left out, as Go does."""
    moment = datetime.fromtimestamp(seconds, UTC)
    fraction = f".{nanoseconds:09d}".rstrip("0").rstrip(".")
    return f"{moment:%Y-%m-%d %H:%M:%S}{fraction} +0000 UTC"
