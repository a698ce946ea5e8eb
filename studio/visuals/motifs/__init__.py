"""Illustrated objects by trade, drawn in each style's own way; chosen by meaning."""

from __future__ import annotations

from studio.visuals.motifs.choosing import choose_motif, motif_of
from studio.visuals.motifs.motif import Motif

__all__ = ["Motif", "choose_motif", "motif_of"]
