"""Headlines in a brand's own font."""

from __future__ import annotations

import pytest

from studio.brief_file import brand_from_mapping
from studio.document import Brand, Brief, Document
from studio.errors import InputError
from studio.visuals.families import FAMILIES, FOLDER
from studio.visuals.step import style_of
from studio.visuals.styles import STYLES, style_named
from studio.visuals.typography.typeset import measure


def document(font: str, style: str = "craft") -> Document:
    brief = Brief(product="Bread", brand=Brand(name="Harbour", font=font))
    return Document(title="Bread", brief=brief, scenes=(), style=style)


def no_picture(name: str, field: str):
    raise AssertionError("no picture was named")


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.name)
def test_every_family_is_shipped_and_sets_type(family):
    assert (FOLDER / f"{family.file}.ttf").is_file()
    assert not family.turn or (FOLDER / f"{family.turn}.ttf").is_file()
    faces = style_named(f"craft+{family.name}").type
    assert all(measure("Harbour", face, 100) > 100 for face in (faces.head, faces.turn))


def test_a_film_without_a_font_keeps_its_style():
    assert style_of(document("")) == "craft"
    assert style_named("craft") is STYLES["craft"]


def test_a_font_changes_headlines_and_nothing_else():
    craft, anton = STYLES["craft"], style_named(style_of(document("Anton")))
    assert anton.type.head.file == "Anton-Regular"
    assert (anton.type.body, anton.type.strong) == (craft.type.body, craft.type.strong)
    assert anton.recipe == craft.recipe and anton.name == "craft"
    assert style_named("bold+Fraunces").type.head.caps


def test_the_style_is_still_chosen_by_the_words():
    assert style_of(document("Jost", "auto")) == style_of(document("", "auto")) + "+Jost"


def test_a_brief_names_a_font_in_any_case_and_no_other():
    assert brand_from_mapping({"font": "dm sans"}, no_picture).font == "DM Sans"
    with pytest.raises(InputError) as caught:
        brand_from_mapping({"font": "Comic Sans"}, no_picture)
    assert caught.value.field == "brand.font" and "Fraunces" in caught.value.remedy
    with pytest.raises(InputError):
        style_named("craft+Comic Sans")
