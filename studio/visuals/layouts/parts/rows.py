"""Values read from lines of text: "2024: 12,400" or "40% less sugar"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_FIGURES = r"\d[\d.,\u202f\u00a0'’٬٫]*"
_LABELLED = re.compile(r"^\s*(?P<label>.+?)\s*[:：=|]\s*(?P<value>[^:：=|]*\d[^:：=|]*)$")
_SHARE = re.compile(rf"(?P<value>{_FIGURES}\s?[%٪])")
_NUMBER = re.compile(rf"(?P<sign>[-−–]?)\s?(?P<figures>{_FIGURES})")
_TIMES = {"k": 1e3, "mio": 1e6, "million": 1e6, "M": 1e6, "bn": 1e9, "billion": 1e9}


@dataclass(frozen=True)
class ValueRow:
    """A label and its value; `text` is the value as it was written."""

    label: str
    value: float
    text: str


def value_rows(lines: tuple[str, ...]) -> tuple[ValueRow, ...]:
    """Rows that can be held against each other: at least two, all of one unit; else none."""
    read = [row for row in map(_row, lines) if row is not None]
    units = {unit for _, unit in read}
    return tuple(row for row, _ in read) if len(read) > 1 and len(units) == 1 else ()


def _row(line: str) -> tuple[ValueRow, str] | None:
    labelled = _LABELLED.match(line)
    if labelled:
        label, written = labelled["label"].strip(), labelled["value"].strip()
    else:
        shares = _SHARE.findall(line)
        label = re.sub(r"\s+", " ", _SHARE.sub(" ", line)).strip(" .,:;–-")
        if len(shares) != 1 or not label:
            return None
        written = shares[0]
    found = _NUMBER.search(written)
    if found is None:
        return None
    before, after = written[: found.start()], written[found.end() :]
    unit = (before + after).strip()
    factor = next((_TIMES[name] for name in _TIMES if unit == name or unit.lower() == name), 1.0)
    value = number_of(found["figures"]) * factor * (-1 if found["sign"] else 1)
    return ValueRow(label, value, written), "" if factor != 1.0 else unit.casefold()


def number_of(figures: str) -> float:
    """The value of figures with thousands marks or a decimal mark, in any script."""
    plain = "".join(
        str(unicodedata.decimal(ch)) if ch.isdecimal() else {"٫": "."}.get(ch, ch)
        for ch in figures.strip(".,")
    )
    plain = re.sub(r"['’٬\u202f\u00a0]", "", plain)
    if re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", plain):
        return float(re.sub(r"[.,]", "", plain))
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return float(plain)
    whole = re.sub(r"[.,]", "", plain[:last])
    return float(f"{whole or '0'}.{plain[last + 1 :]}")
