"""What schemathesis is told of this API beside its description; run by test_api_schema.py."""

from __future__ import annotations

from uuid import uuid4

import schemathesis

KEY, NEW_KEY = "Idempotency-Key", "new"

REFUSED_CODE = "ST202"  # a well-formed request that was refused
#: What OpenAPI cannot say of a well-formed request: it names a style, voice or file that is not
#: here, another revision or none, or a key that was used before. The answer says what to do.
REFUSED_BY_MEANING = (409, 412, 422, 428)


@schemathesis.serializer("application/zip")
def archive(_context, value) -> bytes:
    """A body that should be an archive, as it is."""
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(_context, case, _kwargs) -> None:
    """Have each request its own key, as a program would."""
    if case.headers.get(KEY) == NEW_KEY:
        case.headers[KEY] = uuid4().hex


@schemathesis.hook
def filter_failure(_context, failure, _case, response) -> bool:
    """Is this a failure? A well-formed request may be refused with a word of what to do."""
    if failure.code != REFUSED_CODE or response.status_code not in REFUSED_BY_MEANING:
        return True
    return not response.json()["remedy"]
