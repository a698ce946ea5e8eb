"""A stand-in for the package audiocraft: its MusicGen with the same signatures, made of tones."""

__version__ = "1.3.0"
