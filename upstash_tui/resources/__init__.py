"""The kernel: everything an account owns is a resource, described once as data in its product's folder."""
