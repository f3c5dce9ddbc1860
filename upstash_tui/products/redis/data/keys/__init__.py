"""The keys of a database: walks over them, the tree of them, one thing done to many."""
