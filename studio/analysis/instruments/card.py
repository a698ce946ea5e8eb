"""The tables and the diagram of the model card, made of what `evaluation` measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from studio.analysis.instruments.corpus.bank import load_bank
from studio.analysis.instruments.corpus.sources import PARTS, SOURCES
from studio.analysis.instruments.evaluation import PASSES, Evaluation
from studio.analysis.instruments.labels import NAME
from studio.analysis.instruments.measures import Reliability

_MEANS = {
    "Macro top-1": "top_1",
    "Macro top-3": "top_3",
    "Mean average precision, single sounds": "precision",
    "Mean average precision, mixes": "in_mixes",
}


def as_markdown(evaluation: Evaluation) -> str:
    """All tables of an evaluation."""
    parts = [_summary(evaluation), _by_label(evaluation), _reliability(evaluation.best)]
    return "\n\n".join(parts) + "\n"


def as_dict(evaluation: Evaluation) -> dict[str, object]:
    """The figures for programs: means, and those of every label."""
    means = {name: round(evaluation.mean(figure), 4) for name, figure in _MEANS.items()}
    return {
        **means,
        "Drums among themselves": round(evaluation.drums, 4),
        "Calibration error": round(evaluation.best.error, 4),
        "labels": {label: vars(row) for label, row in evaluation.labels.items()},
    }


def _summary(evaluation: Evaluation) -> str:
    rows = [(name, f"{evaluation.mean(figure):.3f}") for name, figure in _MEANS.items()]
    rows.append(("Drums among themselves, top-1", f"{evaluation.drums:.3f}"))
    rows.append(("Calibration error, three best guesses", f"{evaluation.best.error:.3f}"))
    rows.append(("Calibration error, all labels", f"{evaluation.everything.error:.3f}"))
    for kind, (precision, recall) in evaluation.passes.items():
        figures = f"{precision:.2f} right, {recall:.2f} of what is heard"
        rows.append((f"Guesses of {PASSES:.0%} or more, {kind}", figures))
    return _table(("Measure", "Value"), rows)


def _by_label(evaluation: Evaluation) -> str:
    head = ("Instrument", "Looks", "Sources", "Top-1", "Top-3", "AP", "AP in mixes")
    rows = [
        (
            NAME[label],
            str(row.looks),
            str(row.sources),
            *(f"{value:.2f}" for value in (row.top_1, row.top_3, row.precision, row.in_mixes)),
        )
        for label, row in evaluation.labels.items()
    ]
    return _table(head, rows)


def _reliability(measured: Reliability) -> str:
    rows = [
        (f"{confidence:.2f}", f"{right:.2f}", f"{share:.1%}")
        for confidence, right, share in zip(
            measured.confidence, measured.right, measured.share, strict=True
        )
    ]
    return _table(("Confidence", "Right", "Share of the guesses"), rows)


def sources_table(folder: Path) -> str:
    """The collections, with how many sounds each gave."""
    rows = []
    for part in PARTS:
        bank = load_bank(folder, part)
        for source in (source for source in SOURCES if source.part == part):
            count = str(int((bank.sources == source.name).sum()))
            package = source.package
            where = f"{package.registry}: {package.name} {package.version}"
            rows.append((part, source.name, source.kind, count, where, package.licence))
    return _table(("For", "Collection", "Kind", "Sounds", "Package", "Licence"), rows)


def draw_reliability(evaluation: Evaluation, path: Path) -> None:
    """How often guesses are right, over how sure they are, as a PNG."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    measured = evaluation.best
    figure, (upper, lower) = pyplot.subplots(
        2, 1, figsize=(5, 6), height_ratios=(3, 1), sharex=True, layout="constrained"
    )
    upper.plot((0, 1), (0, 1), color="grey", linestyle="--", label="perfectly calibrated")
    upper.plot(measured.confidence, measured.right, marker="o", label="the classifier")
    upper.set(ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    upper.legend()
    lower.bar(measured.confidence, measured.share, width=0.06)
    lower.set(xlabel="confidence of a guess", ylabel="share of guesses")
    figure.suptitle(f"Calibration error {measured.error:.3f} (unseen sources)")
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
