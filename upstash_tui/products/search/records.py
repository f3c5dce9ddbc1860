"""A search database as the Developer API describes it, and the body of the request for a new one.

The API calls it a search index; it holds many indexes, and the web console calls it a database.
"""

import msgspec
from msgspec import Struct

from upstash_tui.api.decode import Integer, Reader
from upstash_tui.catalog.regions import Cloud, region
from upstash_tui.products.search.plans import plan
from upstash_tui.resources.series import read_values
from upstash_tui.secret import Secret

_DOMAIN = "-search.upstash.io"


class SearchDatabase(Struct, frozen=True, kw_only=True, gc=False):
    """One search database. Only ``id`` is sure to be there: the rest is what the answer had of it.

    Limits are of the database itself, whatever its plan is said to have; -1 is none.
    """

    id: str
    name: str = ""
    """Never empty when read from an answer: the id stands in for a missing name."""
    region: str = ""
    type: str = ""
    """Its plan by name: ``free``, ``payg`` or ``fixed``."""
    created: Integer | None = msgspec.field(name="creation_time", default=None)
    """Unix time, seconds."""
    endpoint: str = ""
    """As the server says: a host, or only its first label. :attr:`host` is always a host."""
    customer_id: str = ""
    """Whose it is: an e-mail address or a team's id."""
    vercel_email: str = ""
    """Of the Vercel integration that made it, if one did."""
    enriches_input: bool | None = msgspec.field(name="input_enrichment_enabled", default=None)
    """Whether a search text is rewritten before it is looked for."""

    max_vectors: Integer | None = msgspec.field(name="max_vector_count", default=None)
    """Documents."""
    max_monthly_reranks: Integer | None = None
    max_daily_queries: Integer | None = None
    max_daily_updates: Integer | None = None
    """Documents upserted a day."""
    max_monthly_bandwidth: Integer | None = None
    """Bytes."""
    max_queries_per_second: Integer | None = msgspec.field(name="max_query_per_second", default=None)
    max_writes_per_second: Integer | None = None
    max_reads_per_request: Integer | None = None
    """Documents that a search or fetch gives back at most."""
    max_writes_per_request: Integer | None = None
    """Documents that an upsert takes at most."""

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
    def plan_title(self) -> str:
        """Title of its plan; the server's word for one that is not known here."""
        known = plan(self.type)
        return known.title if known else self.type

    @property
    def cloud(self) -> Cloud | None:
        """The cloud of its region, ``None`` for a region this version doesn't know."""
        home = region(self.region)
        return home.cloud if home else None


SEARCH_DATABASE = Reader(
    SearchDatabase,
    sent_back=("id",),
    convert={"throughput_vector": read_values},
    also={"name": "id"},
    once_by="id",
)


class NewSearchDatabase(Struct, frozen=True):
    """Body of the request for a new search database."""

    name: str
    region: str
    plan: str

    def body(self) -> dict[str, object]:
        """The body of the create request as the vendor's document has it."""
        return {"name": self.name, "region": self.region, "type": self.plan}
