"""The brands that the gallery shows, one a style, and pictures for them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from studio.document import Model, Role
from studio.visuals.layout_table import LAYOUT_NAMES
from studio.visuals.shot import Shot

_FILE = Path(__file__).with_name("samples.yaml")
SECONDS = 4.0  # of a shot in the gallery
_DEEP = {"problem": Role.PROBLEM, "end_card": Role.CALL_TO_ACTION}


class Sample(Model):
    """A brand: its words by layout, a layout's own lines, and sentences for its pictures."""

    style: str
    brand: str
    website: str
    product: str
    tone: str
    offer: str
    call: str
    points: tuple[str, ...]
    words: dict[str, str]
    items: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    pictures: Annotated[tuple[str, ...], Field(min_length=3)]

    def shot(self, layout: str, *, lead_s: float = 0.4, duration_s: float = SECONDS) -> Shot:
        """The scene that shows a layout."""
        closing = layout in ("offer", "price", "countdown", "call_to_action", "end_card")
        return Shot(
            index=LAYOUT_NAMES.index(layout),
            role=_DEEP.get(layout, Role.BENEFIT),
            text=self.words.get(layout, ""),
            narration="",
            visual="",
            layout=layout,
            style=self.style,
            tone=self.tone,
            language="en",
            product=self.product,
            offer=self.offer if closing else "",
            call_to_action=self.call if closing else "",
            key_points=self.points,
            items=self.items.get(layout, ()),
            brand_name=self.brand,
            website=self.website,
            colors=(),
            duration_s=duration_s,
            lead_s=lead_s,
            tail_s=0.4,
            words=(),
            captions=False,
            seed=0,
        )


@lru_cache(1)
def samples() -> tuple[Sample, ...]:
    """All brands, in the order of the styles."""
    rows = yaml.safe_load(_FILE.read_text("utf-8"))
    return tuple(Sample.model_validate(row) for row in rows)


def draw_pictures(sample: Sample, folder: Path) -> list[Path]:
    """The brand's pictures, drawn from its sentences: JPEG, 1280 x 854."""
    import cv2
    import numpy as np

    from studio.visuals.generative.animator import GenerativePictures

    width, height = 1280, 854
    paths = []
    for number, sentence in enumerate(sample.pictures):
        path = folder / f"{sample.style}-{number}.jpg"
        shot = sample.shot("full_bleed").model_copy(
            update={"visual": sentence, "text": "", "layout": "auto", "index": number}
        )
        frame = np.zeros((height, width, 4), np.uint8)
        GenerativePictures().prepare(shot, (width, height), None, None).draw(2.0, frame)
        cv2.imwrite(str(path), frame[..., :3], [cv2.IMWRITE_JPEG_QUALITY, 92])
        paths.append(path)
    return paths
