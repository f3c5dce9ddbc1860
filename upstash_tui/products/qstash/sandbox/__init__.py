"""QStash of the local Upstash, as far as the Developer API manages it."""
