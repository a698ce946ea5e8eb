"""Calls to Google Cloud Text-to-Speech through its own client: retried, timed, errors in words."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from studio import keys, under_way
from studio.errors import BackendFailed, BackendUnavailable, InputError, StudioError
from studio.voice.google.account import CREDENTIALS, account_info, safe

ENDPOINT = "STUDIO_GOOGLE_TTS_ENDPOINT"
TIMEOUT_S = 60.0
TRIES = 4
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 20.0
_LOOK_S = 0.25  # between two looks whether somebody stopped the work
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_AGAIN = "Try again in a minute; the old take stays."
_ACCOUNT = f"Check the service account of {CREDENTIALS}"

#: Status codes of gRPC that may pass by themselves.
_PASSING = ("RESOURCE_EXHAUSTED", "UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "ABORTED")
_FAULTS: dict[str, tuple[type[StudioError], str, str]] = {
    "UNAUTHENTICATED": (
        BackendUnavailable,
        "Google does not accept the service account.",
        f"{_ACCOUNT}: its key may be revoked, or this computer's clock wrong.",
    ),
    "PERMISSION_DENIED": (
        BackendUnavailable,
        "The service account may not use Text-to-Speech.",
        f"{_ACCOUNT}: enable the Cloud Text-to-Speech API and billing in its project.",
    ),
    "RESOURCE_EXHAUSTED": (
        BackendFailed,
        "Google's limit for this project is used up.",
        "Wait a minute, then try again, or raise the quota; the old take stays.",
    ),
    "UNAVAILABLE": (BackendFailed, "Google's voices cannot be reached.", _AGAIN),
    "DEADLINE_EXCEEDED": (BackendFailed, "Google's voices did not answer in time.", _AGAIN),
}


class Refused(InputError):
    """Google cannot use what was asked for (INVALID_ARGUMENT, NOT_FOUND), in its own words."""


def synthesize(request: Any, done: float = 0.0, first_wait_s: float = FIRST_WAIT_S) -> Any:
    """One request for speech; the answer of Google's client.

    Parameters
    ----------
    request : a ``texttospeech_v1beta1.SynthesizeSpeechRequest``.
    done : the share of the work that lies behind, told while we wait.
    first_wait_s : before the second try; doubled each time.

    Raises
    ------
    Refused : the request cannot be used.
    BackendUnavailable : the account is missing, or not accepted.
    BackendFailed : no answer after four tries.
    Cancelled : somebody stopped the work.
    """
    return _tried(_client().synthesize_speech, request, done, first_wait_s)


def list_voices(language: str, first_wait_s: float = FIRST_WAIT_S) -> list[Any]:
    """All voices of a language (two letters), as Google lists them; raises as `synthesize`."""
    request = {"language_code": language}
    return list(_tried(_client().list_voices, request, 0.0, first_wait_s).voices)


def _client() -> Any:
    return _client_for(keys.setting(ENDPOINT), json.dumps(account_info()))


@lru_cache(maxsize=2)
def _client_for(endpoint: str, account: str) -> Any:
    """The client, made once for an address and an account (the contents of its file)."""
    from google.cloud import texttospeech_v1beta1 as tts
    from google.oauth2 import service_account

    address = urlsplit(endpoint)
    if address.scheme == "http":
        return tts.TextToSpeechClient(transport=_local_transport(address.netloc, address.hostname))
    try:
        kind: Any = service_account.Credentials  # it has no types
        credentials = kind.from_service_account_info(json.loads(account))
    except Exception as error:
        raise BackendUnavailable(
            "The service account's key cannot be used.",
            remedy=f"{_ACCOUNT}: create a new key and save its JSON as it is.",
        ) from _without_secrets(error)
    options = {"api_endpoint": address.netloc or endpoint} if endpoint else None
    return tts.TextToSpeechClient(credentials=credentials, client_options=options)


def _local_transport(place: str, host: str | None) -> Any:
    """An open channel without credentials, to a server on this computer only."""
    import grpc
    from google.cloud.texttospeech_v1beta1.services.text_to_speech.transports import (
        TextToSpeechGrpcTransport,
    )

    if host not in _LOOPBACK:
        raise BackendUnavailable(
            "An address with http:// must be on this computer.",
            remedy=f"Write https:// in {ENDPOINT}, or leave it empty for Google's own address.",
        )
    whole = [("grpc.max_receive_message_length", -1)]  # as Google's own channel: minutes of sound
    return TextToSpeechGrpcTransport(channel=grpc.insecure_channel(place, options=whole))


def _tried(call: Callable[..., Any], request: Any, done: float, first_wait_s: float) -> Any:
    from google.api_core.exceptions import GoogleAPICallError
    from google.auth.exceptions import GoogleAuthError

    for tried in range(1, TRIES + 1):
        try:
            return _answer(call, request, done)
        except GoogleAPICallError as error:
            status = getattr(error.grpc_status_code, "name", "")
            if status in ("INVALID_ARGUMENT", "NOT_FOUND"):
                raise Refused(safe(error.message or "")) from None
            if status not in _PASSING or tried == TRIES:
                raise _fault(status, error) from _without_secrets(error)
            _wait(error, first_wait_s * 2 ** (tried - 1), done)
        except GoogleAuthError as error:
            raise _fault("UNAUTHENTICATED", error) from _without_secrets(error)
    raise AssertionError("the last try returns or raises")


def _answer(call: Callable[..., Any], request: Any, done: float) -> Any:
    """What one call answers; a stop is heard while it is under way, and its answer is dropped."""
    future: Future[Any] = Future()

    def run() -> None:
        try:
            future.set_result(call(request=request, timeout=TIMEOUT_S))
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    while not wait([future], _LOOK_S).done:
        under_way.tell(done, "waiting for Google")
    return future.result()


def _fault(status: str, error: Exception) -> StudioError:
    kind, message, remedy = _FAULTS.get(
        status, (BackendFailed, "Google's voices failed.", "Try again; the old take stays.")
    )
    told = " ".join(safe(str(getattr(error, "message", "") or error)).split())[:300]
    return kind(f"{message} It says: {told}" if told else message, remedy=remedy)


def _without_secrets(error: Exception) -> Exception:
    """A stand-in for the cause of an error, since logs show causes."""
    return RuntimeError(f"{type(error).__name__}: {safe(str(error))}")


def _wait(error: Any, wait_s: float, done: float) -> None:
    """Wait before the next try, at least as long as the server asks, and listen for a stop."""
    wait_s = min(max(wait_s * random.uniform(0.8, 1.2), _asked_s(error)), LONGEST_WAIT_S)
    until = time.monotonic() + wait_s
    while (left := until - time.monotonic()) > 0:
        under_way.tell(done, "waiting for Google")
        time.sleep(min(left, _LOOK_S))


def _asked_s(error: Any) -> float:
    """The wait that the server asks for (google.rpc.RetryInfo), in seconds."""
    infos = [detail for detail in error.details or () if hasattr(detail, "retry_delay")]
    return max((info.retry_delay.ToMilliseconds() / 1000 for info in infos), default=0.0)
