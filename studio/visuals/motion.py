"""Motion graphics: the built-in animator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.document import Role
from studio.errors import InputError
from studio.visuals.choosing.icons import choose_icon
from studio.visuals.choosing.styles import choose_style
from studio.visuals.colour import Palette, turned
from studio.visuals.kit import Kit
from studio.visuals.layouts import choose_layout, layout_named
from studio.visuals.layouts.base import Composition
from studio.visuals.shot import ClipSource, Frame, Shot
from studio.visuals.styles import Style, style_named
from studio.visuals.zones import zones

#: Scenes on a deep ground, so that a film has light and shade.
_DEEP = (Role.PROBLEM, Role.CALL_TO_ACTION)


@dataclass(frozen=True)
class MotionDrawing:
    """A shot laid out for one frame size."""

    composition: Composition
    size_px: tuple[int, int]

    def draw(self, time_s: float, frame: Frame) -> None:
        """Fill `frame` with the picture at `time_s`; a pure function of time.

        Raises
        ------
        InputError : the frame has another size than the drawing was made for.
        """
        if frame.shape != (self.size_px[1], self.size_px[0], 4):
            raise InputError(
                f"The frame is {frame.shape[1]} x {frame.shape[0]} pixels and the drawing was "
                f"made for {self.size_px[0]} x {self.size_px[1]}.",
                remedy="Prepare the shot for the frame's own size.",
                field="frame",
            )
        self.composition.draw(time_s, frame)


def _colours(style: Style, shot: Shot) -> Palette:
    colours = style.palette(shot.colors, shot.product)
    return turned(colours) if shot.role in _DEEP else colours


class MotionGraphics:
    """Type, drawn scenery and photos under a moving camera, in one of eight styles."""

    def prepare(
        self,
        shot: Shot,
        size_px: tuple[int, int],
        image: Path | None,
        logo: Path | None,
        clip: ClipSource | None = None,
        images: tuple[Path, ...] = (),
    ) -> MotionDrawing:
        """Lay out a shot once: choose style and layout, set the type, scale the photo.

        Parameters
        ----------
        shot : what is to be seen.
        size_px : width and height of the frame.
        image : a photo for this scene.
        logo : the brand's logo.
        clip : a video for this scene, in the place of a photo.
        images : further photos, for layouts that show several.

        Raises
        ------
        InputError : an unknown style or layout, or a picture or video that can't be read.
        """
        name = shot.style
        if name == "auto":
            # one film, one style: neither the scene's place nor its seed may change it
            name = choose_style(shot.tone, shot.product, shot.offer, 0, shot.language)
        style = style_named(name)
        layout = shot.layout
        if layout == "auto":
            layout = choose_layout(shot, image is not None, clip is not None, len(images))
        kit = Kit(
            shot=shot,
            style=style,
            colours=_colours(style, shot),
            zones=zones(size_px, shot.captions),
            icon=choose_icon(
                shot.text,
                shot.product,
                shot.brand_name,
                shot.role is Role.SOLUTION,
                shot.language,
            ),
            image=image,
            logo=logo,
            clip=clip,
            more_images=images,
        )
        return MotionDrawing(layout_named(layout)(kit), size_px)
