"""Music lab, Model: what the shipped model is, how it learned, how it was judged."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from studio.views.desk import desk
from studio.views.shared import escape, show_table

DATA = Path(__file__).parents[1] / "music" / "lstm" / "data"
CARD, LOG = "model-card.json", "training-log.jsonl"
PICTURES = {
    "densities.png": "Densities of features, held-out pieces in grey",
    "structure.png": "How much the music repeats itself, by bars apart",
}
COLUMNS = {
    "overlap": "Overlap (OA)",
    "structure_error": "Structure error (SE)",
    "empty_beats": "Empty beats",
    "clash": "Clashes",
    "polyphony": "Polyphony",
    "notes_per_s": "Notes a second",
    "chord_tones": "Chord tones",
    "copied_runs": "Copied runs",
}
CURVES = ("#8b95a1", "#1f97a3")  # seen on light and on dark
FEW_POINTS = 40  # of a curve that is hard to see without its points
OWN_FOLDER, OWN_LOG = "music-model", "log.jsonl"
COMMANDS = """\
studio music corpus {corpus}
studio music train --corpus {corpus} --folder {folder}
studio music evaluate --corpus {corpus} --model {folder}/model.npz"""
logger = logging.getLogger(__name__)


def show(data: Path = DATA) -> None:
    """The model whose card and log lie in a folder (the shipped one), then one's own."""
    card = read_card(data / CARD)
    log = read_log(data / LOG)
    left, right = st.columns([1, 1.5], gap="medium")
    with left.container(border=True, height="stretch"):
        st.markdown("##### The model that comes with the studio")
        if card:
            _show_card(card)
        else:
            st.caption(
                "No model card lies beside the weights of this installation. "
                "You can train a model of your own: the commands are below."
            )
    with right.container(border=True, height="stretch"):
        st.markdown("##### How it learned")
        if log:
            _show_curves(log)
        else:
            st.caption("The log of its training is not in this installation.")
    if card.get("evaluation"):
        with st.container(border=True):
            _show_evaluation(card["evaluation"])
    _show_pictures(data)
    with st.container(border=True):
        _show_own()


def read_card(path: Path) -> dict[str, Any]:
    """The model card, or nothing where there is none that can be read."""
    try:
        card = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        logger.warning("the model card %s cannot be read: %s", path, error)
        return {}
    return card if isinstance(card, dict) else {}


def read_log(path: Path) -> list[dict[str, float]]:
    """Lines of a training log with ``step``, ``training`` and ``nll``; none without a log.

    A last line that is still being written is left out.
    """
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    rows = []
    for line in lines:
        try:
            found = json.loads(line)
            rows.append({name: float(found[name]) for name in ("step", "training", "nll")})
        except (ValueError, KeyError, TypeError):
            continue
    return rows


def _show_card(card: Mapping[str, Any]) -> None:
    training = card.get("training", {})
    told = (
        ("Parameters", f"{card['parameters']:,}" if card.get("parameters") else ""),
        ("Training", f"{training['hours']:.1f} hours" if training.get("hours") else ""),
        ("Steps", f"{training['steps']:,}" if training.get("steps") else ""),
        ("Machine", str(training.get("machine", ""))),
    )
    known = {name: escape(value) for name, value in told if value}
    columns = {"Fact": list(known), "Value": list(known.values())}
    show_table("Facts of the model", columns, head=False)
    if card.get("corpus"):
        st.markdown("###### What it was trained on")
        _show_rows(_rows(card["corpus"]))


def _rows(table: Any) -> list[Mapping[str, Any]]:
    """Rows of a table that may be written as a list, or by the names of its rows."""
    if isinstance(table, dict):
        return [
            {"name": name, **(row if isinstance(row, dict) else {"pieces": row})}
            for name, row in table.items()
        ]
    return list(table)


def _show_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows of the same columns as a table; a column's heading is its key in words."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    heads = [escape(name.replace("_", " ").capitalize()) for name in names]
    columns = {
        head: [_cell(row.get(name)) for row in rows]
        for head, name in zip(heads, names, strict=True)
    }
    show_table("What the model was trained on", columns)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:.3g}"
    return "–" if value is None else escape(str(value))


def _show_curves(log: Sequence[Mapping[str, float]]) -> None:
    import altair as alt

    titles = {"training": "Training", "nll": "Validation"}
    points = [
        {"step": row["step"], "loss": row[name], "of": title}
        for row in log
        for name, title in titles.items()
    ]
    colours = alt.Scale(domain=list(titles.values()), range=list(CURVES))
    best = min(log, key=lambda row: row["nll"])
    chart = (
        alt.Chart({"values": points})
        .mark_line(point=len(log) < FEW_POINTS)
        .encode(
            x=alt.X("step:Q", title="Step", axis=alt.Axis(format=",d", tickMinStep=1, grid=False)),
            y=alt.Y("loss:Q", title="Nats a note", scale=alt.Scale(zero=False)),
            color=alt.Color("of:N", title=None, legend=alt.Legend(orient="top"), scale=colours),
            tooltip=["of:N", "step:Q", alt.Tooltip("loss:Q", format=".3f")],
        )
        .properties(height=300)
    )
    words = f"Best on validation: {best['nll']:.3f} nats a note at step {best['step']:,.0f}."
    st.altair_chart(chart, alt=f"Loss by training step. {words}")
    st.caption(words)


def _show_evaluation(evaluation: Any) -> None:
    """The rows of an evaluation, the targets last; a mark tells whether a target is met."""
    rows = evaluation["rows"] if isinstance(evaluation, dict) else evaluation
    targets = evaluation.get("targets", {}) if isinstance(evaluation, dict) else {}
    st.markdown("##### How it was judged")
    st.caption("Against pieces that it never heard, by song and by groove family.")
    shown = [name for name in COLUMNS if any(name in row.get("values", {}) for row in rows)]
    target = ["**Target**"] if targets else []
    columns = {
        "Set of pieces": [*(escape(str(row["name"])) for row in rows), *target],
        "Count": [*(_cell(row.get("pieces")) for row in rows), *("" for _ in target)],
    }
    for name in shown:
        wanted = [escape(str(targets.get(name, ""))) for _ in target]
        columns[COLUMNS[name]] = [*(_judged(row, name) for row in rows), *wanted]
    show_table("Evaluation: each set of pieces against its targets", columns)


def _judged(row: Mapping[str, Any], name: str) -> str:
    value = row.get("values", {}).get(name)
    if value is None:
        return "–"
    met = row.get("met", {}).get(name)
    mark = (
        ""
        if met is None
        else "\u00a0:green[:material/check:]"
        if met
        else "\u00a0:red[:material/close:]"
    )
    return f"{value:.3f}{mark}"


def _show_pictures(data: Path) -> None:
    found = {name: words for name, words in PICTURES.items() if (data / name).is_file()}
    for name, words in found.items():
        with st.expander(words, icon=":material/area_chart:"):
            st.image(str(data / name), alt=words)


def _show_own() -> None:
    folder = desk().workspace.settings.home / OWN_FOLDER
    st.markdown("##### A model of your own")
    log = read_log(folder / OWN_LOG)
    if log:
        _show_curves(log)
    else:
        st.caption(
            "Train on the studio's own charts and any folder of MIDI files that you may use. "
            "The curves of your run appear here while it learns; the same command goes on where "
            "it stopped."
        )
    corpus = desk().workspace.settings.home / "music-corpus"
    st.code(COMMANDS.format(corpus=_quoted(corpus), folder=_quoted(folder)), language="bash")


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
