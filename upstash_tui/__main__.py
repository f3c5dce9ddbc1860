"""``python -m upstash_tui`` is the ``upstash-tui`` command."""

from upstash_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
