"""Which graphics card there is, how much memory it has, and the number format it wants."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any, Literal

GB = 2**30  # as cards are sold: a card of 24 GB has 24 times this
_ASK_S = 5.0  # a driver that hangs must not hang the page
_QUERY = ("--query-gpu=name,memory.total,memory.free", "--format=csv,noheader,nounits")

DeviceName = Literal["cuda", "mps", "cpu"]
NumberFormat = Literal["bfloat16", "float16", "float32"]


@dataclass(frozen=True)
class Card:
    """What a model runs on.

    device : as torch calls it
    name : as its maker calls it
    memory_gb, free_gb : in 2^30 bytes; of the computer, where the card has none of its own
    number_format : of weights and activations, as torch calls it
    """

    device: DeviceName
    name: str
    memory_gb: float
    free_gb: float
    number_format: NumberFormat


@dataclass(frozen=True)
class SeenCard:
    """A card as the driver's own program lists it, for pages."""

    name: str
    memory_gb: float
    free_gb: float


def card() -> Card:
    """What models run on here; imports torch."""
    import torch

    if torch.cuda.is_available():
        free, whole = torch.cuda.mem_get_info()
        # bfloat16 is emulated, slowly, on cards before Ampere (compute capability 8.0)
        native = torch.cuda.get_device_capability() >= (8, 0)
        return Card(
            device="cuda",
            name=torch.cuda.get_device_name(),
            memory_gb=whole / GB,
            free_gb=(free + torch.cuda.memory_reserved()) / GB,  # our own models can be let go
            number_format="bfloat16" if native else "float16",
        )
    memory_gb = _computer_memory_gb()
    if torch.backends.mps.is_available():
        return Card("mps", "Apple GPU", memory_gb, memory_gb, "bfloat16")
    return Card("cpu", "CPU", memory_gb, memory_gb, "float32")


def dtype_of(what: Card) -> Any:
    """The card's number format as a torch dtype."""
    import torch

    return getattr(torch, what.number_format)


def cards() -> tuple[SeenCard, ...]:
    """The NVIDIA cards of this computer, without torch; empty where there is no driver."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ()
    try:
        answer = subprocess.run(
            [program, *_QUERY], capture_output=True, text=True, timeout=_ASK_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return listed(answer.stdout)


def listed(table: str) -> tuple[SeenCard, ...]:
    """The cards in what ``nvidia-smi`` printed: lines of name, memory and free memory in MiB."""
    rows = [line.rsplit(",", 2) for line in table.splitlines() if line.count(",") >= 2]
    return tuple(
        SeenCard(name.strip(), float(whole) / 1024, float(free) / 1024)
        for name, whole, free in rows
        if _is_number(whole) and _is_number(free)  # a card in a bad state says [N/A]
    )


def _is_number(text: str) -> bool:
    return text.strip().replace(".", "", 1).isdigit()


def _computer_memory_gb() -> float:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GB
    except (AttributeError, ValueError, OSError):  # not on this system
        return 0.0
