"""``GET /v2/qstash/stats/{id}``: made-up use of QStash in one region."""

import calendar
from datetime import UTC, datetime
from typing import Any

from upstash_tui.products.qstash.plans import PROD_PACK_USD_PER_MONTH, USD_PER_100K_MESSAGES
from upstash_tui.products.qstash.sandbox.refusals import PERIOD_REFUSED
from upstash_tui.products.qstash.sandbox.user import User
from upstash_tui.products.qstash.sandbox.users import named_user
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.series import (
    DAY,
    PERIODS,
    asked_period,
    day_shape,
    day_shape_total,
    moments,
    month_start,
    noise,
    point,
    weekday,
)

_DEFAULT = "1h"
_REFUSED = "30d"
"""The service was seen to refuse it, against its document."""
_MESSAGE_BYTES = 1_800
_DLQ_DAYS = 3


def user_stats(call: Call) -> dict[str, Any]:
    """The days of the month, the period asked for (an hour where it is left out), and what there is now."""
    user = named_user(call, call.path["id"])
    period = asked_period(call, _DEFAULT)
    if period == _REFUSED:
        raise PERIOD_REFUSED.refusal(period=period)
    now = call.sandbox.now()
    days = _days_of_month(now)
    sent = [_sent(user, start, min(start + DAY, now)) for start in days]
    steps = [_sent(user, start, min(start + DAY, now), kind=1) for start in days]
    cost = [_cost(user, messages + more) for messages, more in zip(sent, steps, strict=True)]
    return {
        "days": [weekday(start) for start in days],
        "daily_requests": [
            point(start, messages + more, "daily_requests")
            | {"workflow_message": more, "workflow_run": more // 4}
            for start, messages, more in zip(days, sent, steps, strict=True)
        ],
        "daily_billings": _by_day(days, [round(each, 4) for each in cost], "daily_billings"),
        "daily_bandwidths": _by_day(days, [each * _MESSAGE_BYTES for each in sent], "daily_bandwidths"),
        **_over_time(user, now, period),
        "dlq_message_count": round(_sent(user, now - _DLQ_DAYS * DAY, now) * user.failing),
        "total_monthly_billing": round(sum(cost) + _monthly(user), 4),
    }


def _over_time(user: User, now: float, period: str) -> dict[str, Any]:
    times = moments(now, PERIODS[period], 60)
    step = PERIODS[period] / 60

    def series(name: str, kind: int, part: float = 1.0, size: int = 1) -> list[dict[str, Any]]:
        return [point(at, round(_rate(user, at, kind) * step * part) * size, name) for at in times]

    def outcomes(kind: int) -> list[dict[str, Any]]:
        failed = {"failed": user.failing} if user.failing else {}
        parts = {"delivered": 1 - user.failing, **failed}
        return [{"id": id, "data_points": series(id, kind, part)} for id, part in parts.items()]

    return {
        "daily_used": series("daily_used", 0),
        "daily_used_workflow": series("daily_used_workflow", 1),
        "daily_bandwidth_used": series("daily_bandwidth_used", 0, size=_MESSAGE_BYTES),
        "daily_qstash_messages": outcomes(0),
        "daily_workflow_messages": outcomes(1) if user.load[1] else [],
    }


def _days_of_month(now: float) -> list[float]:
    """When each day of the month begins, those to come, too."""
    today = datetime.fromtimestamp(now, UTC)
    _, number = calendar.monthrange(today.year, today.month)
    return [month_start(now) + DAY * day for day in range(number)]


def _by_day(days: list[float], values: list[float], of: str) -> list[dict[str, Any]]:
    return [point(at, value, of) for at, value in zip(days, values, strict=True)]


def _rate(user: User, at: float, kind: int) -> float:
    """Messages, or workflow steps, a second."""
    if at < user.created:
        return 0.0
    return user.load[kind] * day_shape(at) * (0.85 + 0.3 * noise(user.id, kind, int(at) // 60))


def _sent(user: User, start: float, end: float, kind: int = 0) -> int:
    """How many there were in a part of a day or of some, in no day more than the plan allows."""
    start = max(start, float(user.created))
    if start >= end:
        return 0
    count = int(
        user.load[kind] * day_shape_total(start, end) * (0.9 + 0.2 * noise(user.id, kind, start // DAY))
    )
    most = user.terms.daily_messages
    return count if most is None else min(count, most)


def _cost(user: User, messages: int) -> float:
    return messages / 100_000 * USD_PER_100K_MESSAGES if user.plan == "paid" else 0.0


def _monthly(user: User) -> float:
    return (user.terms.monthly_usd or 0) + (PROD_PACK_USD_PER_MONTH if user.prod_pack else 0)
