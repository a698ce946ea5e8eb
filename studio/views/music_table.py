"""What the words mean for the music, beside what was written."""

from __future__ import annotations

from collections.abc import Callable

from studio.views.music_facts import Facts, key_of, listed, style_of

OPEN = ":gray[open]"
Tell = Callable[[Facts], str]


def _tempo(facts: Facts) -> str:
    return f"{facts['bpm']:.0f}\u00a0BPM" if facts.get("bpm") else ""


def _key(facts: Facts) -> str:
    return key_of(facts) or str(facts.get("mode") or "")


def _scale(field: str) -> Tell:
    def tell(facts: Facts) -> str:
        return f"{facts[field]:.1f}\u00a0of\u00a05" if facts.get(field) is not None else ""

    return tell


def _players(field: str) -> Tell:
    return lambda facts: listed(facts.get(field))


#: Label, the fields that decide the line, how its value is told.
LINES: tuple[tuple[str, tuple[str, ...], Tell], ...] = (
    ("Genre", ("genre",), style_of),
    ("Key", ("key", "mode"), _key),
    ("Tempo", ("bpm",), _tempo),
    ("Energy", ("energy",), _scale("energy")),
    ("Brightness", ("valence",), _scale("valence")),
    ("Instruments", ("instruments",), _players("instruments")),
    ("Left out", ("without",), _players("without")),
)


def meaning_table(meaning: Facts, facts: Facts, by_hand: Facts) -> dict[str, list[str]]:
    """Columns of Markdown cells, by their headings.

    Parameters
    ----------
    meaning : as `studio.music.composing.meaning_json` gives it.
    facts : of the piece.
    by_hand : what a person set, by the names of `studio.music.composer.Attributes`, and ``bpm``.
    """
    table: dict[str, list[str]] = {" ": [], "The words mean": [], "Written": []}
    for label, fields, tell in LINES:
        read = _read(fields, tell, meaning)
        written = tell(facts) or "–"
        if any(by_hand.get(field) for field in fields):
            written += " :gray[by\u00a0hand]"
        for column, cell in zip(table.values(), (label, read, written), strict=True):
            column.append(cell)
    return table


def _read(fields: tuple[str, ...], tell: Tell, meaning: Facts) -> str:
    text = tell(meaning)
    if not text:
        return OPEN
    if fields == ("instruments",):
        return text + (", nobody else" if meaning["only"] else "")
    said = fields == ("without",) or set(fields) & set(meaning["named"])
    return text if said else f":gray[{text}, assumed]"
