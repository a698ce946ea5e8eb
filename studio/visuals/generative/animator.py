"""The animator ``generative``: pictures from a shot's sentence, moved by the music."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.analysis.pulse import Pulse
from studio.visuals.choosing.styles import choose_style
from studio.visuals.generative.arts import art_named
from studio.visuals.generative.choosing import choose_art
from studio.visuals.generative.kit import Art, ArtKit, Colours
from studio.visuals.generative.photo import footage_art
from studio.visuals.generative.title import Title, title_of
from studio.visuals.shot import ClipSource, Frame, PulseSource, Shot
from studio.visuals.styles import style_named


@dataclass(frozen=True)
class GenerativeDrawing:
    """A picture and the words that stand on it."""

    art: Art
    title: Title | None

    def draw(self, time_s: float, frame: Frame) -> None:
        """Fill `frame` with the picture at `time_s`; a pure function of time."""
        self.art.draw(time_s, frame)
        if self.title is not None:
            self.title.draw(time_s, frame)


class GenerativePictures:
    """Places, waves, particles, light: drawn from words, moved by the pulse of the music."""

    def prepare(
        self,
        shot: Shot,
        size_px: tuple[int, int],
        image: Path | None,
        logo: Path | None,
        clip: ClipSource | None = None,
        pulse: PulseSource | None = None,
    ) -> GenerativeDrawing:
        """Choose the picture and make it ready; a photo or clip is shown full-frame instead.

        Raises
        ------
        InputError : an unknown picture or style, or a photo or clip that can't be read.
        """
        kit = ArtKit(
            shot=shot,
            size_px=size_px,
            colours=colours_of(shot),
            pulse=Pulse.read(pulse.path, pulse.start_s) if pulse else Pulse.silent(),
        )
        if image is not None or clip is not None:
            return GenerativeDrawing(footage_art(kit, image, clip), title_of(kit))
        name = shot.layout if shot.layout != "auto" else choose_art(shot)
        art = art_named(name)(kit)
        # A poster sets words itself.
        return GenerativeDrawing(art, None if name == "poster" else title_of(kit))


def colours_of(shot: Shot) -> Colours:
    """The shot's colours, or those of the film's style."""
    if shot.colors:
        return Colours.around(*shot.colors[:3])
    name = shot.style
    if name == "auto":
        name = choose_style(shot.tone, shot.product, shot.offer, 0, shot.language)
    palette = style_named(name).palette((), shot.product)
    return Colours.around(palette.accent, palette.second, palette.paper)
