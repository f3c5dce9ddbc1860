"""What the environment of a project names of Search, as data."""

from upstash_tui.products.search.product import DOCS
from upstash_tui.resources.endpoints import endpoints_of

IN_PROJECT = endpoints_of("search", "Search", singular="database", plural="databases", docs_page=DOCS)
