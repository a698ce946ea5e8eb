"""The tables in ``data/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The YAML file of this name."""
    loaded: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def text_table(name: str) -> dict[str, str]:
    """A table from words to texts."""
    found: dict[str, str] = table(name)
    return found


def words_of(name: str, key: str) -> frozenset[str]:
    """The words of a row that lists them with spaces between."""
    return frozenset(str(table(name)[key]).split())
