"""From a model's frame rate to the film's: frames in between follow the motion.

Dense optical flow (Kroeger et al. 2016, 'Fast optical flow using dense inverse search', OpenCV's
DIS) is found both ways between two frames. For each pixel in between, the flow is taken of which
the two frames agree best on its colour; both are moved there and mixed. Where they agree on none,
the frames are cross-faded where they stand; at a cut nothing is mixed.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.uint8]  # [n_frames, height_px, width_px, 3], RGB
Frame = NDArray[np.uint8]  # [height_px, width_px, 3], RGB
Map = NDArray[np.float32]  # [height_px, width_px]
Flow = NDArray[np.float32]  # [height_px, width_px, 2]: how far right and down, in px

SLOWEST = 1.5  # times slower than the model made it; more looks like slow motion
FLOW_SIDE_PX = 512  # flow is found on frames of this size at most
#: Difference of the two moved frames, of 255, that is trusted in full, and not at all.
AGREES, DISAGREES = 10.0, 30.0
CUT_SHARE = 0.5  # of a frame that is not trusted
_AROUND_PX = 5  # what is compared around each pixel
_ON_FRAME = 1e-3  # nearer to a frame than this is that frame


def resample(frames: Frames, fps: float, out_fps: float, seconds: float) -> Frames:
    """Frames for `seconds` at another rate; slower, up to `SLOWEST` times, if they are too few.

    Parameters
    ----------
    frames : uint8, shape = (n_frames, height_px, width_px, 3).
    fps, out_fps : frames a second of `frames` and of the result.

    Returns
    -------
    uint8, shape = (n, height_px, width_px, 3); shorter than `seconds` where even the slowest
    ends before. A frame that needs no move is given as it is.
    """
    moments = positions(len(frames), fps, out_fps, seconds)
    made = np.empty((len(moments), *frames.shape[1:]), np.uint8)
    pair, first = None, -1
    for i, moment in enumerate(moments):
        before = int(moment + _ON_FRAME)
        share = float(moment) - before
        if share <= _ON_FRAME:
            made[i] = frames[before]
            continue
        if pair is None or first != before:
            pair, first = Between(frames[before], frames[before + 1]), before
        made[i] = pair.at(share)
    return made


def positions(count: int, fps: float, out_fps: float, seconds: float) -> NDArray[np.float64]:
    """Where each frame of the result lies between the `count` frames there are, from 0 on."""
    last = float(count - 1)
    wanted = max(1, round(seconds * out_fps))
    speed = fps / out_fps  # frames there are, for each frame of the result
    if last < 1 or (wanted - 1) * speed <= last:
        return np.minimum(np.arange(wanted, dtype=np.float64) * speed, last)
    slower = max(last / (wanted - 1), speed / SLOWEST)
    made = min(wanted, int(last / slower + _ON_FRAME) + 1)
    return np.minimum(np.arange(made, dtype=np.float64) * slower, last)


class Between:
    """What lies between two frames that follow each other."""

    def __init__(self, before: Frame, after: Frame) -> None:
        self._before, self._after = before, after
        self._small = (_small(before), _small(after))
        grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in self._small]
        finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        unknown = np.zeros((*grey[0].shape, 2), np.float32)
        self._there: Flow = finder.calc(grey[0], grey[1], unknown.copy()).astype(np.float32)
        self._back: Flow = finder.calc(grey[1], grey[0], unknown.copy()).astype(np.float32)
        self.is_cut = bool(_doubt(self._error(self._there, 0.0)).mean() > CUT_SHARE)

    def at(self, share: float) -> Frame:
        """The frame at `share` of the way from the first to the second; at a cut the nearer one."""
        if self.is_cut:
            return self._before if share < 0.5 else self._after
        flow, error = self._best(share)
        flow, doubt = _enlarged(flow, _doubt(error), self._before.shape)
        along = cv2.addWeighted(
            _moved(self._before, flow, -share), 1 - share,
            _moved(self._after, flow, 1 - share), share, 0,
        )  # fmt: skip
        faded = cv2.addWeighted(self._before, 1 - share, self._after, share, 0)
        return np.asarray(cv2.blendLinear(along, faded, 1 - doubt, doubt), np.uint8)

    def _best(self, share: float) -> tuple[Flow, Map]:
        """The flow of each pixel in between, and how little the two frames agree on it."""
        flow = _brought(self._there, share)
        error = self._error(flow, share)
        other = -_brought(self._back, 1 - share)
        other_error = self._error(other, share)
        better = other_error < error
        return np.where(better[..., None], other, flow), np.minimum(error, other_error)

    def _error(self, flow: Flow, share: float) -> Map:
        one = _moved(self._small[0], flow, -share)
        other = _moved(self._small[1], flow, 1 - share)
        difference = cv2.absdiff(one, other).max(axis=2).astype(np.float32)
        return np.asarray(cv2.blur(difference, (_AROUND_PX, _AROUND_PX)))


def _small(frame: Frame) -> Frame:
    """A frame no larger than flow needs it."""
    scale = FLOW_SIDE_PX / max(frame.shape)
    if scale >= 1:
        return frame
    return np.asarray(cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _doubt(error: Map) -> Map:
    """0 where the moved frames agree, 1 where they do not."""
    return np.asarray(np.clip((error - AGREES) / (DISAGREES - AGREES), 0, 1))


def _moved(picture: NDArray[Any], flow: Flow, share: float) -> NDArray[Any]:
    """What lies `share` of the flow away from each pixel."""
    height, width = flow.shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    places = (xs + share * flow[..., 0], ys + share * flow[..., 1])
    return np.asarray(
        cv2.remap(picture, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )


def _brought(flow: Flow, share: float) -> Flow:
    """Flow as it stands `share` of the way on; where nothing arrives, that of the places around.

    Of two that arrive at one place the one that moves more is kept: what moves is mostly in front.
    """
    height, width = flow.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width]
    to_x = np.clip(np.rint(xs + share * flow[..., 0]), 0, width - 1).astype(np.intp)
    to_y = np.clip(np.rint(ys + share * flow[..., 1]), 0, height - 1).astype(np.intp)
    order = np.argsort(np.square(flow).sum(axis=2), axis=None, kind="stable")
    target = (to_y * width + to_x).ravel()[order]
    values = np.dstack([flow, np.ones((height, width), np.float32)]).reshape(-1, 3)
    landed = np.zeros((height * width, 3), np.float32)  # flow, and whether any arrived
    landed[target] = values[order]  # the last of those written to one place stays
    grid = landed.reshape(height, width, 3)
    around = cv2.blur(grid, (9, 9))
    filled = around[..., :2] / np.maximum(around[..., 2:], 1e-6)
    return np.where(grid[..., 2:] > 0, grid[..., :2], filled).astype(np.float32)


def _enlarged(flow: Flow, doubt: Map, shape: tuple[int, ...]) -> tuple[Flow, Map]:
    """Flow and doubt at the frame's own size, the doubt with soft edges."""
    size = (shape[1], shape[0])
    scale = np.array([shape[1] / flow.shape[1], shape[0] / flow.shape[0]], np.float32)
    large = cv2.resize(flow, size, interpolation=cv2.INTER_LINEAR) * scale
    soft = cv2.GaussianBlur(cv2.resize(doubt, size, interpolation=cv2.INTER_LINEAR), (0, 0), 2)
    return large, np.clip(soft, 0, 1)
