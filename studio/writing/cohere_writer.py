"""Scripts written by Cohere's models, through its own client (v2 chat with a JSON schema)."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from typing import Any

from studio import keys
from studio.errors import BackendFailed, BackendUnavailable
from studio.writing.llm.chat import MAX_BROKEN_TRIES, TEMPERATURE, Ended, Passing, Question
from studio.writing.llm.drafts import schema_of
from studio.writing.llm.refusals import Provider, broken, refused, silent
from studio.writing.llm.writer import ModelWriter

KEY = "CO_API_KEY"
MODEL, DEFAULT_MODEL = "STUDIO_COHERE_MODEL", "command-a-03-2025"
URL = "CO_API_URL"  # as the client names it, which reads it at import only
READ_TIMEOUT_S, CONNECT_TIMEOUT_S = 60.0, 10.0

_COHERE = Provider("Cohere", KEY, MODEL)


class CohereChat:
    """Cohere's chat. `read_timeout_s`: the longest silence between two pieces of an answer."""

    name = _COHERE.name

    def __init__(self, read_timeout_s: float = READ_TIMEOUT_S) -> None:
        self._read_timeout_s = read_timeout_s

    def stream(self, question: Question) -> Generator[str | Ended]:
        """The answer in pieces; see `ChatModel`."""
        import httpx
        from cohere.core.api_error import ApiError

        model = keys.setting(MODEL, DEFAULT_MODEL)
        try:
            yield from _pieces(self._events(question, model), model)
        except ApiError as error:
            raise _refusal(error, model) from None
        except httpx.TimeoutException:
            raise silent(_COHERE, self._read_timeout_s) from None
        except httpx.ConnectError:
            raise _unreachable() from None
        except httpx.HTTPError:
            raise broken(_COHERE) from None

    def _events(self, question: Question, model: str) -> Iterator[Any]:
        from cohere import ClientV2

        key = keys.key(KEY)
        if not key:
            raise BackendUnavailable(
                f"Cohere needs the key {KEY}.",
                remedy=f"Enter it on the Engines page, or set {KEY} in the environment.",
            )
        client = ClientV2(
            api_key=key,
            base_url=keys.setting(URL) or None,
            httpx_client=self._http,
            timeout=self._read_timeout_s,
            log_warning_experimental_features=False,
        )
        return client.chat_stream(
            model=model,
            messages=[{"role": turn.who, "content": turn.text} for turn in question.turns],  # type: ignore[misc]
            response_format={"type": "json_object", "json_schema": schema_of(question.answer)},  # type: ignore[arg-type]
            seed=question.seed,
            temperature=TEMPERATURE,
            max_tokens=question.max_tokens,
        )

    @cached_property
    def _http(self) -> Any:
        """Connections, kept between requests; they know no key."""
        import httpx

        return httpx.Client(
            timeout=httpx.Timeout(self._read_timeout_s, connect=CONNECT_TIMEOUT_S),
            follow_redirects=True,
        )


class CohereWriter(ModelWriter):
    """Writes with a Cohere model. The brief and the script go to Cohere."""

    def __init__(self, read_timeout_s: float = READ_TIMEOUT_S) -> None:
        super().__init__(CohereChat(read_timeout_s))


def _pieces(events: Iterator[Any], model: str) -> Iterator[str | Ended]:
    request_id = ""
    for event in events:
        if event.type == "message-start":
            request_id = event.id or ""
        elif event.type == "content-delta":
            yield _text_of(event)
        elif event.type == "message-end":
            yield _end_of(event, model, request_id)


def _text_of(event: Any) -> str:
    """The text of a delta; a thinking model's thoughts are none."""
    content = event.delta.message.content if event.delta and event.delta.message else None
    return (content.text or "") if content else ""


def _end_of(event: Any, model: str, request_id: str) -> Ended:
    delta = event.delta
    if delta and delta.finish_reason in ("ERROR", "TIMEOUT"):
        raise broken(_COHERE)
    billed = delta.usage.billed_units if delta and delta.usage else None
    counted = {
        "input_tokens": billed and billed.input_tokens,
        "output_tokens": billed and billed.output_tokens,
    }
    units = {name: round(count) for name, count in counted.items() if count is not None}
    return Ended(model, request_id, units)


def _refusal(error: Any, model: str) -> Exception:
    body = error.body
    detail = str(body.get("message", "")) if isinstance(body, dict) else ""
    if error.status_code == 404:
        return BackendFailed(
            f"Cohere has no model {model!r}.",
            remedy=f"Set {MODEL} to one that Cohere offers, such as {DEFAULT_MODEL}.",
        )
    return refused(_COHERE, error.status_code or 500, detail, error.headers or {})


def _unreachable() -> Passing:
    return Passing(
        BackendFailed(
            "Cohere cannot be reached.",
            remedy="Look at the network connection and try again; the script stays as it is.",
        ),
        tries=MAX_BROKEN_TRIES,
    )
