"""How scenes are shown: pictures in words, music moods, transitions, and the person's images."""

from __future__ import annotations

import random
from hashlib import sha256

from studio.document import MOST_MORE_IMAGES, MediaRef, Role, Scene, TransitionKind
from studio.writing.brief_reading import Reading
from studio.writing.grammar import shortened
from studio.writing.naming import reads_as_name
from studio.writing.phrases import settings, tones

_SHOTS = {
    Role.HOOK: "open", Role.PROBLEM: "trouble", Role.SOLUTION: "show", Role.BENEFIT: "show",
    Role.PROOF: "show", Role.OFFER: "show", Role.CALL_TO_ACTION: "close",
}  # fmt: skip
_MUSIC_TURNS = {
    Role.HOOK: "curious opening", Role.PROBLEM: "held back, sparse", Role.SOLUTION: "opening up",
    Role.BENEFIT: "steady", Role.PROOF: "confident", Role.OFFER: "lifting",
    Role.CALL_TO_ACTION: "resolved ending",
}  # fmt: skip
_SHOW_FIRST = (Role.SOLUTION, Role.BENEFIT, Role.PROOF, Role.OFFER, Role.HOOK)
_TAKES, _FILMS, _APART = 1000, 400_000, 5040
_MAX_USES = 2
_LEAST_MORE = 2  # photos beside a first one make a grid
_MAX_SUBJECT_WORDS = 8


def visuals(roles: list[Role], reading: Reading, seed: int) -> list[str]:
    """What each scene shows, as one English sentence; a shot comes back only when all were used."""
    shots = settings()[reading.trade].shots
    subject = shortened(reading.product or reading.name, _MAX_SUBJECT_WORDS)
    seen: dict[str, int] = {}
    pictures = []
    for role in roles:
        kind = _SHOTS[role]
        order = list(shots[kind])
        random.Random(f"{seed}:shot:{kind}").shuffle(order)
        shot = min(order, key=lambda s: seen.get(s, 0))
        seen[shot] = seen.get(shot, 0) + 1
        pictures.append(_sentence_about(shot, subject))
    return pictures


def _sentence_about(shot: str, subject: str) -> str:
    inner = subject if reads_as_name(subject) else subject[:1].lower() + subject[1:]
    start = shot.startswith("(product)")
    return shot.replace("(product)", subject, 1 if start else 0).replace("(product)", inner)


def music_mood(role: Role, reading: Reading) -> str:
    """A few English words for the composer."""
    return f"{tones()[reading.tone].mood}, {_MUSIC_TURNS[role]}"


def transition(role: Role, index: int, reading: Reading) -> TransitionKind:
    """The transition into a scene: a cut for the first, and where the tone likes it hard."""
    kinds = tones()[reading.tone].transitions
    wanted = kinds.get(role.value, kinds["usual"])
    return "cut" if index == 0 or wanted == "cut" else "auto"


def look_seed(seed: int, index: int) -> int:
    """A seed for the first take of a scene's look, below 2**31.

    Takes are counted in its last three digits. Scenes of a film differ by a number that every
    count of layouts up to ten divides, so that neighbours take turns (`studio.visuals.layouts`).
    """
    film = int.from_bytes(sha256(f"{seed}:look".encode()).digest()[:4]) % _FILMS
    return _TAKES * (film + _APART * index)


def with_images(scenes: list[Scene], images: tuple[MediaRef, ...]) -> list[Scene]:
    """Scenes with the brief's images: what shows the product first, no image more than twice.

    Those that are left over, if there are several, join the first picture of the product.
    """
    wanted = [i for role in _SHOW_FIRST for i, scene in enumerate(scenes) if scene.role is role]
    shown = sorted(wanted[: len(images)])
    again = [i for i in wanted if i not in shown][: len(images) * (_MAX_USES - 1)]
    uses = dict(zip(shown, images, strict=False))
    first = wanted[0] if wanted else -1
    if len(images) < len(scenes) // 2:  # few pictures: the second time in the reverse order
        uses |= dict(zip(sorted(again), reversed(images), strict=False))
    return [
        _showing(scene, uses[i], _left_over(images, uses) if i == first else ())
        if i in uses
        else scene
        for i, scene in enumerate(scenes)
    ]


def _left_over(images: tuple[MediaRef, ...], uses: dict[int, MediaRef]) -> tuple[MediaRef, ...]:
    """Images that no scene shows, if they are enough for a grid."""
    rest = tuple(ref for ref in images if ref not in uses.values())
    return rest[:MOST_MORE_IMAGES] if len(rest) >= _LEAST_MORE else ()


def _showing(scene: Scene, image: MediaRef, more: tuple[MediaRef, ...]) -> Scene:
    return scene.model_copy(
        update={"look": scene.look.model_copy(update={"image": image, "images": more})}
    )
