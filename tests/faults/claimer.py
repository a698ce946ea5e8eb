"""Claims and ends every job of a studio, as fast as it can, and prints which it got.

python -m tests.faults.claimer NAME
"""

from __future__ import annotations

import json
import sys

from studio.workspace import Workspace


def main() -> None:
    """Claim until nothing waits."""
    name = sys.argv[1]
    jobs = Workspace.open().jobs
    claimed = []
    while job := jobs.claim(name):
        claimed.append(job.id)
        jobs.finish(job.id, name, {"by": name}, job.attempts)
    sys.stdout.write(json.dumps(claimed))


if __name__ == "__main__":
    main()
