"""Briefs from YAML: every mistake is named with its field and a remedy."""

from pathlib import Path

import pytest

from studio.brief_file import load_brief, parse_colour
from studio.document import Brief, MediaRef
from studio.errors import InputError


def keep(path: Path, field: str) -> MediaRef:
    return MediaRef(sha256="0" * 64, name=path.name)


def read(tmp_path: Path, text: str) -> Brief:
    path = tmp_path / "brief.yaml"
    path.write_text(text, "utf-8")
    return load_brief(path, keep)


def test_only_the_product_is_needed(tmp_path):
    assert read(tmp_path, "product: oak chairs") == Brief(product="oak chairs")


def test_a_whole_brief(tmp_path):
    brief = read(
        tmp_path,
        """
product: Clínica dental
language: es
tone: calm
duration: 20
key_points: [Sin dolor, 24]
offer: 20 % menos
brand: {name: Sol, website: sol.example, colors: ['#F60', 0b7a6b, teal], logo: logo.png}
images: [a.jpg, b.jpg]
""",
    )
    assert brief.duration_s == 20
    assert brief.key_points == ("Sin dolor", "24")
    assert brief.brand.colors == ("#ff6600", "#0b7a6b", "#008080")
    assert [image.name for image in brief.images] == ["a.jpg", "b.jpg"]


def test_values_come_through_as_they_are_written(tmp_path):
    brief = read(
        tmp_path,
        """
product: 2024-05-01
offer: 10 %
audience: no
key_points: [24/7, 1987, yes, 1_000, 007, 1e3]
brand: {name: 365, colors: [001122, 1e5000, Teal]}
duration: 12.5
""",
    )
    assert (brief.product, brief.offer, brief.audience) == ("2024-05-01", "10 %", "no")
    assert brief.key_points == ("24/7", "1987", "yes", "1_000", "007", "1e3")
    assert brief.brand.name == "365"
    assert brief.brand.colors == ("#001122", "#1e5000", "#008080")
    assert brief.duration_s == 12.5


def test_a_template_left_empty_takes_the_defaults(tmp_path):
    text = "product: x\nlanguage: # en, es, fr, pt or it\nduration:\nbrand:\nkey_points:\n"
    assert read(tmp_path, text) == Brief(product="x")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("español", "es"),
        ("Français", "fr"),
        ("PORTUGUÊS", "pt"),
        ("italiano", "it"),
        ("inglés", "en"),
        ("Spanish", "es"),
        ("pt-BR", "pt"),
        ("fr_CA", "fr"),
    ],
)
def test_a_language_by_its_names(tmp_path, name, code):
    assert read(tmp_path, f"product: x\nlanguage: {name}").language == code


def test_pictures_are_numbered_as_in_the_file(tmp_path):
    def refuse_b(path: Path, field: str) -> MediaRef:
        if path.name == "b.jpg":
            raise InputError("No.", field=field)
        return keep(path, field)

    (tmp_path / "brief.yaml").write_text("product: x\nimages: ['', a.jpg, b.jpg]", "utf-8")
    with pytest.raises(InputError) as caught:
        load_brief(tmp_path / "brief.yaml", refuse_b)
    assert caught.value.field == "images[2]"


@pytest.mark.parametrize(
    ("text", "field", "hint"),
    [
        ("audience: all", "product", "what you sell"),
        ("product: '  '", "product", "what you sell"),
        ("product: x\nduration: 0", "duration", "30"),
        ("product: x\nduration: 10000", "duration", "6 to 120"),
        ("product: x\nduration: soon", "duration", "30"),
        ("product: x\nduration: .nan", "duration", "30"),
        ("product: x\ncall_to_acton: go", "call_to_acton", "call_to_action"),
        ("product: x\nbrand: {colour: red}", "brand.colour", "colors"),
        ("product: x\nbrand: {colors: ['reddish-ish']}", "brand.colors[0]", "hex"),
        ("product: x\nlanguage: Klingon", "language", "Spanish"),
        ("product: {a: b}", "product", "quotes"),
        ("- a\n- b", "brief.yaml", "product:"),
        ("product: [", "brief.yaml", "quotes"),
        ("product: x\nbrand: Acme", "brand", "key: value"),
        ("product: x\nbrand:\n  colors:\n    - #1a7f5a", "brand.colors[0]", "quotes"),
        ("product: x\nbrand:\n  colors:\n    - red\n    -\n", "brand.colors[1]", "quotes"),
        ("product: x\nbrand:\n  colors: #1a7f5a", "brand.colors", "quotes"),
        ("product: x\nkey_points:\n  - a\n  - #1 in town", "key_points[1]", "quotes"),
        ("product: x\nimages: [a.jpg, ~]", "images[1]", "quotes"),
        ("product: x\noffer: #1 deal", "offer", "quotes"),
        ("product: x\nbrand: {colors: ['rgb(999,0,0)']}", "brand.colors[0]", "hex"),
        ("product: x\nduration: !!int abc", "brief.yaml", "line 2"),
        ("product: x\nkey_points: " + "[" * 5000, "brief.yaml", "not valid YAML"),
    ],
)
def test_a_mistake_is_named_with_a_remedy(tmp_path, text, field, hint):
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    assert field in caught.value.field
    assert hint in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(InputError):
        load_brief(tmp_path / "none.yaml", keep)
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00product")
    with pytest.raises(InputError):
        load_brief(tmp_path / "x.yaml", keep)


@pytest.mark.parametrize(
    "text",
    ["#12345", "12", "", "rgb(1,2", "url(x)", "rgb(999,0,0)", "hsl(0,100%,50%)", "#1a7f5a80"],
)
def test_what_is_no_colour(text):
    with pytest.raises(InputError):
        parse_colour(text, "brand.colors[0]")
