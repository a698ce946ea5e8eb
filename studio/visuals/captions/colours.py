"""The colours of captions: readable on what they stand on, whatever the brand's are."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.colour import Palette, contrast, ink_on, readable
from studio.visuals.styles import CaptionLook

_LIT_RATIO = 3.0  # the lit word's block against the captions' ground
#: What white words stand on at worst: soft darkness over a white picture.
_OVER_WHITE = "#525252"


@dataclass(frozen=True)
class CaptionColours:
    """Of the ground, the words, the block around the spoken one (empty: none), and that word."""

    ground: str
    text: str
    mark: str
    lit: str

    @classmethod
    def of(cls, own: CaptionLook, look: str, palette: Palette) -> CaptionColours:
        """For a style's captions in a look."""
        grounds = {"white": "#ffffff", "black": "#0b0b0c", "paper": palette.paper}
        ground = _OVER_WHITE if own.box == "scrim" else grounds[own.ground]
        text = "#ffffff" if own.text == "white" else ink_on(ground, palette.accent)
        vivid = max((palette.accent, palette.second), key=lambda c: contrast(c, ground))
        visible = contrast(palette.accent, ground) >= _LIT_RATIO
        best = palette.accent if visible else vivid
        if look in ("karaoke", "single") or own.lit == "tint":
            return cls(ground, text, "", readable(best, (ground,)))
        mark = readable(best, (ground,), _LIT_RATIO)
        return cls(ground, text, mark, ink_on(mark, mark))
