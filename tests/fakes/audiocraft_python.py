"""An interpreter that finds audiocraft's stand-in, as that of an environment finds audiocraft."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent / "audiocraft"


def python_with_audiocraft(folder: Path) -> Path:
    """The interpreter: a script in `folder` that starts this one."""
    python = folder / "python"
    package, own = shlex.quote(str(PACKAGE)), shlex.quote(sys.executable)
    python.write_text(
        f'#!/bin/sh\nexport PYTHONPATH={package} OMP_NUM_THREADS=1\nexec {own} "$@"\n', "utf-8"
    )
    python.chmod(0o755)
    return python
