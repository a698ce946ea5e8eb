"""How often, and after how long, a request that failed is sent again."""

from __future__ import annotations

import random
import time
from email.utils import parsedate_to_datetime

import httpx

from studio.client.problems import error_of, kind_of
from studio.errors import StudioError

TRIES = 4
#: While a job is followed or a film is fetched the studio may be started anew.
PATIENT_TRIES = 10
FIRST_WAIT_S, LONGEST_WAIT_S, LONGEST_ASKED_S = 0.4, 8.0, 60.0
#: Answers of what stands between, such as a proxy, that may be others a moment later.
PASSING = (429, 502, 503, 504)
#: Problems of the studio itself that pass. An engine that lacks something will still lack it.
PASSING_PROBLEMS = ("queue-full", "too-many", "no-worker", "storage")


class TryAgain(Exception):
    """A request failed with `failure`, and may succeed later (in `after_s` seconds, if known)."""

    def __init__(self, failure: StudioError, after_s: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.after_s = after_s


class Patience:
    """The tries of one request; waits grow, and differ from client to client."""

    def __init__(self, tries: int = TRIES) -> None:
        self._tries = tries
        self._failed = 0
        self._asked_s = 0.0

    def wait(self, failed: TryAgain) -> None:
        """Wait before the next try, as long as the studio asks for.

        Raises
        ------
        StudioError : the failure, once all tries or a minute of asked waits are used.
        """
        self._failed += 1
        self._asked_s += failed.after_s or 0.0
        if self._failed >= self._tries or self._asked_s > LONGEST_ASKED_S:
            raise failed.failure
        growing_s = min(FIRST_WAIT_S * 2.0 ** (self._failed - 1), LONGEST_WAIT_S)
        time.sleep(max(failed.after_s or 0.0, growing_s * random.uniform(0.8, 1.2)))

    def renew(self) -> None:
        """Something arrived: the next failure is the first one again."""
        self._failed, self._asked_s = 0, 0.0


def failed(response: httpx.Response) -> StudioError | TryAgain:
    """What to raise for an answer that is no success."""
    failure, kind = error_of(response), kind_of(response)
    if not kind:
        passing = response.status_code in PASSING
    elif kind == "conflict":  # our own first try, which the studio still works on
        passing = failure.field == "Idempotency-Key"
    else:
        passing = kind in PASSING_PROBLEMS
    return TryAgain(failure, _retry_after_s(response)) if passing else failure


def _retry_after_s(response: httpx.Response) -> float | None:
    """Seconds to wait as Retry-After says, a number or a date (RFC 9110, section 10.2.3)."""
    value = response.headers.get("retry-after", "")
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(moment.timestamp() - time.time(), 0.0)
