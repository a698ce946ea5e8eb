"""Pictures of an evaluation: feature densities against held-out pieces, structure by bar lag."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from studio.errors import BackendUnavailable
from studio.music.evaluation.features import FEATURES, LAGS, Feature, Floats, Measured
from studio.music.evaluation.overlap import density, grid_for, overlapped_area

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Of the sets after the held-out one; told apart by people who see colours differently, too
#: (Okabe & Ito, "Color universal design", 2008).
COLOURS: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9")
REAL_COLOUR: Final = "#5f6368"
INK, GRID_INK = "#202124", "#dadce0"
COLUMNS: Final = 3
DOTS_PER_INCH: Final = 130
SHOWN_SHARE: Final = 0.995  # of the values on either side that set the visible range
STYLE: Final[Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": GRID_INK,
    "axes.labelcolor": INK,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
}


def plot_densities(measured: Mapping[str, Measured], path: Path) -> None:
    """One small picture a feature; the first set is grey and filled, the others are lines.

    Raises
    ------
    BackendUnavailable : Matplotlib is not installed.
    """
    features = [f for f in FEATURES if any(_known(m, f).size for m in measured.values())]
    rows = -(-len(features) // COLUMNS)
    with _styled():
        figure = _figure(9.6, 1.95 * rows + 0.9)
        axes = list(figure.subplots(rows, COLUMNS, squeeze=False).flat)
        for feature, axis in zip(features, axes, strict=False):
            _plot_feature(axis, feature, measured)
        for axis in axes[len(features) :]:
            axis.set_axis_off()
        figure.suptitle("Features of the pieces in each set", x=0.01, ha="left", fontsize=12)
        _legend(figure, figure.axes[0], 6)
        figure.savefig(path, dpi=DOTS_PER_INCH)


def plot_structure(measured: Mapping[str, Measured], path: Path) -> None:
    """How like bars one to eight bars apart are, one line a set.

    Raises
    ------
    BackendUnavailable : Matplotlib is not installed.
    """
    with _styled():
        figure = _figure(6.6, 3.8)
        axis = figure.subplots()
        for (name, found), colour in zip(measured.items(), _colours(measured), strict=True):
            is_real = colour == REAL_COLOUR
            (line,) = axis.plot(LAGS, found.mean_similarity(), "o-", color=colour, label=name, ms=4)
            line.set(linewidth=3.0 if is_real else 1.6, zorder=1 if is_real else 2)
        axis.set_xlabel("bars apart")
        axis.set_ylabel("self-similarity")
        axis.set_ylim(bottom=0)
        axis.set_xticks(LAGS)
        axis.grid(axis="y", color=GRID_INK, linewidth=0.6)
        figure.suptitle("How much the music repeats itself", x=0.01, ha="left", fontsize=12)
        _legend(figure, axis, 3)
        figure.savefig(path, dpi=DOTS_PER_INCH)


def _plot_feature(axis: Axes, feature: Feature, measured: Mapping[str, Measured]) -> None:
    found = {name: _known(m, feature) for name, m in measured.items()}
    present = tuple(values for values in found.values() if values.size)
    grid = grid_for(present, feature.resolution)
    tallest = 0.0
    for (name, values), colour in zip(found.items(), _colours(measured), strict=True):
        curve = density(values, grid, feature.resolution) if values.size else np.zeros(len(grid))
        if colour == REAL_COLOUR:
            axis.fill_between(grid, curve, color=colour, alpha=0.3, linewidth=0, label=name)
            tallest = float(curve.max())
        else:
            axis.plot(grid, curve, color=colour, linewidth=1.5, label=name)
    # A set of equal values is a needle that would flatten all others.
    axis.set_ylim(0, 2.2 * tallest if tallest else None)
    axis.set_xlim(*_visible(present, feature))
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    axis.set_title(feature.title + (f" ({feature.unit})" if feature.unit else ""))
    _note_overlap(axis, feature, list(found.values()))


def _note_overlap(axis: Axes, feature: Feature, values: list[Floats]) -> None:
    """The overlapped area of the first set after the held-out one."""
    if len(values) > 1:
        area = overlapped_area(values[1], values[0], feature.resolution)
        axis.set_title(f"OA {area:.2f}", loc="right", fontsize=8, color=COLOURS[0])


def _visible(present: tuple[Floats, ...], feature: Feature) -> tuple[float, float]:
    """Where the values lie, but not much farther than the first set reaches."""
    low = min(float(np.quantile(values, 1 - SHOWN_SHARE)) for values in present)
    high = max(float(np.quantile(values, SHOWN_SHARE)) for values in present)
    first, last = float(present[0].min()), float(present[0].max())
    reach = last - first + 4 * feature.resolution
    margin = 0.05 * reach + 3 * feature.resolution
    low, high = max(low, first - reach) - margin, min(high, last + reach) + margin
    return max(low, -3 * feature.resolution), high  # nothing is below 0


def _known(found: Measured, feature: Feature) -> Floats:
    values = found.values[feature.name]
    return values[~np.isnan(values)]


def _colours(measured: Mapping[str, Measured]) -> list[str]:
    return [REAL_COLOUR, *(COLOURS[i % len(COLOURS)] for i in range(len(measured) - 1))]


def _legend(figure: Figure, axis: Axes, columns: int) -> None:
    handles, labels = axis.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower left", ncols=min(len(labels), columns))


def _figure(width_in: float, height_in: float) -> Figure:
    # A figure of its own needs no display and leaves pyplot's state alone.
    from matplotlib.figure import Figure

    return Figure((width_in, height_in), layout="constrained", facecolor="white")


def _styled() -> Any:
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise BackendUnavailable(
            "Matplotlib is needed to draw the evaluation.",
            remedy="Install it: pip install matplotlib",
            field="music",
        ) from error
    return mpl.rc_context(STYLE)
