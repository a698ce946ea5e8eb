"""Requests to a studio: address, token, what is sent again, and what a refusal means."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit
from uuid import uuid4

import httpx

import studio
from studio.client.patience import Patience, TryAgain, failed
from studio.errors import BackendUnavailable, InputError, StudioError

DEFAULT_URL = "http://localhost:8501"
V1 = "/api/v1"
CONNECT_S, ANSWER_S = 10.0, 60.0
LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: Sent twice, they do what they do once (RFC 9110, section 9.2.2); a POST has a key for that.
REPEATABLE = ("GET", "HEAD", "PUT", "DELETE", "POST")

#: The studio never saw the request.
NEVER_CAME = (httpx.ConnectError, httpx.ConnectTimeout)


def place(*parts: str) -> str:
    """Address of a resource, such as ``/api/v1/projects/4f1c2a9be07d``; ids stay within it."""
    return "/".join((V1, *(quote(part, safe="") for part in parts)))


class Connection:
    """A studio's address with what every request carries.

    Parameters
    ----------
    url : empty: ``STUDIO_SERVER``, else this computer's studio.
    token : empty: ``STUDIO_TOKEN``, else none.

    Raises
    ------
    InputError : that is no address.
    """

    def __init__(self, url: str = "", token: str = "") -> None:
        self.url = _checked_url(url or os.environ.get("STUDIO_SERVER", "") or DEFAULT_URL)
        token = token or os.environ.get("STUDIO_TOKEN", "")
        headers = {"User-Agent": f"pisces-studio/{studio.__version__}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._http = httpx.Client(
            base_url=self.url,
            headers=headers,
            timeout=httpx.Timeout(ANSWER_S, connect=CONNECT_S),
            # A proxy cannot reach this computer's own studio.
            trust_env=urlsplit(self.url).hostname not in LOOPBACK,
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        file: BinaryIO | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One request, sent again while it may still succeed; what is answered is a success.

        Parameters
        ----------
        params : of the query; those that are None or empty are left out.
        file : its content is the body.

        Raises
        ------
        StudioError : the studio refused (see `studio.client.problems`), or is not there.
        """
        sent = dict(headers or {})
        if method == "POST":
            sent.setdefault("Idempotency-Key", uuid4().hex)
        query = {name: value for name, value in (params or {}).items() if value not in (None, "")}
        body: dict[str, Any] = {"json": json} if file is None else {"content": file}
        patience = Patience()
        while True:
            if file is not None:
                file.seek(0)
            request = self._http.build_request(
                method, self.own(path), params=query, headers=sent, **body
            )
            try:
                return self._once(request)
            except TryAgain as passing:
                patience.wait(passing)

    def _once(self, request: httpx.Request) -> httpx.Response:
        try:
            response = self._http.send(request)
        except httpx.TransportError as error:
            failure = self._unreachable(error)
            if request.method in REPEATABLE or isinstance(error, NEVER_CAME):
                raise TryAgain(failure) from error
            raise failure from error
        if not response.is_success:
            raise failed(response)
        return response

    def answer(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        """The JSON that a request is answered with; see `send`."""
        response = self.send(method, path, **request)
        try:
            told: dict[str, Any] = response.json()
        except ValueError as error:
            raise StudioError(
                f"{response.request.url} did not answer as a studio does.",
                remedy="Check the address of the studio.",
            ) from error
        return told

    @contextmanager
    def stream(
        self, path: str, headers: Mapping[str, str], silence_s: float = ANSWER_S
    ) -> Iterator[httpx.Response]:
        """A successful answer that is read as it comes; the caller tries again.

        silence_s : after so long without a byte the connection counts as broken.

        Raises
        ------
        TryAgain : it failed, or broke off while it was read.
        StudioError : the studio refused.
        """
        timeout = httpx.Timeout(silence_s, connect=CONNECT_S)
        request = self._http.build_request(
            "GET", self.own(path), headers=dict(headers), timeout=timeout
        )
        try:
            response = self._http.send(request, stream=True)
            with closing(response):
                if not response.is_success:
                    response.read()
                    raise failed(response)
                yield response
        except httpx.TransportError as error:
            raise TryAgain(self._unreachable(error)) from error

    def own(self, path: str) -> str:
        """An address of this studio; the token is never sent to another one.

        Raises
        ------
        InputError : it is the address of something else.
        """
        if path.startswith("/") and not path.startswith("//"):
            return f"{self.url}{path}"
        if path.startswith(f"{self.url}/"):
            return path
        raise InputError(
            f"{path!r} is not an address of the studio at {self.url}.",
            remedy="Use the links that the studio gives.",
            field="link",
        )

    def _unreachable(self, error: httpx.TransportError) -> StudioError:
        """The error for a studio that did not answer, or stopped in the middle."""
        if isinstance(error, NEVER_CAME):
            return BackendUnavailable(
                f"No studio answers at {self.url}.",
                remedy="Start it with 'studio app', or give the address of one that runs "
                "(--server, or STUDIO_SERVER).",
                field="server",
            )
        return BackendUnavailable(
            f"The connection to {self.url} broke ({type(error).__name__}).",
            remedy="Try again; look at the studio's log if it goes on.",
            field="server",
        )


def _checked_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(
            f"{text!r} is not the address of a studio.",
            remedy="Write it as http://localhost:8501.",
            field="server",
        )
    return text.rstrip("/")
