"""What the environment of a project names of QStash, as data."""

from upstash_tui.products.qstash.product import DOCS
from upstash_tui.resources.endpoints import endpoints_of

IN_PROJECT = endpoints_of("qstash", "QStash", singular="region", plural="regions", docs_page=DOCS)
