"""What only Cohere, or only an OpenAI-compatible server, does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from studio import keys, under_way
from studio.document import Brief
from studio.errors import BackendFailed, BackendUnavailable, InputError
from studio.writing import cohere_writer, openai_writer
from tests.fakes.providers import Desk, desk_of

BRIEF = Brief(product="handmade oak chairs", duration_s=10)


@pytest.fixture
def cohere() -> Iterator[Desk]:
    with desk_of("cohere") as desk:
        yield desk


@pytest.fixture
def openai() -> Iterator[Desk]:
    with desk_of("openai") as desk:
        yield desk


class TestCohere:
    def test_asks_for_json_by_a_schema_of_plain_keywords(self, cohere: Desk) -> None:
        cohere.writer().write(BRIEF, 1)
        form = cohere.server.requests[0]["response_format"]
        assert form["type"] == "json_object"
        assert not {"$ref", "$defs", "additionalProperties"} & set(str(form).split("'"))

    def test_the_model_is_the_recipes(self, cohere: Desk) -> None:
        with keys.using({cohere_writer.MODEL: "command-a-plus-05-2026"}):
            cohere.writer().write(BRIEF, 1)
        cohere.writer().write(BRIEF, 1)
        models = [body["model"] for body in cohere.server.requests]
        assert models == ["command-a-plus-05-2026", cohere_writer.DEFAULT_MODEL]

    def test_an_unknown_model_is_named_with_its_setting(self, cohere: Desk) -> None:
        cohere.server.days = ["unknown model"]
        with pytest.raises(BackendFailed, match=cohere_writer.DEFAULT_MODEL) as caught:
            cohere.writer().write(BRIEF, 1)
        assert cohere_writer.MODEL in caught.value.remedy

    def test_no_key_is_told_before_anything_is_sent(
        self, cohere: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(cohere_writer.KEY)
        with pytest.raises(BackendUnavailable, match=cohere_writer.KEY):
            cohere.writer().write(BRIEF, 1)
        assert not cohere.server.requests

    def test_without_a_network_it_cannot_be_reached(self, cohere: Desk) -> None:
        cohere.server.close()
        with pytest.raises(BackendFailed, match="cannot be reached"):
            cohere.writer().write(BRIEF, 1)


class TestOpenAI:
    @pytest.mark.parametrize(
        ("forms", "requests"),
        [(("json_object", "text"), ["json_schema", "json_object"]), (("text",), 3 * [""])],
        ids=["no schema", "text alone"],
    )
    def test_a_form_that_the_server_refuses_is_not_asked_for_again(
        self, openai: Desk, forms: tuple[str, ...], requests: list[str]
    ) -> None:
        openai.server.forms = set(forms)
        with under_way.noting() as notes:
            assert openai.writer().write(BRIEF, 1).scenes
        assert len(openai.server.requests) == len(requests)
        openai.writer().write(BRIEF, 1)
        assert len(openai.server.requests) == len(requests) + 1
        last = openai.server.requests[-1].get("response_format", {"type": "text"})
        assert last["type"] == forms[0]
        assert ("units" in notes) == (forms[0] != "text")  # plain text counts nothing

    def test_a_strict_schema_is_asked_for_first(self, openai: Desk) -> None:
        openai.writer().write(BRIEF, 1)
        form = openai.server.requests[0]["response_format"]["json_schema"]
        assert form["strict"] and form["schema"]["additionalProperties"] is False

    def test_a_local_server_needs_no_key(
        self, openai: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(openai_writer.KEY)
        assert openai.writer().write(BRIEF, 1).scenes

    def test_a_server_that_is_not_running_is_named(self, openai: Desk) -> None:
        openai.server.close()
        with pytest.raises(BackendUnavailable, match=openai.server.url) as caught:
            openai.writer().write(BRIEF, 1)
        assert caught.value.remedy.startswith("Is it running?")

    def test_an_unknown_model_is_answered_with_those_that_there_are(self, openai: Desk) -> None:
        openai.server.days = ["unknown model"]
        with pytest.raises(BackendFailed, match=r"llama3\.1, qwen3"):
            openai.writer().write(BRIEF, 1)

    def test_a_server_of_another_kind_is_told_apart(
        self, openai: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(openai_writer.URL, openai.server.url)  # without /v1
        with pytest.raises(BackendFailed, match="does not speak OpenAI's protocol"):
            openai.writer().write(BRIEF, 1)

    @pytest.mark.parametrize(
        "url",
        ["localhost:11434", "ftp://host/v1", "file:///etc", "http://", "http://me:pw@host/v1"],
    )
    def test_an_address_that_is_none_is_refused(
        self, openai: Desk, monkeypatch: pytest.MonkeyPatch, url: str
    ) -> None:
        monkeypatch.setenv(openai_writer.URL, url)
        with pytest.raises(InputError, match="not the address") as caught:
            openai.writer().write(BRIEF, 1)
        assert caught.value.field == openai_writer.URL

    @pytest.mark.parametrize("setting", [openai_writer.URL, openai_writer.MODEL])
    def test_what_is_not_set_is_named(
        self, openai: Desk, monkeypatch: pytest.MonkeyPatch, setting: str
    ) -> None:
        monkeypatch.delenv(setting)
        with pytest.raises(BackendUnavailable, match=setting):
            openai.writer().write(BRIEF, 1)
