"""Measures `read_meaning` on a file of labelled prompts: ``python -m studio.music.meaning.score``.

One JSON object a line: ``text``, ``instruments``, ``without``, ``bpm``, ``key``, ``mode``,
``genre``, ``genre_alternatives``, ``energy``, ``valence``; a null is not scored. Where lines have
``paraphrase`` too, a second column reads those.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.errors import InputError
from studio.music.meaning.reading import Meaning, read_meaning
from studio.music.vocabulary import INSTRUMENTS

TEMPO_TOLERANCE = 0.05
Row = dict[str, Any]


def read_prompts(path: Path) -> list[Row]:
    """The labelled prompts in the JSON-lines file `path`.

    Raises
    ------
    InputError : the file cannot be read, or a line is not a JSON object with a ``text``.
    """
    rows = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"Line {number} of {path} is not JSON: {error}.") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise InputError(f"Line {number} of {path} has no text.")
        rows.append(row)
    return rows


def refused(meaning: Meaning) -> set[str]:
    """Every instrument that may not play: with `only`, all that are not named."""
    if meaning.only:
        return set(INSTRUMENTS) - set(meaning.instruments)
    return set(meaning.without)


def checks(row: Row, meaning: Meaning) -> dict[str, bool]:
    """Attribute -> whether the reading is right, for the attributes that `row` labels."""
    result = {"instruments": set(meaning.instruments) == set(row["instruments"])}
    # Of 'only a piano' labels list nobody, or everybody else.
    result["without"] = set(row["without"]) in (set(meaning.without), refused(meaning))
    if row.get("bpm") is not None:
        result["tempo"] = abs(meaning.bpm / row["bpm"] - 1) <= TEMPO_TOLERANCE
    else:
        result["no false tempo"] = "bpm" not in meaning.named
    result["key"] = meaning.key == row.get("key")
    if row.get("mode") is not None:
        result["mode"] = meaning.mode == row["mode"]
    if row.get("genre") is not None:
        result["genre"] = meaning.genre == row["genre"]
        accepted = {row["genre"], *row.get("genre_alternatives", [])}
        result["genre or alternative"] = meaning.genre in accepted
    return result


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Rank correlation with ties at their mean rank."""
    a, b = _ranks(left), _ranks(right)
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    bottom = math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))
    return top / bottom if bottom else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2
        start = end + 1
    return ranks


def score(rows: Sequence[Row], field: str = "text") -> dict[str, float]:
    """Accuracy of each attribute (0-1), and rank correlation of energy and valence."""
    readings = [(row, read_meaning(row[field])) for row in rows if row.get(field)]
    right: dict[str, list[bool]] = {}
    for row, meaning in readings:
        for name, ok in checks(row, meaning).items():
            right.setdefault(name, []).append(ok)
    table = {name: sum(oks) / len(oks) for name, oks in right.items()}
    for name in ("energy", "valence"):
        pairs = [(row[name], getattr(meaning, name)) for row, meaning in readings if row.get(name)]
        if len(pairs) > 1:
            table[f"{name} Spearman"] = spearman([p[0] for p in pairs], [p[1] for p in pairs])
    return table


def main(arguments: Sequence[str]) -> int:
    """Print the table for the file in `arguments`; ``-v`` lists the prompts read wrongly."""
    paths = [argument for argument in arguments if not argument.startswith("-")]
    if len(paths) != 1:
        raise InputError("Give one JSON-lines file: python -m studio.music.meaning.score FILE [-v]")
    rows = read_prompts(Path(paths[0]))
    columns = [score(rows)]
    if any(row.get("paraphrase") for row in rows):
        columns.append(score(rows, "paraphrase"))
    print(f"{len(rows)} prompts" + ("; second column: paraphrases" if len(columns) > 1 else ""))  # noqa: T201
    for name in columns[0]:
        values = "".join(f"{column.get(name, math.nan):9.3f}" for column in columns)
        print(f"{name:22}{values}")  # noqa: T201
    if "-v" in arguments:
        _list_errors(rows)
    return 0


def _list_errors(rows: Sequence[Row]) -> None:
    for row in rows:
        meaning = read_meaning(row["text"])
        wrong = [name for name, ok in checks(row, meaning).items() if not ok]
        if wrong:
            print(f"\n{row['text']}")  # noqa: T201
        for name in wrong:
            attribute = {"genre or alternative": "genre", "tempo": "bpm", "no false tempo": "bpm"}
            key = attribute.get(name, name)
            got = getattr(meaning, key)
            print(f"    {name}: {got} instead of {row.get(key)}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
