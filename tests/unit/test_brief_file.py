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


@pytest.mark.parametrize("text", ["#12345", "12", "", "rgb(1,2", "url(x)"])
def test_what_is_no_colour(text):
    with pytest.raises(InputError):
        parse_colour(text, "brand.colors[0]")
