"""The last frame of a generated video, for the next one to go on from."""

from __future__ import annotations

from pathlib import Path


def last_frame(video: Path, picture: Path) -> Path:
    """Write the last frame of `video` as a PNG file to `picture`.

    Raises
    ------
    BackendFailed : the video holds no frame.
    """
    import av
    import cv2

    from studio.errors import BackendFailed

    last = None
    with av.open(str(video)) as container:
        for last in container.decode(video=0):  # noqa: B007 - the last one is what counts
            pass
    if last is None:
        raise BackendFailed("The scene before has no frames.", remedy="Make it anew.")
    _, encoded = cv2.imencode(".png", last.to_ndarray(format="bgr24"))
    picture.write_bytes(encoded.tobytes())
    return picture
