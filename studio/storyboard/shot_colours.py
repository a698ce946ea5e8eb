"""The colours of a shot: those of its windows, or the brand's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studio.analysis.song_analysis import Window
from studio.document import Hex
from studio.visuals.colour import oklch, oklch_of

SHOWN = 3  # a main colour, a companion and a light one
APART_DEG = 25.0  # hues further apart than this are two colours
BESIDE_DEG = 40.0  # from the main hue to its companion's where the windows have only one
LIGHT, LIGHT_CHROMA = 0.94, 0.05
LIGHTNESS = 0.68


def shot_colours(windows: Sequence[Window], brand: Sequence[Hex]) -> tuple[Hex, ...]:
    """Main colour, companion and light one, as ``#rrggbb``.

    Parameters
    ----------
    windows : of the shot; without any there is no colour, and the film's own are used.
    brand : colours of the brand; they are the palette of the whole film where there are any.
    """
    if brand:
        given = list(brand[:SHOWN])
    elif windows:
        main = main_window(windows).colour
        given = [main, _companion(main, [window.colour for window in windows])]
    else:
        return ()
    if len(given) == 1:
        given.append(_beside(given[0]))
    if len(given) == 2:
        given.append(_light(given[1]))
    return tuple(given)


def main_window(windows: Sequence[Window]) -> Window:
    """A window with the colour that is seen longest: the middle one of those."""
    name = Counter(window.colour_name for window in windows).most_common(1)[0][0]
    same = [window for window in windows if window.colour_name == name]
    return same[len(same) // 2]


def _companion(main: Hex, others: Sequence[Hex]) -> Hex:
    """The other colour whose hue is furthest from the main one's, or a neighbour of it."""
    apart = {colour: _hue_distance(main, colour) for colour in others}
    furthest = max(apart, key=lambda colour: apart[colour])
    return furthest if apart[furthest] > APART_DEG else _beside(main)


def _hue_distance(first: Hex, second: Hex) -> float:
    """Degrees, 0 to 180."""
    apart = abs(oklch_of(first)[2] - oklch_of(second)[2]) % 360
    return min(apart, 360 - apart)


def _beside(main: Hex) -> Hex:
    _, chroma, hue = oklch_of(main)
    return oklch(LIGHTNESS, max(chroma, 0.06), (hue + BESIDE_DEG) % 360)


def _light(colour: Hex) -> Hex:
    _, chroma, hue = oklch_of(colour)
    return oklch(LIGHT, min(chroma, LIGHT_CHROMA), hue)
