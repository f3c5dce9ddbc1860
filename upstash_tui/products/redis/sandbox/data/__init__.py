"""The databases' data plane: Redis over REST at ``/data/HOST/``, as the service answers at ``https://HOST/``."""
