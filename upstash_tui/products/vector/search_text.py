"""Text that the filter looks in, in folded case: kinds, metrics, models.

Computed once per distinct value, since many indexes share them.
"""

from functools import lru_cache

from upstash_tui.products.vector.plans import INDEX_TYPES
from upstash_tui.products.vector.records import Index

CUSTOM = "custom"
"""In place of a model where vectors are brought along, as the web console calls it."""

_TYPE_ORDER: dict[str, int] = {each: place for place, each in enumerate(INDEX_TYPES)}


def type_rank(index: Index) -> int | None:
    """Place of the index type among all, ``None`` if it is unknown."""
    return _TYPE_ORDER.get(index.index_type)


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
