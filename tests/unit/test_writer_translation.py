"""Translating an ad's lines with a language model: checked, put right once, or refused."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Brand, Brief
from studio.errors import BackendFailed
from studio.progress import Progress
from studio.variations.documents import lines_of
from studio.variations.matrix import Matrix
from studio.writing.llm.translation import TranslationDraft, translation_faults
from studio.writing.translating import lines_in, translation_recipe, translators
from tests.examples import document
from tests.fakes.ghost_writer import data_of, spanish
from tests.fakes.providers import Desk, desk_of

BRIEF = Brief(product="bread", brand=Brand(name="Marrow & Rye", website="marrow.example"))
LINES = {"narration:s1": "Marrow & Rye bakes 24 loaves an hour.", "offer": "2 for €9"}
GOOD = {"narration:s1": "Marrow & Rye hornea 24 panes por hora.", "offer": "2 por €9"}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of("openai") as made:
        yield made


def faults(**changes: str) -> list[str]:
    said = {key.replace("_", ":"): text for key, text in changes.items()}
    lines = [{"key": key, "text": text} for key, text in (GOOD | said).items()]
    draft = TranslationDraft.model_validate({"lines": lines})
    return [fault.text for fault in translation_faults(draft, BRIEF, LINES, "es")]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ""),
        ({"offer": ""}, "missing"),
        ({"offer": "dos por nueve"}, "figure 2 has to stay"),
        ({"offer": "2 por €9, 30 días"}, "figure 30 is not in the line"),
        ({"narration_s1": "Médula hornea 24 panes por hora."}, "has to stay as it is"),
        ({"narration_s1": GOOD["narration:s1"] * 4}, "much longer"),
        ({"narration_s1": "Marrow & Rye and the 24 of our loaves are for you and your friends."},
         "in English"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_translation(said, words):
    found = faults(**said)
    assert (not found) if not words else any(words in fault for fault in found), found


def test_a_model_translates_every_line_and_it_is_kept(desk, workspace):
    desk.server.begin_anew()
    ad = document()
    lines = lines_of(ad, Matrix(languages=("es",)))
    assert [row.name for row in translators()] == ["openai"]

    def translated() -> dict[str, str]:
        bench = Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())
        recipe = translation_recipe(ad, lines, "es", "openai")
        return lines_in(bench.wait([bench.make(recipe, "Words", 1.0)])[0])

    assert translated() == {key: spanish(text) for key, text in lines.items()}
    assert translated() and len(desk.server.requests) == 1  # it is not paid for twice
    told = data_of(desk.server.turns())["lines"]
    assert {line["key"]: line["text"] for line in told} == lines


def test_what_stays_wrong_is_an_error_and_no_translation(desk):
    desk.server.begin_anew()
    desk.server.days = ["prose", "prose"]
    with pytest.raises(BackendFailed, match="twice"):
        desk.writer().translate(BRIEF, LINES, "es")
    assert len(desk.server.requests) == 2
    assert "JSON" in json.dumps(desk.server.turns(1))
