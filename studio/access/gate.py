"""Who may use the studio: in front of pages, websocket, files and API alike.

Without ``STUDIO_TOKEN`` the studio is this computer's own: only loopback names are answered, so
that another site cannot reach it under a name of its own (DNS rebinding), and no other site may
write. With a token everything wants it: programs as ``Authorization: Bearer``, people by the
cookie of the sign-in page.
"""

from __future__ import annotations

import hmac
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from studio.access import sign_in
from studio.access.loopback import is_loopback
from studio.api.problems import KINDS, problem

OPEN = ("/_stcore/health",)  # tells that the server runs, and nothing else
READING = ("GET", "HEAD", "OPTIONS")
_API = ("/api", "/generate_content")


class Access:
    """Middleware that lets in who may.

    Parameters
    ----------
    app : what is guarded.
    token : of this studio; empty: it is open to this computer.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token
        self._pages = sign_in.pages(token) if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _refuse(refusal, scope, receive, send)
        elif self._pages is not None and scope["path"] in sign_in.PATHS:
            await self._pages(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Why this connection is not served; None where it is."""
        writes = scope["type"] == "websocket" or scope["method"] not in READING
        if not self._token:
            if not is_loopback(headers.get("host", "")):
                return _foreign(scope, "This studio answers only under the name localhost.")
            if not _is_near(scope):
                return _foreign(scope, "This studio answers only its own computer.")
            return _other_origin(scope, headers) if writes else None
        if scope["path"] in sign_in.PATHS:
            return _other_origin(scope, headers) if writes else None
        if self._has_token(headers):  # perhaps a proxy's, which sends it for whoever signed in
            return _other_origin(scope, headers) if writes else None
        if not sign_in.is_signed_in(headers.get("cookie", ""), self._token):
            return _unauthorized(scope, headers)
        # A browser sends the cookie whoever asks it to; what it tells of the asker counts.
        return _other_origin(scope, headers, needed=True) if writes else None

    def _has_token(self, headers: Headers) -> bool:
        scheme, _, sent = headers.get("authorization", "").partition(" ")
        # As bytes: other than ASCII text they may hold any character.
        same = hmac.compare_digest(sent.strip().encode(), self._token.encode())
        return scheme.lower() == "bearer" and same


def is_own_origin(headers: Headers) -> bool:
    """Does a page of the studio itself ask, as the browser tells it?"""
    origin = headers.get("origin", "").lower().partition("://")[2]
    # A proxy may change Host; no page of another site can send X-Forwarded-Host unasked.
    own = (headers.get("host", "").lower(), headers.get("x-forwarded-host", "").lower())
    return bool(origin) and origin in own


def _is_near(scope: Scope) -> bool:
    """Does this computer itself ask? A proxy on it tells for whom it does."""
    address = (scope.get("client") or ("localhost", 0))[0]
    return is_loopback(address)


def _other_origin(scope: Scope, headers: Headers, needed: bool = False) -> Response | None:
    """A refusal where another site's page asks; programs send no Origin."""
    origin = headers.get("origin")
    if origin is None and not needed:
        return None
    if is_own_origin(headers):
        return None
    return _foreign(scope, "This request did not come from the studio's own pages.")


def _foreign(scope: Scope, message: str) -> Response:
    remedy = "Open http://localhost and the studio's port, or set STUDIO_TOKEN: see docs/api.md."
    return _told(scope, "foreign", message, remedy)


def _unauthorized(scope: Scope, headers: Headers) -> Response:
    reads_page = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    if reads_page and "text/html" in headers.get("accept", ""):
        query = scope["query_string"].decode("latin-1")
        target = quote(scope["path"] + (f"?{query}" if query else ""))
        return RedirectResponse(f"{sign_in.ENTER}?next={target}", 303)
    sent = "authorization" in headers
    message = "This token is not the studio's." if sent else "The studio's token is needed."
    remedy = "Send it as 'Authorization: Bearer ...', or sign in at /sign-in."
    wrong = ', error="invalid_token"' if sent else ""
    return _told(scope, "unauthorized", message, remedy, f'Bearer realm="Pisces Studio"{wrong}')


def _told(scope: Scope, kind: str, detail: str, remedy: str, header: str = "") -> Response:
    """A refusal, as a program or as a person reads it."""
    headers = {"WWW-Authenticate": header} if header else {}
    if any(scope["path"] == at or scope["path"].startswith(f"{at}/") for at in _API):
        return problem(kind, detail, remedy=remedy, headers=headers)
    return PlainTextResponse(f"{detail} {remedy}\n", KINDS[kind].status, headers)


async def _refuse(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":  # before it is accepted: the browser sees 403
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await refusal(scope, receive, send)
