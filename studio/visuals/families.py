"""The typeface families that headlines can be set in; no drawing library is needed to list them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")
Axes = dict[str, float]


@dataclass(frozen=True)
class Family:
    """How a family sets a headline, and its last line where a style gives that another voice.

    `axes` are a variable font's settings, `tracking` and `leading` are in em; without `turn` the
    last line is set like the others.
    """

    name: str
    file: str
    axes: Axes = field(default_factory=dict)
    tracking: float = -0.02
    leading: float = 1.06
    turn: str = ""

    @property
    def weight(self) -> int:
        """Its weight where it is variable, or 400."""
        return round(self.axes.get("wght", 400))


_ALL = (
    Family("Anton", "Anton-Regular", tracking=-0.005),
    Family("Archivo", "Archivo", {"wdth": 106.0, "wght": 800.0}, -0.025),
    Family(
        "Bricolage Grotesque",
        "BricolageGrotesque",
        {"opsz": 48.0, "wdth": 90.0, "wght": 800.0},
        -0.035,
        1.0,
    ),
    Family(
        "Cormorant Garamond",
        "CormorantGaramond",
        {"wght": 500.0},
        -0.012,
        1.0,
        "CormorantGaramond-Italic",
    ),
    Family("DM Sans", "DMSans", {"opsz": 32.0, "wght": 700.0}, -0.03),
    Family(
        "Fraunces",
        "Fraunces",
        {"SOFT": 100.0, "WONK": 1.0, "opsz": 144.0, "wght": 560.0},
        -0.025,
        1.02,
        "Fraunces-Italic",
    ),
    Family("Geist", "Geist-SemiBold", tracking=-0.035, leading=1.08),
    Family("Geist Mono", "GeistMono", {"wght": 600.0}, -0.04, 1.1),
    Family(
        "Instrument Serif", "InstrumentSerif-Regular", {}, -0.025, 0.98, "InstrumentSerif-Italic"
    ),
    Family("Jost", "Jost", {"wght": 600.0}),
    Family("Libre Franklin", "LibreFranklin", {"wght": 700.0}, -0.03),
    Family("Newsreader", "Newsreader", {"opsz": 72.0, "wght": 500.0}, -0.022, 1.03),
    Family("Plus Jakarta Sans", "PlusJakartaSans", {"wght": 700.0}, -0.035, 1.08),
)

#: By name, in the order of the alphabet.
FAMILIES: dict[str, Family] = {family.name: family for family in _ALL}
