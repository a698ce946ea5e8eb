"""Which card there is, and which memory profile fits it."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from studio import keys
from studio.errors import BackendFailed, InputError
from studio.gpu.card import GB, Card, card, cards, dtype_of, listed
from studio.gpu.failures import failed, is_out_of_memory
from studio.gpu.profiles import PROFILES, SETTING, parts_gb, profile_for, smaller

#: Sizes in 16 bits of what the models' cards tell.
LTX_2B = {"transformer": 3.6, "text_encoder": 8.9, "vae": 0.9}
LTX_13B = {"transformer": 24.3, "text_encoder": 8.9, "vae": 2.3}
WAN_5B = {"transformer": 9.3, "text_encoder": 10.6, "vae": 1.3}
COG_2B = {"transformer": 3.2, "text_encoder": 8.9, "vae": 0.4}


def of(memory_gb: float, device: str = "cuda") -> Card:
    return Card(device, "a card", memory_gb, memory_gb, "bfloat16")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("memory_gb", "parts", "name"),
    [
        (8, LTX_2B, "8gb"), (12, LTX_2B, "12gb"), (24, LTX_2B, "full"), (12, COG_2B, "12gb"),
        (8, WAN_5B, "8gb"), (16, WAN_5B, "12gb"), (24, WAN_5B, "24gb"), (48, WAN_5B, "full"),
        (8, LTX_13B, "8gb"), (24, LTX_13B, "12gb"), (48, LTX_13B, "full"), (140, LTX_13B, "full"),
    ],
)  # fmt: skip
def test_the_profile_goes_by_card_and_model(
    memory_gb: float, parts: dict[str, float], name: str
) -> None:
    assert profile_for(of(memory_gb), parts).name == name


def test_a_setting_overrides_and_a_wrong_one_is_refused() -> None:
    with keys.using({SETTING: "8gb"}):
        assert profile_for(of(80), LTX_2B).name == "8gb"
    with keys.using({SETTING: "auto"}):
        assert profile_for(of(80), LTX_2B).name == "full"
    with keys.using({SETTING: "huge"}), pytest.raises(InputError, match="huge"):
        profile_for(of(80), LTX_2B)


def test_without_a_card_of_its_own_memory_nothing_is_moved_about() -> None:
    for device in ("cpu", "mps"):
        assert profile_for(of(4, device), LTX_13B).name == "full"


def test_each_profile_needs_less_than_the_one_before() -> None:
    needs = [profile.need_gb(LTX_2B) for profile in PROFILES]
    assert needs == sorted(needs, reverse=True)
    assert [getattr(smaller(profile), "name", None) for profile in PROFILES] == [
        "24gb", "12gb", "8gb", None,
    ]  # fmt: skip


def test_sizes_are_read_from_the_heads_of_the_weights(tmp_path: Path) -> None:
    head = {
        "__metadata__": {"format": "pt"},
        "a": {"dtype": "F32", "shape": [1000, 1000], "data_offsets": [0, 4]},
        "b": {"dtype": "F32", "shape": [24], "data_offsets": [4, 8]},
    }
    text = json.dumps(head).encode()
    for part in ("transformer", "vae"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text)
    (tmp_path / "vae" / "broken.safetensors").write_bytes(b"\xff" * 9)
    (tmp_path / "text_encoder").mkdir()
    (tmp_path / "text_encoder" / "model.bin").write_bytes(b"0" * 500)
    sizes = parts_gb(tmp_path, of(8))
    assert sizes["transformer"] == sizes["vae"] == 1_000_024 * 2 / GB
    assert sizes["text_encoder"] == 500 / GB


def test_the_card_here_says_what_it_is() -> None:
    import torch

    here = card()
    assert here.device in ("cuda", "mps", "cpu")
    assert here.name
    assert 0 < here.free_gb <= here.memory_gb
    assert dtype_of(here) in (torch.bfloat16, torch.float16, torch.float32)
    assert (here.device == "cpu") == (dtype_of(here) == torch.float32)


def test_the_drivers_list_is_read_and_odd_lines_are_left_out() -> None:
    table = (
        "NVIDIA GeForce RTX 4090, 24564, 23010\n"
        "Some, Odd Name, 8192, 100\n"
        "NVIDIA H200, [N/A], [N/A]\n"
        "No devices were found\n"
    )
    seen = listed(table)
    assert [c.name for c in seen] == ["NVIDIA GeForce RTX 4090", "Some, Odd Name"]
    assert seen[0].memory_gb == pytest.approx(23.99, abs=0.01)
    assert seen[1].free_gb == pytest.approx(0.1, abs=0.01)
    assert isinstance(cards(), tuple)


def test_want_of_memory_is_told_from_other_failures() -> None:
    import torch

    with pytest.raises(RuntimeError) as caught:
        torch.empty(1 << 60)
    assert is_out_of_memory(caught.value)
    assert is_out_of_memory(MemoryError())
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate"))
    assert not is_out_of_memory(RuntimeError("shapes do not match"))
    assert not is_out_of_memory(ValueError("out of memory"))


def test_a_key_in_what_a_model_says_is_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "abcdef-123456")
    error = failed("a/model", RuntimeError("no\n  way abcdef-123456 " + "x" * 900))
    assert isinstance(error, BackendFailed)
    assert "abcdef-123456" not in str(error)
    assert "no way [key]" in str(error)
    assert len(str(error)) < 600
