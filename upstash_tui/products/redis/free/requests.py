"""The two requests about databases without an account (docs: devops/developer-api/start-redis)."""

from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.products.redis.free.metrics import METRICS, Metrics


def start(key: str) -> Request:
    """POST /start-redis with an idempotency key, a UUID: with the same one, the same database again."""
    return Request("POST", "/start-redis", versioned=False, signed=False, headers={"Idempotency-Key": key})


def get_metrics(id: str) -> RequestFor[Metrics]:
    """GET /start-redis/metrics/{id}"""
    return RequestFor(
        "GET", f"/start-redis/metrics/{segment(id)}", versioned=False, signed=False, answer=METRICS
    )
