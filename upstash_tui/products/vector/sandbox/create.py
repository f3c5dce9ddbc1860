"""``POST /v2/vector/index``."""

import secrets
from typing import Any

from upstash_tui.products.vector.plans import (
    DENSE_MODELS,
    INDEX_TYPES,
    REGIONS,
    SIMILARITY_FUNCTIONS,
    SPARSE_MODELS,
    IndexType,
)
from upstash_tui.products.vector.sandbox import actions, rules
from upstash_tui.products.vector.sandbox.index import Index, as_json
from upstash_tui.products.vector.sandbox.use import use_of
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.names import slug
from upstash_tui.sandbox.refusals import FIELD_MISSING

_PLANS = {"free": "free", "payg": "payg", "paid": "payg", "fixed": "fixed"}
"""Plans by what ``type`` may be: the document lacks ``free``, which the official CLI sends."""


def _index_type(body: dict[str, Any]) -> IndexType:
    """``DENSE`` where it is left out."""
    if body.get("index_type") is None:
        return "DENSE"
    asked = fields.choice(body, "index_type", INDEX_TYPES)
    return next(each for each in INDEX_TYPES if each == asked)


def _model(body: dict[str, Any], field: str, models: tuple[str, ...]) -> str | None:
    return None if body.get(field) is None else fields.choice(body, field, models)


def create_index(call: Call) -> dict[str, Any]:
    """Make an index; it can be used at once. Answers with its tokens."""
    body, sandbox, account = call.body, call.sandbox, call.account
    name = fields.text(body, "name")
    region = fields.choice(body, "region", REGIONS)
    similarity = fields.choice(body, "similarity_function", SIMILARITY_FUNCTIONS)
    dimension = fields.whole_number(body, "dimension_count")
    if dimension is None:
        raise FIELD_MISSING.refusal(field="dimension_count")
    kind = _index_type(body)
    model = _model(body, "embedding_model", tuple(model.name for model in DENSE_MODELS))
    sparse_model = _model(body, "sparse_embedding_model", SPARSE_MODELS)
    plan = "payg" if account.has_card else "free"
    if body.get("type") is not None:
        plan = _PLANS[fields.choice(body, "type", tuple(_PLANS))]

    rules.check_name(sandbox, account, name)
    rules.check_models(kind, model, sparse_model)
    rules.check_dimension(kind, dimension, model)
    rules.check_plan(sandbox, account, plan, region=region, dimension=dimension)

    index = Index(
        id=sandbox.new_id(),
        name=name,
        owner=account.email,
        team_id=account.only_of or None,
        region=region,
        created=int(sandbox.now()),
        slug=slug(secrets.randbelow(1 << 40)),
        token=sandbox.new_token(),
        read_only_token=sandbox.new_token(),
        dimension=0 if kind == "SPARSE" else dimension,
        similarity=similarity,
        type=kind,
        model=model,
        sparse_model=sparse_model,
        plan=plan,
        full_host=len(sandbox.records(Index)) % 2 == 0,
    )
    sandbox.records(Index)[index.id] = index
    record(call, actions.CREATE_INDEX, index.name)
    return as_json(index, use_of(index, sandbox.now()).throughput())
