"""Which running jobs have lost their worker, told by this machine's monotonic clock alone.

The clocks of two machines are never compared, and a wall clock that is put forward or back changes
nothing: a job is lost when its `beats` have not grown for `LOST_AFTER_S` while somebody looked.
(The idea is that of leases watched by their observers, as in Kubernetes' leader election.)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

LOST_AFTER_S = 8.0
#: A look that comes late counts for this much at most: the whole machine may have been asleep.
LATE_LOOK_S = 3.0


class Watch:
    """How long the beats of running jobs have not grown, as this process saw it.

    clock : seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked_at = clock()
        self._seen: dict[str, tuple[int, float]] = {}  # job -> its beats, silent for so long
        self._lock = threading.Lock()

    def look(self, beats: Mapping[str, int]) -> list[str]:
        """Take the beats of all running jobs, by id; which of them are lost."""
        with self._lock:
            now = self._clock()
            passed_s = min(now - self._looked_at, LATE_LOOK_S)
            self._looked_at = now
            self._seen = {
                job: (count, self._silent_s(job, count, passed_s)) for job, count in beats.items()
            }
            return [job for job, (_, silent_s) in self._seen.items() if silent_s > LOST_AFTER_S]

    def _silent_s(self, job: str, count: int, passed_s: float) -> float:
        before, silent_s = self._seen.get(job, (-1, 0.0))
        return silent_s + passed_s if count == before else 0.0
