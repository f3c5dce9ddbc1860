"""A Vector index as the Developer API describes it, and the body of the request for a new one."""

import msgspec
from msgspec import Struct

from upstash_tui.api.decode import Integer, Number, Reader
from upstash_tui.catalog.regions import Cloud, region
from upstash_tui.products.vector.plans import IndexType, plan
from upstash_tui.resources.series import read_values
from upstash_tui.secret import Secret

_DOMAIN = "-vector.upstash.io"
_PLAN_OF_TYPE = {"paid": "payg"}
"""Former names of plans: the vendor's Terraform provider reads ``paid`` so."""


class Index(Struct, frozen=True, kw_only=True, gc=False):
    """One index. Only ``id`` is sure to be there: the rest is what the answer had of it.

    Limits are of the index itself, whatever its plan is said to have; -1 is none.
    """

    id: str
    name: str = ""
    """Never empty when read from an answer: the id stands in for a missing name."""
    region: str = ""
    index_type: str = ""
    """``DENSE``, ``SPARSE`` or ``HYBRID``."""
    dimension: Integer | None = msgspec.field(name="dimension_count", default=None)
    """Values of a dense vector; 0 where there are none."""
    similarity: str = msgspec.field(name="similarity_function", default="")
    """``COSINE``, ``EUCLIDEAN`` or ``DOT_PRODUCT``."""
    model: str = msgspec.field(name="embedding_model", default="")
    """What makes dense vectors out of text; empty where they are brought along."""
    sparse_model: str = msgspec.field(name="sparse_embedding_model", default="")
    """The same for sparse vectors."""
    type: str = ""
    """``free``, ``payg``, ``paid``, ``fixed`` or ``pro``; :attr:`plan_name` tells the plan."""
    reserved_price: Number | None = None
    """US dollars a month, of a plan with a fixed price."""
    created: Integer | None = msgspec.field(name="creation_time", default=None)
    """Unix time, seconds."""
    endpoint: str = ""
    """As the server says: a host, or only its first label. :attr:`host` is always a host."""
    customer_id: str = ""
    """Whose it is: an e-mail address or a team's id."""

    max_vectors: Integer | None = msgspec.field(name="max_vector_count", default=None)
    max_daily_queries: Integer | None = None
    max_daily_updates: Integer | None = None
    """Vectors upserted a day."""
    max_monthly_bandwidth: Integer | None = None
    """Bytes."""
    max_queries_per_second: Integer | None = msgspec.field(name="max_query_per_second", default=None)
    max_writes_per_second: Integer | None = None
    max_reads_per_request: Integer | None = None
    """Vectors that a query or fetch gives back at most."""
    max_writes_per_request: Integer | None = None
    """Vectors that an upsert takes at most."""
    max_metadata_bytes: Integer | None = msgspec.field(name="max_total_metadata_size", default=None)
    """Of all vectors together."""

    throughput: tuple[float, ...] = msgspec.field(name="throughput_vector", default=())
    """Requests a second, minute by minute."""

    token: Secret | None = None
    """With a read-only key this is missing."""
    read_only_token: Secret | None = None

    @property
    def host(self) -> str:
        """The host of its endpoint, empty where the server named none."""
        return self.endpoint if "." in self.endpoint or not self.endpoint else self.endpoint + _DOMAIN

    @property
    def rest_url(self) -> str:
        """The URL its REST API answers at, empty where the server named no endpoint."""
        return f"https://{self.host}" if self.endpoint else ""

    @property
    def plan_name(self) -> str | None:
        """The name of its plan, ``None`` for one that is not known here."""
        known = plan(_PLAN_OF_TYPE.get(self.type, self.type))
        return known.name if known else None

    @property
    def cloud(self) -> Cloud | None:
        """The cloud of its region, ``None`` for a region this version doesn't know."""
        home = region(self.region)
        return home.cloud if home else None

    @property
    def models(self) -> tuple[str, ...]:
        """Its dense and its sparse model, as far as it has them."""
        return tuple(model for model in (self.model, self.sparse_model) if model)


INDEX = Reader(
    Index, sent_back=("id",), convert={"throughput_vector": read_values}, also={"name": "id"}, once_by="id"
)


class NewIndex(Struct, frozen=True):
    """Body of the request for a new index."""

    name: str
    region: str
    dimension: int
    """0 for sparse vectors, as the official CLI sends; the document is silent."""
    similarity: str = "COSINE"
    index_type: IndexType = "DENSE"
    model: str | None = None
    """``None`` where dense vectors are brought along."""
    sparse_model: str | None = None
    plan: str = "payg"

    def body(self) -> dict[str, object]:
        """The body of the create request as the vendor's document has it."""
        body: dict[str, object] = {
            "name": self.name,
            "region": self.region,
            "similarity_function": self.similarity,
            "dimension_count": self.dimension,
            "type": self.plan,
            "index_type": self.index_type,
        }
        chosen = {"embedding_model": self.model, "sparse_embedding_model": self.sparse_model}
        return body | {key: value for key, value in chosen.items() if value is not None}
