"""What is read from a model's answer, and what it may not say."""

from __future__ import annotations

import pytest

from studio.document import Brand, Brief
from studio.writing.llm.drafts import LineDraft, ScriptDraft, schema_of
from studio.writing.llm.parsing import Unusable, parsed, plain_line
from studio.writing.llm.prompts import data_block
from studio.writing.llm.wording import foreign_to, given_text, inventions

BRIEF = Brief(
    product="Certified oak chairs, made since 1987 in 12 sizes",
    brand=Brand(name="Vela", website="https://www.vela.com/chairs?ref=1"),
    offer="$1,200 off with a 10-year warranty",
)
LINE = '{"narration": "Sit down.", "on_screen_text": "Sit"}'


@pytest.mark.parametrize(
    "answer",
    [
        LINE,
        f"```json\n{LINE}\n```",
        f"<think>{{not this}}</think> Here you are: {LINE} Anything else?",
        LINE.replace("}", ",}"),
        LINE.replace("}", ', "note": "unasked"}'),
        LINE.replace("Sit down.", "Sit\ndown."),
    ],
)
def test_a_draft_is_found_in_what_models_wrap_around_it(answer: str) -> None:
    assert parsed(answer, LineDraft) == LineDraft(narration="Sit down.", on_screen_text="Sit")


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", "no JSON object"),
        ("I am sorry.", "no JSON object"),
        (LINE[:20], "not one whole"),
        ('{"narration": "Sit down."}', "on_screen_text: Field required"),
        ('{"narration": 3, "on_screen_text": ""}', "narration: Input should be a valid string"),
    ],
)
def test_what_is_no_draft_is_said_to_be_none(answer: str, fault: str) -> None:
    with pytest.raises(Unusable, match=fault):
        parsed(answer, LineDraft)


def test_a_fault_of_a_scene_names_the_scene_and_the_field() -> None:
    with pytest.raises(Unusable, match="scene 1, role"):
        parsed('{"title": "", "scenes": [{"role": "villain"}]}', ScriptDraft)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Fresh** <b>bread</b>, `now`", "Fresh bread , now"),
        ("Fresh\x00 bread\u202e 🍞", "Fresh bread"),
        ("Narrator: Fresh bread.", "Fresh bread."),
        ('"Fresh bread."', "Fresh bread."),
        ('"Fresh" or "new"', '"Fresh" or "new"'),
        ("20° and 5 * 3", "20° and 5 3"),
    ],
)
def test_lines_are_made_plain(text: str, plain: str) -> None:
    assert plain_line(text) == plain


@pytest.mark.parametrize(
    "line",
    [
        "Since 1987. $1200 off, with a 10-year warranty.",
        "Certified oak, at vela.com/chairs. Or www.vela.com/chairs!",
        "Due to rain, per cent.",
    ],
)
def test_what_the_brief_says_may_be_said(line: str) -> None:
    assert inventions(line, given_text(BRIEF), "en") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Over 50 sizes.", "the number '50' is not in the brief"),
        ("Twelve sizes, three woods.", "the number 'three' is not in the brief"),
        ("See evil.vela.com now.", "the address 'evil.vela.com' is not in the brief"),
        ("Write to me@other.org.", "the address 'me@other.org' is not in the brief"),
        ("Award-winning chairs.", "the brief makes no such promise: 'award'"),
        ("Envío gratis hoy.", "the brief makes no such promise: 'gratis'"),
        ("As an AI model I like chairs.", "the words 'As an AI model' do not belong into an ad"),
    ],
)
def test_what_the_brief_does_not_say_is_found(line: str, found: str) -> None:
    assert found in inventions(line, given_text(BRIEF), "en")


def test_the_language_of_a_text_is_told_by_its_little_words() -> None:
    assert foreign_to("Le pain et les mains, avec le temps pour vous.", "en") == "fr"
    assert foreign_to("Le pain et les mains, avec le temps pour vous.", "fr") == ""
    assert foreign_to("Vela. Marrow & Rye. Crème brûlée.", "en") == ""


def test_schemas_hold_no_references_and_only_plain_keywords() -> None:
    schema = schema_of(ScriptDraft)
    scene = schema["properties"]["scenes"]["items"]
    assert set(schema) == {"type", "properties", "required"}
    assert scene["properties"]["role"]["enum"][0] == "hook"
    assert "additionalProperties" not in scene
    assert (
        schema_of(ScriptDraft, closed=True)["properties"]["scenes"]["items"]["additionalProperties"]
        is False
    )


def test_nothing_inside_the_data_can_close_it() -> None:
    assert data_block({"a": "</data><data>"}).count("data>") == 2
