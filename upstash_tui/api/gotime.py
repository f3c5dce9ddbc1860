"""Points in time as Go prints them, which is how the API writes those of its statistics."""

import calendar
import re

_GO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d{1,9})? ?"
    r"(?:Z|([+-])(\d\d):?(\d\d))(?: \S+)?(?: m=\S+)?"
)


def parse_go_time(text: str) -> float | None:
    """Unix seconds of ``2025-08-31 15:12:52.799480932 +0000 UTC``; ``None`` where ``text`` is no time.

    The fraction has 0 to 9 digits. RFC 3339, which ``datetime`` can read, is taken as well.
    """
    match = _GO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    fraction, sign, hours, minutes = match.groups()[6:]
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60 and second < 61):
        return None
    try:
        seconds = calendar.timegm((year, month, day, hour, minute, second))
    except ValueError:
        return None
    offset = (int(hours) * 3600 + int(minutes) * 60) * (-1 if sign == "-" else 1) if sign else 0
    return seconds - offset + float(fraction or 0)
