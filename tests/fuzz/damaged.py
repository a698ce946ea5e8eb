"""Damage as files meet it, and as somebody who means harm makes it."""

from __future__ import annotations

from hypothesis import strategies as st

#: Numbers at which length fields break.
EDGES = (b"\x00" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x01")
MOST_CHANGES = 6


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with some of its bytes changed, doubled, taken out or cut off.

    Half of the damage lies in the first 256 bytes, where formats keep their headers.
    """
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        if not content:
            break
        head = draw(st.booleans())
        at = draw(st.integers(0, min(len(content) - 1, 255 if head else len(content) - 1)))
        _change(draw, content, at)
    return bytes(content)


def _change(draw: st.DrawFn, content: bytearray, at: int) -> None:
    kind = draw(st.sampled_from(("bits", "edge", "cut", "out", "twice", "noise", "zeros")))
    length = draw(st.integers(1, 64))
    if kind == "bits":
        content[at] ^= 1 << draw(st.integers(0, 7))
    elif kind == "edge":
        content[at : at + 4] = draw(st.sampled_from(EDGES))
    elif kind == "cut":
        del content[at:]
    elif kind == "out":
        del content[at : at + length]
    elif kind == "twice":
        content[at:at] = content[at : at + length]
    elif kind == "noise":
        content[at : at + length] = draw(st.binary(min_size=1, max_size=64))
    else:
        content[at : at + length] = bytes(length)
