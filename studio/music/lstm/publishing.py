"""Puts a trained model, its training log and its evaluation where the studio ships them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

from studio.errors import InputError
from studio.music.lstm.weights import SHIPPED, load_weights, save_weights

CARD, LOG = "model-card.json", "training-log.jsonl"
PICTURES: Final = "*.png"
MAX_BYTES: Final = 25_000_000


def publish(run: Path, evaluation: Path, folder: Path = SHIPPED.parent) -> Path:
    """Copy a run's model with what is known of it; the card's path.

    Parameters
    ----------
    run : the folder that ``studio music train`` wrote
    evaluation : the folder that ``studio music evaluate`` wrote

    Raises
    ------
    InputError : one of them is not there, or the model is too big to ship.
    """
    model, log, table = run / "model.npz", run / "log.jsonl", evaluation / "evaluation.json"
    for path in (model, log, table):
        if not path.is_file():
            raise InputError(
                f"{path} is missing.",
                remedy="Run: studio music train, then: studio music evaluate",
                field="publish",
            )
    if model.stat().st_size > MAX_BYTES:
        raise InputError(
            f"The model has {model.stat().st_size / 1e6:.0f} MB.",
            remedy=f"Ship at most {MAX_BYTES / 1e6:.0f} MB: train a smaller one.",
            field="publish",
        )
    folder.mkdir(parents=True, exist_ok=True)
    trained = load_weights(model)
    save_weights(folder / SHIPPED.name, trained.arrays, trained.facts)
    shutil.copyfile(log, folder / LOG)
    for picture in evaluation.glob(PICTURES):
        shutil.copyfile(picture, folder / picture.name)
    card = folder / CARD
    card.write_text(
        json.dumps(_card(folder / SHIPPED.name, table), indent=1, sort_keys=True) + "\n"
    )
    return card


def _card(model: Path, table: Path) -> dict[str, Any]:
    facts = load_weights(model).facts
    return {
        "name": "Pisces LSTM",
        "licence": "Apache-2.0",
        "bytes": model.stat().st_size,
        "parameters": facts["parameters"],
        "shape": facts["shape"],
        "corpus": facts["sources"],
        "training": {
            "settings": {k: v for k, v in facts["settings"].items() if k != "shape"},
            "best_step": facts["validation"]["step"],
            "hours": round(facts["training_s"] / 3600, 2),
            "machine": _machine(facts),
        },
        "validation": facts["validation"],
        "evaluation": json.loads(table.read_text()),
    }


def _machine(facts: dict[str, Any]) -> str:
    threads = facts["settings"]["threads"]
    device = str(facts.get("device", "cpu")).upper()
    return f"{device}, {threads} thread{'s' if threads > 1 else ''}"
