"""What a sound file is by its first bytes, whatever its name says. Decodes nothing."""

from __future__ import annotations

from studio.visuals.media.file_kinds import demuxer_of

#: (offset, bytes there, FFmpeg's reader for such files)
_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WAVE", "wav"),
    (8, b"AVI ", "avi"),
    (8, b"AIF", "aiff"),
    (0, b"fLaC", "flac"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"caff", "caf"),
    (0, b".snd", "au"),
    (0, b"#!AMR", "amr"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (0, b"\0\0\1\xba", "mpeg"),
    (0, b"G@", "mpegts"),
)


def reader_of(head: bytes) -> str:
    """FFmpeg's reader for a sound or video file; empty where it is neither."""
    marked = (reader for at, mark, reader in _MARKS if head.startswith(mark, at))
    return demuxer_of(head) or next(marked, "") or _mpeg_audio(head)


def is_sound(head: bytes) -> bool:
    """Does a file with these first bytes hold sound, or a video that may?"""
    return bool(reader_of(head))


def _mpeg_audio(head: bytes) -> str:
    """MP3 and AAC without a container begin with eleven set bits; AAC has layer 0."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return ""
    return "mp3" if head[1] & 0x06 else "aac"
