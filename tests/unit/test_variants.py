"""Variants: which films a matrix has, what each says, and what they share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.document import CaptionSettings, Scene
from studio.errors import BackendUnavailable, InputError
from studio.variations.documents import lines_of, missing_lines, size_of, variant_documents
from studio.variations.matrix import MAX_FILMS, MAX_TEXTS, Matrix, count, matrix_of
from studio.writing.translating import check_translator
from tests.examples import document

AD = document()
HOOKS = ("Who still bakes at night?", "Follow the smell of fresh bread to the pier today.")
SPANISH = {
    "narration:s1": "El puerto despierta despacio.", "narration:s2": "El pan no.",
    "narration:s3": "Pásate.", "screen:s3": "Pásate", "offer": "Dos panes por 9 €",
    "call_to_action": "Pásate", "key_point:1": "Masa madre de 24 horas",
    "key_point:2": "Horneado aquí",
}  # fmt: skip


def films(**values):
    return variant_documents(AD, matrix_of(AD, values), {"es": SPANISH})


def test_a_matrix_has_every_combination_once_and_names_tell_them_apart():
    made = films(hooks=["", *HOOKS], calls_to_action=["Come today."], formats=["9:16", "1:1"])
    assert len(made) == 6 == len({variant.name for variant in made})
    assert {(v.hook, v.call_to_action, v.format) for v in made} == {
        (hook, "Come today.", fmt) for hook in ("", *HOOKS) for fmt in ("9:16", "1:1")
    }
    assert all(variant.document.format == variant.format for variant in made)


def test_an_empty_matrix_is_the_ad_as_it_is():
    (only,) = films()
    assert only.document == AD and only.name == AD.title


def test_a_hook_changes_the_first_scene_alone():
    variant = films(hooks=[HOOKS[1]])[0].document
    first = variant.scenes[0]
    assert first.narration == HOOKS[1]
    assert first.on_screen_text and HOOKS[1].startswith(first.on_screen_text)
    assert len(first.on_screen_text.split()) <= 6 and first.caption_text == ""
    assert variant.scenes[1:] == AD.scenes[1:] and variant.brief == AD.brief


def test_a_call_to_action_is_said_last_and_stands_on_the_end_card():
    variant = films(calls_to_action=["Come today."])[0].document
    assert variant.scenes[-1].narration == "Come today."
    assert variant.brief.call_to_action == variant.scenes[-1].on_screen_text == "Come today"
    assert variant.scenes[:-1] == AD.scenes[:-1]


def test_another_language_is_everything_that_is_said_or_read_and_nothing_else():
    own, other = (variant.document for variant in films(languages=["en", "es"]))
    assert own == AD.model_copy(update={"format": own.format})
    assert [scene.narration for scene in other.scenes] == [
        SPANISH[f"narration:s{n}"] for n in (1, 2, 3)
    ]
    assert other.brief.language == "es" and other.voice.voice == "auto"
    assert other.brief.key_points == ("Masa madre de 24 horas", "Horneado aquí")
    assert (other.brief.offer, other.brief.tone) == ("Dos panes por 9 €", AD.brief.tone)
    assert [scene.visual for scene in other.scenes] == [scene.visual for scene in AD.scenes]
    assert other.style != "auto"  # it would follow the words


def test_a_half_translated_film_is_never_made():
    matrix = Matrix(languages=("es",))
    for key in SPANISH:
        lines = {name: text for name, text in SPANISH.items() if name != key}
        with pytest.raises(InputError) as caught:
            variant_documents(AD, matrix, {"es": lines})
        assert key in caught.value.message and caught.value.remedy
    with_hook = replace(matrix, hooks=HOOKS)
    assert missing_lines(AD, with_hook, SPANISH) == ["hook:1", "hook:2"]


def test_words_that_no_film_says_need_no_translation():
    replaced = lines_of(AD, Matrix(hooks=HOOKS, calls_to_action=("Come.",)))
    assert "narration:s2" in replaced and "call_to_action" not in replaced
    assert not {"narration:s1", "narration:s3", "screen:s3"} & set(replaced)
    assert "narration:s1" in lines_of(AD, Matrix(hooks=("", *HOOKS)))


def test_nobody_translates_who_cannot():
    with pytest.raises(BackendUnavailable) as caught:
        check_translator(AD, "builtin")
    assert "openai" in caught.value.remedy


def test_how_much_is_shared():
    matrix = matrix_of(AD, {"hooks": ["", *HOOKS], "formats": ["1:1", "9:16"]})
    size = size_of(AD, matrix)
    assert (size.films, size.lines, size.lines_spoken) == (6, 18, 5)
    assert (size.scenes, size.scenes_drawn) == (18, 10)
    assert size_of(AD, replace(matrix, languages=("en", "es"))).films == 12
    assert count(matrix) == 6


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"formats": ["4:3"]}, "formats"),
        ({"languages": ["klingon"]}, "languages"),
        ({"hooks": ["x" * 1300]}, "hooks[0]"),
        ({"calls_to_action": ["fine", "x" * 1300]}, "calls_to_action[1]"),
        ({"hooks": [str(n) for n in range(MAX_TEXTS + 1)]}, "hooks"),
        ({"hooks": list("abcdefgh"), "calls_to_action": list("abcdefgh")}, "variants"),
    ],
)
def test_what_cannot_be_varied_is_told(values, field):
    with pytest.raises(InputError) as caught:
        matrix_of(AD, values)
    assert caught.value.field == field and caught.value.remedy
    assert MAX_FILMS == 60


def test_only_ads_with_scenes_have_variants():
    for other in (document(scenes=()), document(kind="clip")):
        with pytest.raises(InputError):
            matrix_of(other, {})
    one = document(scenes=(Scene(id="s1", role="hook", narration="Hello."),))
    with pytest.raises(InputError, match="one scene"):
        matrix_of(one, {"hooks": ["a"], "calls_to_action": ["b"]})
    assert matrix_of(document(captions=CaptionSettings(enabled=False)), {"hooks": ["a"]})
