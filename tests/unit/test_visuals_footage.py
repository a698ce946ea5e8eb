"""The person's own clips: which frame is seen when, in which colours; which are refused."""

from __future__ import annotations

import resource
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.document import Brief, Document, Look, MediaRef, Role, Scene
from studio.errors import InputError
from studio.export.encode import DRAFT
from studio.pacing import Spoken
from studio.recipes import Artifact
from studio.timeline import Blend, assemble
from studio.visuals.layouts import LAYOUTS, choose_layout
from studio.visuals.media.clip_file import probe
from studio.visuals.media.clip_player import Footage
from studio.visuals.media.file_kinds import kind_of
from studio.visuals.media.hdr import tone_mapped
from studio.visuals.motion import MotionGraphics
from studio.visuals.shot import ClipSource
from studio.visuals.step import run_blend, run_body, run_still, span_recipe, still_recipe
from tests.footage import BT709, HLG, X265, clip, colour_of, quarters
from tests.unit.test_visuals_layouts import shot

NEAR = 6  # of 255: what coding may change
Colour = tuple[int, int, int]


def seen(path: Path, time_s: float, size: tuple[int, int] = (160, 90), start_s: float = 0.0):
    """The picture of a clip in a window, as RGB."""
    out = np.zeros((size[1], size[0], 4), np.uint8)
    Footage(ClipSource(path, start_s), size).view(time_s, out)
    return out[..., 2::-1]


def middle(picture: np.ndarray) -> np.ndarray:
    return picture[picture.shape[0] // 2, picture.shape[1] // 2]


def alike(found: np.ndarray, colour: Sequence[int], within: int = NEAR) -> bool:
    return bool(np.abs(found.astype(int) - colour).max() <= within)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds at 30 frames a second."""
    return clip(tmp_path_factory.mktemp("clips") / "plain.mp4")


@pytest.mark.parametrize("number", [0, 1, 7, 30, 59])
@pytest.mark.parametrize("start_s", [0.0, 0.4])
def test_the_frame_of_a_moment_is_drawn(plain: Path, number: int, start_s: float) -> None:
    picture = seen(plain, max(0.0, number / 30 - start_s), start_s=start_s)
    shown = max(number, round(start_s * 30))
    assert alike(middle(picture), colour_of(shown))


def test_a_film_of_another_rate_shows_the_frame_at_or_before(plain: Path) -> None:
    for film_frame in range(0, 48, 7):
        time_s = film_frame / 25
        assert alike(middle(seen(plain, time_s)), colour_of(int(time_s * 30 + 1e-6)))


def test_any_order_of_calls_gives_the_same_pixels(plain: Path) -> None:
    times = [0.0, 0.5, 1.9, 0.1, 1.2, 1.2333, 0.0333, 2.5, 1.99]
    footage, out = Footage(ClipSource(plain), (160, 90)), np.zeros((90, 160, 4), np.uint8)
    for time_s in times:
        footage.view(time_s, out)
        assert np.array_equal(out[..., 2::-1], seen(plain, time_s))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("full.mp4", {"tags": BT709 | {"color_range": 2}}),
        ("vp9.webm", {"codec": "libvpx-vp9", "options": {"deadline": "realtime", "crf": "10"}}),
        ("mpeg4.mkv", {"pixels": "yuv444p"}),
        ("odd.mkv", {"size": (1079, 607), "pixels": "yuv444p"}),
        ("deep.mp4", {"codec": "libx265", "pixels": "yuv420p10le",
                      "options": X265}),
        ("long_gop.mp4", {"gop": 250}),
    ],
)  # fmt: skip
def test_colours_are_those_of_the_clip(tmp_path: Path, name: str, options: dict) -> None:
    path = clip(tmp_path / name, frames=12, **options)
    for number in (1, 8):
        assert alike(middle(seen(path, number / 30)), colour_of(number)), name


def test_frames_stand_until_the_next_one_comes(tmp_path: Path) -> None:
    times_s = (0.0, 0.033, 0.5, 0.51, 1.5)
    path = clip(tmp_path / "variable.mkv", times_s=times_s)
    for time_s, number in ((0.02, 0), (0.4, 1), (0.505, 2), (0.6, 3), (1.49, 3), (1.5, 4), (9, 4)):
        assert alike(middle(seen(path, time_s)), colour_of(number)), time_s


@pytest.mark.parametrize(
    ("turn", "corners"),
    [(0, "rgbw"), (90, "gwrb"), (180, "wbgr"), (-90, "brwg")],
)
def test_clips_are_upright(tmp_path: Path, turn: int, corners: str) -> None:
    path = clip(tmp_path / "turned.mp4", frames=2, draw=quarters, rotation=turn)
    size = (90, 160) if turn % 180 else (160, 90)
    facts, picture = probe(path), seen(path, 0, size)
    assert (facts.width, facts.height) == ((180, 320) if turn % 180 else (320, 180))
    h, w = picture.shape[0], picture.shape[1]
    found = [picture[y, x] for y in (h // 5, h * 4 // 5) for x in (w // 5, w * 4 // 5)]
    names = {"r": (220, 30, 30), "g": (30, 200, 30), "b": (30, 30, 220), "w": (235, 235, 235)}
    for colour, name in zip(found, corners, strict=True):
        assert alike(colour, names[name], 12)


@pytest.mark.parametrize("size", [(90, 160), (120, 120), (160, 60)])
def test_the_middle_of_a_clip_fills_any_window(tmp_path: Path, size: tuple[int, int]) -> None:
    path = clip(tmp_path / "q.mp4", frames=1, draw=quarters)
    picture = seen(path, 0, size)
    w, h = size
    assert alike(picture[3, 3], (220, 30, 30), 12) and alike(picture[3, w - 4], (30, 200, 30), 12)
    assert alike(picture[h - 4, w - 4], (235, 235, 235), 12)


def test_hdr_is_brought_to_the_films_range(tmp_path: Path) -> None:
    def ramp(_number: int, width: int, height: int) -> np.ndarray:
        row = np.linspace(0, 255, width)[None, :, None]
        return np.broadcast_to(row, (height, width, 3)).astype(np.uint8)

    path = clip(
        tmp_path / "hlg.mp4", frames=2, draw=ramp, codec="libx265", pixels="yuv420p10le",
        tags=HLG, options=X265,
    )  # fmt: skip
    assert probe(path).transfer == "hlg"
    row = seen(path, 0, (320, 180))[90].astype(int)
    assert (np.abs(row - row.mean(axis=1, keepdims=True)) <= 3).all()  # grey stays grey
    assert row[2].max() < 12 and row[-3].min() > 245
    assert (np.diff(row.mean(axis=1)) > -1.5).all()
    assert 205 <= row[240].mean() <= 240  # reference white, at three quarters of the signal


@pytest.mark.parametrize("transfer", ["pq", "hlg"])
def test_tone_mapping_keeps_hues_and_saturates_nothing(transfer: str) -> None:
    ramp = np.zeros((1, 64, 3), np.uint16)
    ramp[0, :, 2] = np.linspace(0, 65_535, 64)
    ramp[0, :, 1] = ramp[0, :, 2] // 2
    out = tone_mapped(ramp, transfer).astype(int)
    assert (np.diff(out[0, :, 2]) >= -1).all()
    assert (out[0, 8:, 2] >= out[0, 8:, 1]).all()


def test_a_clip_that_ends_holds_its_last_frame_and_comes_nearer(tmp_path: Path) -> None:
    path = clip(tmp_path / "short.mp4", frames=30, draw=quarters)
    whole, held, later = (seen(path, t, (320, 180)).astype(int) for t in (0.99, 1.5, 4.0))
    assert np.abs(whole - held).mean() < 2
    assert alike(later[2, 2], (220, 30, 30), 12)
    edge = np.abs(np.diff(later[20, :, 0])).argmax()
    assert abs(edge - 159) <= 1  # the middle stays where it is
    assert np.abs(held - later).mean() > 0


@pytest.mark.parametrize("frames", [1, 2])
def test_clips_of_hardly_any_length_are_shown(tmp_path: Path, frames: int) -> None:
    path = clip(tmp_path / "one.mp4", frames=frames)
    assert probe(path).frames == frames
    for time_s in (0.0, 2.0):
        assert alike(middle(seen(path, time_s)), colour_of(0 if time_s == 0 else frames - 1))


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = clip(tmp_path / "hd.mp4", frames=90, size=(1280, 720), options={"crf": "30"})
    footage, out = Footage(ClipSource(path), (1280, 720)), np.zeros((720, 1280, 4), np.uint8)
    for number in range(15):
        footage.view(number / 30, out)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(15, 90):
        footage.view(number / 30, out)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kB


# --- what is refused -------------------------------------------------------------------------


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        probe(path)
    assert caught.value.remedy and caught.value.field == path.name
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("notes.mp4", b"not a film at all" * 9, "isn't a video"),
        ("empty.mp4", b"", "isn't a video"),
        ("list.mp4", b"#EXTM3U\n#EXTINF:1,\n/etc/hostname\n", "isn't a video"),
        ("head.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 300, "damaged"),
        ("noise.mkv", b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 8, "damaged"),
    ],
)
def test_what_is_no_video_is_refused(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert says in refusal(path).message


@pytest.mark.parametrize(
    ("name", "share", "options"),
    [
        ("cut.mp4", 0.5, {"sound": True}),
        ("no_index.mp4", 0.7, {"faststart": False}),
        ("cut.mkv", 0.4, {"frames": 240}),
    ],
)
def test_a_clip_that_is_cut_off_is_refused(
    tmp_path: Path, name: str, share: float, options: dict
) -> None:
    whole = clip(tmp_path / f"whole-{name}", **options)
    content = whole.read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    assert "cut off" in refusal(path).message
    assert probe(whole).frames == options.get("frames", 60)


def test_a_sound_without_pictures_is_refused(tmp_path: Path) -> None:
    import av

    from tests.footage import silence

    path = tmp_path / "song.mp4"
    with av.open(str(path), "w") as container:
        silence(container, container.add_stream("aac", rate=48_000), 1.0)
    assert "no moving pictures" in refusal(path).message


@pytest.mark.parametrize(
    ("options", "says"),
    [({"size": (8200, 64)}, "8200 x 64"), ({"times_s": (0.0, 1500.0)}, "25 minutes")],
)
def test_what_is_too_much_is_refused(tmp_path: Path, options: dict, says: str) -> None:
    path = clip(tmp_path / "huge.mkv", frames=2, **options)
    assert says in refusal(path).message


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\0\0\0\0WEBP", "image"),
        (b"\0\0\0 ftypavif", "image"),
        (b"\0\0\0 ftypheic", "image"),
        (b"\0\0\0 ftypisom", "video"),
        (b"\0\0\0\x14ftypqt  ", "video"),
        (b"\0\0\0\x08wide\0\0", "video"),
        (b"\x1a\x45\xdf\xa3", "video"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"hello", ""),
        (b"", ""),
    ],
)
def test_files_are_told_by_their_content(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


# --- in scenes -------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [(320, 180), (180, 320), (180, 180)])
def test_every_layout_for_photos_plays_clips(
    plain: Path, layout: str, size: tuple[int, int]
) -> None:
    drawing = MotionGraphics().prepare(
        shot(layout=layout, style="clean"), size, None, None, ClipSource(plain)
    )
    frames = []
    for time_s in (1.0, 1.0333, 1.0):
        frame = np.zeros((size[1], size[0], 4), np.uint8)
        drawing.draw(time_s, frame)
        assert (frame[..., 3] == 255).all()
        frames.append(frame)
    assert np.array_equal(frames[0], frames[2])


@pytest.mark.parametrize("role", list(Role))
def test_a_scene_with_a_clip_shows_it_large(plain: Path, role: Role) -> None:
    assert choose_layout(shot(role=role), False, True) in ("full_bleed", "kinetic", "offer",
                                                           "end_card")  # fmt: skip
    drawing = MotionGraphics().prepare(shot(role=role), (320, 180), None, None, ClipSource(plain))
    frames = [np.zeros((180, 320, 4), np.uint8) for _ in range(2)]
    for frame, number in zip(frames, (30, 33), strict=True):
        drawing.draw(number / 30 + 0.001, frame)
    assert (np.abs(frames[0].astype(int) - frames[1]).max(axis=2) > 3).mean() > 0.5


def test_words_can_be_read_on_the_brightest_clip(tmp_path: Path) -> None:
    path = clip(
        tmp_path / "white.mp4", frames=2,
        draw=lambda _n, w, h: np.full((h, w, 3), 255, np.uint8),
    )  # fmt: skip
    drawing = MotionGraphics().prepare(
        shot(layout="full_bleed", captions=False), (640, 360), None, None, ClipSource(path)
    )
    frame = np.zeros((360, 640, 4), np.uint8)
    drawing.draw(3.0, frame)
    head = drawing.composition.layers[1].bounds
    words = cv2.cvtColor(
        frame[int(head.top) : int(head.bottom), int(head.left) : int(head.right), :3],
        cv2.COLOR_BGR2GRAY,
    )
    assert np.quantile(words, 0.1) < 90 and words.max() > 240


def film(refs: Sequence[MediaRef | None], start_s: float = 0.0) -> Document:
    scenes = tuple(
        Scene(
            id=f"s{i}", role=Role.BENEFIT, narration="", length_s=2.0,
            look=Look(clip=ref, clip_start_s=start_s if ref else 0.0, layout="full_bleed"),
        )
        for i, ref in enumerate(refs)
    )  # fmt: skip
    return Document(title="Film", brief=Brief(product="Bread"), scenes=scenes, style="clean")


class Fixed:
    """An upload in a folder, as a step gets it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def file(self, name: str = "") -> Path:
        return self._path


@pytest.fixture
def two_scenes(tmp_path: Path):
    """Two scenes with clips of their own, their timeline and uploads."""
    paths = [clip(tmp_path / "a.mp4", frames=90), clip(tmp_path / "b.mp4", frames=40)]
    refs = [MediaRef(sha256=f"{i}" * 64, name=p.name, kind="video") for i, p in enumerate(paths)]
    document = film(refs, 0.5)
    spoken = {scene.id: Spoken(0.0, ()) for scene in document.scenes}
    return document, assemble(document, spoken), [Fixed(path) for path in paths]


def segment_frames(folder: Path) -> list[np.ndarray]:
    import av

    (path,) = folder.glob("*.mp4")
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_film_shows_its_clips_in_bodies_transitions_and_stills(two_scenes, tmp_path) -> None:
    document, timeline, uploads = two_scenes
    spans = timeline.spans()
    drawn: dict[str, dict] = {}
    for number, span in enumerate(spans):
        recipe = span_recipe(document, timeline, span, "clean", "16:9", DRAFT)
        folder = tmp_path / f"span{number}"
        folder.mkdir()
        scenes = [1] if len(spans) == 3 and number == 2 else [0] if number == 0 else [0, 1]
        inputs: dict[str, Artifact] = {
            f"clip:{i}": uploads[scene] for i, scene in enumerate(scenes)
        }  # type: ignore[misc]
        assert recipe.inputs.keys() == inputs.keys()
        assert recipe.params["clip_starts_s"] == [0.5] * len(scenes)
        run = run_blend if isinstance(span, Blend) else run_body
        drawn[folder.name] = dict(run(recipe, inputs, folder))
        assert len(segment_frames(folder)) == recipe.params["frames"]
    frames = segment_frames(tmp_path / "span0")
    for at in (0, 20):  # the clip begins half a second in
        assert alike(frames[at][170, 630], colour_of(15 + at), 14)
    body = spans[2]
    first = body.first
    frames = segment_frames(tmp_path / "span2")
    assert alike(frames[2][170, 630], colour_of(min(39, 15 + first + 2)), 14)
    assert drawn["span0"]["clip_held_s"] == [0.0]
    assert drawn["span2"]["clip_held_s"][0] == pytest.approx(
        body.clip.visible_frames / 30 - (40 / 30 - 0.5), abs=0.01
    )


def test_the_still_is_the_clips_frame(two_scenes, tmp_path) -> None:
    document, timeline, uploads = two_scenes
    recipe = still_recipe(document, timeline, timeline.clips[0], "clean", "16:9")
    run_still(recipe, {"clip:0": uploads[0]}, tmp_path)  # type: ignore[dict-item]
    picture = cv2.imread(str(tmp_path / "still.jpg"))[..., ::-1]
    at_s = 0.5 + recipe.params["at"] * recipe.params["shots"][0]["duration_s"]
    assert alike(picture[170, 630], colour_of(int(at_s * 30 + 0.05)), 14)


def test_scenes_without_clips_keep_their_recipes() -> None:
    document = film([None])
    timeline = assemble(document, {"s0": Spoken(0.0, ())})
    recipe = span_recipe(document, timeline, timeline.spans()[0], "clean", "16:9", DRAFT)
    assert "clip_starts_s" not in recipe.params and not recipe.inputs
