"""The models."""

from audiocraft.models.musicgen import MusicGen as MusicGen
