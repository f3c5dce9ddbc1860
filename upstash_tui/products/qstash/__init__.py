"""QStash, which there is once in each of its regions."""
