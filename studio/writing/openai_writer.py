"""Scripts written by any server that speaks OpenAI's chat completions.

Ollama, llama.cpp, vLLM and LM Studio do, so nothing need leave the computer or cost anything.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from studio import keys
from studio.errors import BackendFailed, BackendUnavailable, InputError
from studio.writing.llm.chat import TEMPERATURE, Ended, Question
from studio.writing.llm.drafts import schema_of
from studio.writing.llm.refusals import Provider, broken, refused, silent
from studio.writing.llm.writer import ModelWriter

URL, EXAMPLE_URL = "STUDIO_OPENAI_URL", "http://localhost:11434/v1"
MODEL, EXAMPLE_MODEL = "STUDIO_OPENAI_MODEL", "llama3.1"
KEY = "OPENAI_API_KEY"
#: A model on a small computer may read the brief for minutes before its first word.
READ_TIMEOUT_S, CONNECT_TIMEOUT_S = 300.0, 10.0
_MODELS_TIMEOUT_S = 5.0
_MAX_MODELS = 12

_SERVER = Provider("The model server", KEY, MODEL)

#: How strictly the form of the answer is asked for, best first; a server refuses what it lacks.
_FORMS = ("json_schema", "json_object", "text")
_REFUSES_FORM = (400, 415, 422, 501)
#: The place in `_FORMS` that a server took, by its address and model.
_agreed: dict[tuple[str, str], int] = {}


class OpenAIChat:
    """A server's chat. `read_timeout_s`: the longest silence between two pieces of an answer."""

    name = _SERVER.name

    def __init__(self, read_timeout_s: float = READ_TIMEOUT_S) -> None:
        self._read_timeout_s = read_timeout_s

    def stream(self, question: Question) -> Generator[str | Ended]:
        """The answer in pieces; see `ChatModel`."""
        import openai

        url, model = _checked_url(), _checked_model()
        client = self._client(url)
        try:
            with _opened(client, question, url, model) as chunks:
                yield from _pieces(chunks, model)
        except openai.APIStatusError as error:
            raise _refusal(client, error, url, model) from None
        except openai.APITimeoutError as error:
            raise self._late(error, url) from None
        except openai.APIConnectionError as error:
            raise _unconnected(error, url) from None
        except openai.APIError:  # told in the middle of the stream
            raise broken(_SERVER) from None
        except ValueError:
            raise _no_such_server(url) from None

    def _client(self, url: str) -> Any:
        import openai

        return openai.OpenAI(
            api_key=keys.key(KEY) or "none",  # the client wants one, local servers need none
            base_url=url,
            http_client=self._http,
            timeout=openai.Timeout(self._read_timeout_s, connect=CONNECT_TIMEOUT_S),
            max_retries=0,  # `asking` tries again, and hears meanwhile that nobody wants it
        )

    @cached_property
    def _http(self) -> Any:
        """Connections, kept between requests; they know no key."""
        import openai

        return openai.DefaultHttpxClient()

    def _late(self, error: Exception, url: str) -> Exception:
        if _reason(error) == "ConnectTimeout":
            return _not_running(url)
        return silent(_SERVER, self._read_timeout_s)


class OpenAIWriter(ModelWriter):
    """Writes with a model of any OpenAI-compatible server. Brief and script go to that server."""

    def __init__(self, read_timeout_s: float = READ_TIMEOUT_S) -> None:
        super().__init__(OpenAIChat(read_timeout_s))


def _checked_url() -> str:
    url = keys.setting(URL).strip().rstrip("/")
    if not url:
        raise _unset(URL, "the address of the model server", EXAMPLE_URL)
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        usable = False
    if not usable:
        raise InputError(
            "This is not the address of a model server.",
            remedy=f"Write it as in {EXAMPLE_URL}, without a password.",
            field=URL,
        )
    return url


def _checked_model() -> str:
    model = keys.setting(MODEL).strip()
    if not model:
        raise _unset(MODEL, "the name of the model", EXAMPLE_MODEL)
    return model


def _unset(setting: str, what: str, example: str) -> BackendUnavailable:
    return BackendUnavailable(
        f"The OpenAI-compatible writer needs {what}.",
        remedy=f"Enter it on the Engines page, or set {setting}, such as {example}.",
    )


def _opened(client: Any, question: Question, url: str, model: str) -> Any:
    """The stream in the strictest form that the server takes, which is then remembered."""
    import openai

    for place in range(_agreed.get((url, model), 0), len(_FORMS)):
        try:
            chunks = client.chat.completions.create(
                model=model,
                messages=[{"role": turn.who, "content": turn.text} for turn in question.turns],
                temperature=TEMPERATURE,
                max_tokens=question.max_tokens,
                seed=question.seed,
                stream=True,
                **_form(_FORMS[place], question),
            )
        except openai.APIStatusError as error:
            if place + 1 < len(_FORMS) and _is_about_form(error):
                continue
            raise
        _agreed[url, model] = place
        return chunks
    raise AssertionError(_FORMS)


def _form(form: str, question: Question) -> dict[str, Any]:
    """What of a request depends on the form; plain text also asks for nothing that is newer."""
    usage = {"stream_options": {"include_usage": True}}
    if form == "json_schema":
        schema = schema_of(question.answer, closed=True)
        named = {"name": "draft", "schema": schema, "strict": True}
        return {"response_format": {"type": form, "json_schema": named}, **usage}
    return {"response_format": {"type": form}, **usage} if form == "json_object" else {}


def _is_about_form(error: Any) -> bool:
    """Whether a server may take the same request in another form; some say so with a 500."""
    return error.status_code in _REFUSES_FORM or "response_format" in error.message


def _pieces(chunks: Any, model: str) -> Iterator[str | Ended]:
    request_id, units, finished = "", {}, False
    for chunk in chunks:
        request_id = chunk.id or request_id
        if chunk.usage:
            used = chunk.usage
            units = {"input_tokens": used.prompt_tokens, "output_tokens": used.completion_tokens}
        for choice in chunk.choices:
            finished = finished or choice.finish_reason is not None
            yield choice.delta.content or ""
    if finished:  # the usage comes after the last choice
        yield Ended(model, request_id, units)


def _refusal(client: Any, error: Any, url: str, model: str) -> Exception:
    if error.status_code == 404:
        return _unknown_model(client, url, model)
    return refused(_SERVER, error.status_code, error.message, error.response.headers)


def _unknown_model(client: Any, url: str, model: str) -> BackendFailed:
    import openai

    try:
        offered = [row.id for row in client.models.list(timeout=_MODELS_TIMEOUT_S).data]
    except (openai.OpenAIError, ValueError, AttributeError, TypeError):
        return _no_such_server(url)
    names = ", ".join(sorted(offered)[:_MAX_MODELS]) or "none yet"
    return BackendFailed(
        f"The model server has no model {model!r}.",
        remedy=f"Set {MODEL} to one that it has ({names}), or have the server fetch the model.",
    )


def _no_such_server(url: str) -> BackendFailed:
    return BackendFailed(
        f"What answers at {url} does not speak OpenAI's protocol.",
        remedy=f"Look at {URL}; most addresses end in /v1, as in {EXAMPLE_URL}.",
    )


def _unconnected(error: Exception, url: str) -> Exception:
    return _not_running(url) if _reason(error) == "ConnectError" else broken(_SERVER)


def _not_running(url: str) -> BackendUnavailable:
    return BackendUnavailable(
        f"No model server answers at {url}.",
        remedy=f"Is it running? Start it (ollama serve, for example), or change {URL}.",
    )


def _reason(error: Exception) -> str:
    """What the HTTP client raised below the client's own error."""
    return type(error.__cause__).__name__
