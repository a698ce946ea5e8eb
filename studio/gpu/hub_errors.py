"""What the model hub's refusals mean, for a person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from studio.errors import BackendFailed, BackendUnavailable, InputError, StorageError, StudioError
from studio.gpu.weights import row_of

_TOKENS = "https://huggingface.co/settings/tokens"
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def explained(hub_id: str) -> Iterator[None]:
    """Turn what the hub's library raises inside the block into our errors."""
    try:
        yield
    except StudioError:
        raise
    except Exception as error:
        told = _told(error, hub_id)
        if told is None:
            raise
        raise told from error


def _told(error: Exception, hub_id: str) -> StudioError | None:
    from httpx2 import HTTPError
    from huggingface_hub import errors

    if isinstance(error, errors.HFValidationError):
        return InputError(f"{hub_id!r} is no id of the model hub.", remedy="Look at the spelling.")
    cause = error.__cause__ if isinstance(error, errors.LocalEntryNotFoundError) else error
    status = getattr(getattr(cause, "response", None), "status_code", None)
    if isinstance(cause, errors.RevisionNotFoundError):
        return InputError(f"{hub_id} has no such revision.", remedy="Choose another, or none.")
    if isinstance(cause, errors.GatedRepoError) or status in (401, 403):
        return _closed(hub_id)
    if isinstance(cause, errors.RepositoryNotFoundError):
        return InputError(f"The model hub has no {hub_id}.", remedy="Look at the spelling.")
    if status == 429:
        return BackendFailed(
            "The model hub is asked too often.",
            remedy="Wait a minute and fetch again: what has arrived stays.",
        )
    if isinstance(error, OSError) and error.errno in _DISK:
        return StorageError(
            f"The weights of {hub_id} cannot be written: {error.strerror}.",
            remedy="Make room, or set HF_HOME to a folder that can be written.",
        )
    if isinstance(error, HTTPError | OSError):
        return BackendFailed(
            f"The model hub cannot be reached, or broke off ({type(cause).__name__}).",
            remedy="Look at the connection and fetch again: what has arrived stays.",
        )
    if isinstance(error, ValueError):
        return BackendFailed(
            "The model hub's answer cannot be read.",
            remedy="Fetch again; if HF_ENDPOINT is set, look whether it names a model hub.",
        )
    return None


def _closed(hub_id: str) -> StudioError:
    """The hub says the same of a model that asks for consent, a private one and one not there."""
    row = row_of(hub_id)
    page = f"https://huggingface.co/{hub_id}"
    what = row.label if row else hub_id
    return BackendUnavailable(
        f"The model hub hands {what} out only to people who are logged in and accepted its terms"
        + ("." if row else ", or it does not exist."),
        remedy=f"Accept them at {page}, make a key at {_TOKENS}, and enter it as HF_TOKEN on the "
        "Engines page or in the environment.",
        field="HF_TOKEN",
    )
