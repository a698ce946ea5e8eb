"""Tables of briefs: read as spreadsheets write them, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.batches.folder import results_csv, safe_stem, unique_stems
from studio.batches.rows import Known, check_rows, format_of, formats_of
from studio.batches.table import COLUMNS, MAX_ROWS, cells_of, column_of, read_table, texts_of
from studio.document import MediaRef
from studio.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
KNOWN = Known({"af_heart": "en", "ef_dora": "es"}, ("craft", "bold"))
PHOTO = MediaRef(sha256="ab" * 32, name="loaf.jpg")
HEADER = "name,product,duration\n"


def keep(name: str, field: str) -> MediaRef:
    if name != "loaf.jpg":
        raise InputError(f"The picture '{name}' is not here.", remedy="Add it.", field=field)
    return PHOTO


def checked(text: str | bytes, name: str = "b.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return check_rows(read_table(content, name), keep, KNOWN, ("16:9",))


def places(text: str | bytes) -> list[tuple[int, str]]:
    _, problems = checked(text)
    assert all(problem.message and problem.remedy for problem in problems)
    return [(problem.row, problem.column) for problem in problems]


def test_a_row_has_all_that_its_cells_say():
    rows, problems = checked(
        "Name;Product;Key points;Brand name;Brand colours;Seconds;Formats;Voice;Style;Seed;"
        "Language;Images\r\n"
        '"Bäckerei ""Nord""";"Brot, \nfrisch";24 h|stone;Nord;#a3531f, navy;20;9:16|1:1;ef_dora;'
        "bold;3;Spanish;loaf.jpg\r\n"
    )
    assert not problems
    (row,) = rows
    assert (row.number, row.name, row.formats) == (2, 'Bäckerei "Nord"', ("9:16", "1:1"))
    assert (row.voice, row.style, row.seed) == ("ef_dora", "bold", 3)
    brief = row.brief
    assert brief.product == "Brot, \nfrisch" and brief.key_points == ("24 h", "stone")
    assert brief.brand.colors == ("#a3531f", "#000080") and brief.language == "es"
    assert brief.duration_s == 20 and brief.images == (PHOTO,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_spreadsheets_encoding_and_delimiter_is_read(encoding, delimiter):
    lines = [["name", "product", "offer"], ["Müller", "Brötchen", "zwei für €1"]]
    text = "\r\n".join(delimiter.join(cells) for cells in lines)
    (row,), _ = checked(text.encode(encoding))
    assert (row.name, row.brief.product) == ("Müller", "Brötchen")
    assert row.brief.offer == "zwei für €1"


def test_excels_line_about_the_separator_is_no_header():
    (row,), _ = checked("sep=;\r\nproduct;duration\r\nbread;12\r\n")
    assert row.brief.duration_s == 12


def test_empty_lines_count_as_rows_and_are_no_briefs():
    rows, _ = checked("product,tone\n\nbread,warm\n,\n\nhoney,calm\n\n")
    assert [row.number for row in rows] == [3, 6]


@pytest.mark.parametrize(
    ("told", "fmt"),
    [("16:9", "16:9"), ("16:09:00", "16:9"), ("09:16", "9:16"), ("1:01", "1:1"), ("9x16", "9:16"),
     ("Tall", "9:16"), ("square", "1:1"), ("4:3", None), ("", None)],
)  # fmt: skip
def test_a_format_is_known_also_where_a_spreadsheet_took_it_for_a_time(told, fmt):
    assert format_of(told) == fmt


def test_formats_are_told_apart_by_any_mark():
    assert formats_of("16:9|9:16, 1:1 16:9") == ("16:9", "9:16", "1:1")


def test_all_mistakes_of_all_rows_are_told_with_row_and_column():
    assert places(
        "product,duration,brand.colors,format,voice,style,seed,language,images,brand.font\n"
        "bread,12,,,,,,,,\n"
        ",600,reddish,4:3,nobody,pop,-1,klingon,x.png,Comic\n"
        "honey,soon,,,ef_dora,,1.5,en,,\n"
    ) == [
        *((3, name) for name in ("product", "duration", "brand.colors", "format", "voice")),
        *((3, name) for name in ("style", "seed", "language", "images", "brand.font")),
        *((4, name) for name in ("duration", "voice", "seed")),
    ]


def test_an_unknown_column_is_told_with_the_nearest_known_one():
    _, (problem,) = checked("product,ofer\nbread,two\n")
    assert (problem.row, problem.column) == (1, "ofer")
    assert "'offer'" in problem.remedy


def test_a_table_without_products_says_so():
    assert places("name,offer\nbread,two\n") == [(1, "")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no briefs"),
        (b"product,tone\n", "no briefs"),
        (b"PK\x03\x04rest of a workbook", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0old workbook", "Excel workbook"),
        (b"product\0,tone\nx,y", "not a text"),
        (b'product,tone\n"bread,warm\n', "Line 2"),
        (b"product,tone\nbread,warm, cheeky\n", "Row 2"),
        (b"product,Product\nbread,honey\n", "two columns"),
        (HEADER.encode() + b"a,b,10\n" * (MAX_ROWS + 1), f"{MAX_ROWS + 1} briefs"),
        (b"x" * 4_000_001, "larger than 4 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(content, words):
    with pytest.raises(InputError) as caught:
        read_table(content, "b.csv")
    assert words in caught.value.message and caught.value.remedy


def test_briefs_in_yaml_are_a_list():
    text = "- product: bread\n  duration_s: 9\n  brand: {name: Nord, colors: [navy]}\n  seed: 2\n"
    (row,), _ = checked(text, "b.yaml")
    assert (row.number, row.name, row.seed, row.brief.duration_s) == (1, "Nord", 2, 9)
    rows, _ = checked(text + "- {product: honey, formats: [9:16, 1:1]}\n", "b.yaml")
    assert rows[1].formats == ("9:16", "1:1")
    with pytest.raises(InputError, match="are a list"):
        read_table(b"product: bread\n", "b.yml")
    _, (problem,) = checked("- product: bread\n  ofer: two\n", "b.yaml")
    assert (problem.row, problem.column) == (1, "ofer")


def test_cells_and_their_texts_are_the_same():
    texts = {"product": "bread", "key_points": "a|b", "brand.colors": "#fff|navy", "seed": "3"}
    assert texts_of(cells_of(2, texts)) == texts


def test_headings_mean_columns():
    known = {"Call to action": "call_to_action", "Brand Colours": "brand.colors", "CTA":
             "call_to_action", "key-points": "key_points", "Duration_S": "duration"}  # fmt: skip
    assert {heading: column_of(heading) for heading in known} == known


def test_the_example_can_be_made():
    content = (ROOT / "examples/briefs.csv").read_bytes()
    rows, problems = checked(content)
    assert not problems and [row.name for row in rows] == [
        "Harbour Bakery", "Fern & Field", "Casa Olivo",
    ]  # fmt: skip
    assert set(read_table(content, "b.csv").headings) <= set(COLUMNS)


def test_lists_that_unfold_without_end_are_refused():
    lines = ["- product: &a0 [x, x, x]"]
    lines += [f"  b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(InputError) as refused:
        read_table("\n".join([*lines, "  name: *a11"]).encode(), "b.yaml")
    assert refused.value.field == "brief 1, b1"


def test_a_cell_that_never_ends_is_refused():
    with pytest.raises(InputError):
        read_table(b'"' + b"a" * 200_000, "b.csv")


def test_films_have_names_that_every_system_takes():
    assert safe_stem("../../etc/passwd") == "etc passwd"
    assert safe_stem("con") == "con film" and safe_stem("☃ . ") == "film"
    assert len(f".{safe_stem('𝐁' * 90)} 10.mp4.12345678".encode()) <= 255
    assert unique_stems(["Bread", "bread", "Bread"]) == ["Bread", "bread 2", "Bread 3"]


def test_results_hold_no_formula_of_a_stranger(workspace):
    from storage.batches import BatchFilm, BatchItem, FilmState
    from studio.batches.order import BatchView, ItemFilm

    item = BatchItem(2, "=1+1", "p", (BatchFilm("16:9", "j"),))
    batch = workspace.batches.create("b", [item])
    view = BatchView(batch, (ItemFilm(item, "16:9", FilmState("j", "queued")),))
    assert "'=1+1" in results_csv(view).decode("utf-8-sig")
