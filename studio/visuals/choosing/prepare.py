"""Makes the shipped vectors anew: ``python -m studio.visuals.choosing.prepare``.

Run it after a change to the phrases of a table. With the path of an unpacked `lucide-static`
package (ISC licence) it also makes `icons.json`: the icons of `ICON_MEANINGS` and those that the
drawing itself uses.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from studio.visuals.choosing.icon_meanings import ICON_MEANINGS
from studio.visuals.choosing.meaning import VECTORS, write_vectors
from studio.visuals.choosing.motif_meanings import MOTIF_MEANINGS
from studio.visuals.choosing.style_meanings import STYLE_PRODUCTS, STYLE_TONES

TABLES: dict[str, Mapping[str, str]] = {
    "icons": ICON_MEANINGS,
    "motifs": MOTIF_MEANINGS,
    "style_tones": STYLE_TONES,
    "style_products": STYLE_PRODUCTS,
}
_ICONS = Path(__file__).parents[1] / "icons.json"
#: Icons that layouts use as signs, not for what a text says; and one that is drawn here.
_SIGNS = ("arrow-right", "arrow-up-right", "audio-lines", "check", "quote", "minus", "x", "plus")
_OWN = ("tooth",)


def write_icons(package: Path) -> None:
    """Make `icons.json` from the nodes of the Lucide package."""
    nodes = json.loads((package / "icon-nodes.json").read_text("utf-8"))
    names = sorted((set(ICON_MEANINGS) | set(_SIGNS)) - set(_OWN))
    chosen = {name: nodes[name] for name in names}
    _ICONS.write_text(json.dumps(chosen, separators=(",", ":")) + "\n", "utf-8")


def main() -> None:
    """Write the files."""
    if len(sys.argv) > 1:
        write_icons(Path(sys.argv[1]))
    write_vectors(TABLES)
    print(f"{VECTORS}: {VECTORS.stat().st_size / 1000:.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
