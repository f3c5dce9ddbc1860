"""A product that Upstash does not have, added as CONTRIBUTING says: a folder and a line in the registry.

Crates stand in a depot and hold parcels. Nothing outside this folder knows either.
"""
