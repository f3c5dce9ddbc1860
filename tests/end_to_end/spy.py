"""A ``BROWSER`` that notes what it was given before it is used: ``python spy.py FOLDER URL``.

Writes ``argv`` and ``environment`` (a line an entry) into FOLDER, then presses Allow. Standard library only.
"""

import os
import runpy
import sys
from pathlib import Path

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "argv").write_text("\0".join(sys.argv), encoding="utf-8")
    (folder / "environment").write_text(
        "\0".join(f"{k}={v}" for k, v in os.environ.items()), encoding="utf-8"
    )
    sys.argv = ["person.py", "allow", sys.argv[2]]
    runpy.run_path(str(Path(__file__).with_name("person.py")), run_name="__main__")
