"""What the environment of a project names of Vector, as data."""

from upstash_tui.products.vector.product import DOCS
from upstash_tui.resources.endpoints import endpoints_of

IN_PROJECT = endpoints_of("vector", "Vector", singular="index", plural="indexes", docs_page=DOCS)
