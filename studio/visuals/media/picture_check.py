"""Checks one picture in this process and says the result as JSON: ``picture_check PATH NAME``.

A crafted picture may make a decoder use memory or time without end: here it ends at the limits.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from studio.errors import InputError

MEMORY_BYTES = 2 << 30
CPU_S = 20


def limit() -> None:
    """Take less than the machine has; systems without such limits check without them."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, name: str) -> None:
    """Decode the picture; print what is wrong with it; null where it takes too much."""
    from studio.visuals.media.photo_file import check_image

    limit()
    said: dict[str, str] | None = {"message": "", "remedy": ""}
    try:
        check_image(Path(path), name)
    except InputError as error:
        said = {"message": error.message, "remedy": error.remedy}
    except MemoryError:
        said = None
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:3])
