"""Text that the filter looks in, in folded case: plan titles, kinds, metrics, models.

Computed once per distinct value, since many indexes share them.
"""

from functools import lru_cache

from upstash_tui.products.vector.plans import INDEX_TYPES, PLANS, plan
from upstash_tui.products.vector.records import Index

CUSTOM = "custom"
"""In place of a model where vectors are brought along, as the web console calls it."""

_TYPE_ORDER: dict[str, int] = {each: place for place, each in enumerate(INDEX_TYPES)}
_PLAN_ORDER = {each.name: place for place, each in enumerate(PLANS)}


def type_rank(index: Index) -> int | None:
    """Place of the index type among all, ``None`` if it is unknown."""
    return _TYPE_ORDER.get(index.index_type)


def plan_text(index: Index) -> str:
    """Name and title of the plan; the server's word for it where it is not known here."""
    return _plan_text(index.plan_name, index.type)


def plan_rank(index: Index) -> int | None:
    """Place of the plan among all plans, ``None`` if it is unknown."""
    return _PLAN_ORDER.get(index.plan_name or "")


@lru_cache(4096)
def metric(similarity: str) -> str:
    """A similarity function as people write it: ``dot product``."""
    return similarity.replace("_", " ").casefold()


def models(index: Index) -> str:
    """Its models in one line, ``BGE_M3 + BM25``; :data:`CUSTOM` where it has none, empty if unknown."""
    return _models(index.index_type, index.model, index.sparse_model)


@lru_cache(256)
def _models(index_type: str, model: str, sparse_model: str) -> str:
    if index_type == "HYBRID" and (model or sparse_model):
        return f"{model or CUSTOM} + {sparse_model or CUSTOM}"
    return model or sparse_model or (CUSTOM if index_type else "")


@lru_cache(256)
def _plan_text(name: str | None, server_name: str) -> str:
    known = plan(name)
    return (f"{known.name}\n{known.title}" if known else server_name).casefold()
