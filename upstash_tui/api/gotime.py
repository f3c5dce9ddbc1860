"""Points in time as Go prints them, which is how the API writes those of its statistics."""

import re
from datetime import UTC, datetime

_GO = (
    r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d{1,9})? ?"
    r"(?:Z|([+-])(\d\d):?(\d\d))(?: \S+)?(?: m=\S+)?"
)


def parse_go_time(text: str) -> float | None:
    """Unix seconds of ``2025-08-31 15:12:52.799480932 +0000 UTC``; ``None`` where ``text`` is no time.

    The fraction has 0 to 9 digits. RFC 3339, which ``datetime`` can read, is taken as well.
    """
    match = re.fullmatch(_GO, text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    fraction, sign, hours, minutes = match.groups()[6:]
    try:
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
    offset = (int(hours) * 3600 + int(minutes) * 60) * (-1 if sign == "-" else 1) if sign else 0
    return moment.timestamp() - offset + float(fraction or 0)
