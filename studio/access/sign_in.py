"""The page where a person gives the studio's token, and the cookie that they get for it.

The cookie holds when it expires and a signature (HMAC-SHA256) made with the token: whoever changes
the token signs everybody out. The page needs nothing else of the studio: no file, no script.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from html import escape
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from studio.access.own_pages import own_page

ENTER, LEAVE = "/sign-in", "/sign-out"
PATHS = (ENTER, LEAVE)
COOKIE = "studio_session"
LASTS_S = 30 * 24 * 3600
FORM_BYTES = 8192
MAX_WRONG, WRONG_S = 10, 300.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Attempts:
    """Wrong tokens by address: after `MAX_WRONG` in `WRONG_S` the next has to wait."""

    def __init__(self) -> None:
        self._wrong: dict[str, list[float]] = {}

    def wait_s(self, address: str) -> int:
        """Seconds until this address may try again; 0: now."""
        now = time.monotonic()
        self._wrong = {
            at: kept
            for at, times in self._wrong.items()
            if (kept := [then for then in times if now - then < WRONG_S])
        }
        times = self._wrong.get(address, [])
        return 0 if len(times) < MAX_WRONG else int(WRONG_S - (now - times[-MAX_WRONG])) + 1

    def note(self, address: str) -> None:
        """Another wrong token."""
        self._wrong.setdefault(address, []).append(time.monotonic())


def pages(token: str) -> Starlette:
    """The addresses `ENTER` and `LEAVE` of a studio with this token."""
    attempts = Attempts()

    async def show(request: Request) -> Response:
        return _page(_target(request.query_params.get("next", "")))

    async def enter(request: Request) -> Response:
        form = await _form(request)
        target = _target(form.get("next", ""))
        address = request.client.host if request.client else ""
        if wait_s := attempts.wait_s(address):
            words = f"Too many wrong tokens. Try again in {-(-wait_s // 60)} minutes."
            return _page(target, words, 429, {"Retry-After": str(wait_s)})
        sent = form.get("token", "").strip()
        if not hmac.compare_digest(sent.encode(), token.encode()):
            attempts.note(address)
            return _page(target, "This is not the studio's token.", 401)
        answer = RedirectResponse(target, 303, _HEADERS)
        answer.set_cookie(
            COOKIE,
            signed(token, int(time.time()) + LASTS_S),
            max_age=LASTS_S,
            httponly=True,
            samesite="lax",
            secure=_is_https(request),
        )
        return answer

    async def leave(request: Request) -> Response:
        answer = RedirectResponse(ENTER, 303, _HEADERS)
        if request.headers.get("sec-fetch-site") != "cross-site":
            answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return answer

    return Starlette(
        routes=[
            Route(ENTER, show, methods=["GET"]),
            Route(ENTER, enter, methods=["POST"]),
            Route(LEAVE, leave, methods=["GET"]),
        ]
    )


def is_signed_in(cookies: str, token: str) -> bool:
    """Is there a cookie in a Cookie header that was given for this token and still holds?"""
    # Not SimpleCookie: it reads none behind one that another program on this host set wrongly.
    value = cookie_parser(cookies).get(COOKIE, "")
    expires, _, _ = value.partition(".")
    if not (expires.isascii() and expires.isdigit() and len(expires) <= 12):
        return False
    genuine = hmac.compare_digest(value.encode(), signed(token, int(expires)).encode())
    return genuine and int(expires) > time.time()


def signed(token: str, expires: int) -> str:
    """The value of a cookie that expires then (seconds since 1970)."""
    key = hashlib.sha256(f"pisces studio session\0{token}".encode()).digest()
    mark = hmac.new(key, str(expires).encode(), hashlib.sha256).hexdigest()
    return f"{expires}.{mark}"


def _target(asked: str) -> str:
    """Where to go after signing in: an address of this studio, whatever was asked for."""
    own = asked.startswith("/") and not asked.startswith("//")
    plain = asked.isprintable() and "\\" not in asked  # browsers read a backslash as a slash
    return asked if own and plain and urlsplit(asked).path not in PATHS else "/"


async def _form(request: Request) -> dict[str, str]:
    """The form's fields; one that is too large or of another type has none."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES:
            return {}
    try:
        return dict(parse_qsl(body.decode(), max_num_fields=10))
    except ValueError:
        return {}


def _is_https(request: Request) -> bool:
    told = request.headers.get("x-forwarded-proto", request.url.scheme)
    return told.partition(",")[0].strip() == "https"


def _page(
    target: str, error: str = "", status: int = 200, more: dict[str, str] | None = None
) -> Response:
    wrong = f'<p class="wrong" id="wrong" role="alert">{escape(error)}</p>' if error else ""
    page = own_page("sign_in.html")
    for name, value in {
        "{{wrong}}": wrong,
        "{{invalid}}": 'aria-invalid="true" aria-describedby="wrong"' if error else "",
        "{{next}}": escape(target),
    }.items():
        page = page.replace(name, value)
    return HTMLResponse(page, status, {**_HEADERS, **(more or {})})
