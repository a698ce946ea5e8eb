"""How well the studio hears songs, and what it costs: the tables of docs/analysis.md.

    .venv/bin/python -m benchmarks.analysis [PART ...] [--sounds FOLDER] [--corpus FOLDER]

Parts, all of them if none is named:

instruments  sounds from collections kept apart; needs `--sounds`, which ``studio analysis gather``
             fills
listed       what is listed in songs that `--soundfont` plays; the networks have learned from notes
             of the studio's own, so name another one
rhythm       hears more songs with `--corpus`, which ``studio music corpus`` makes
words, colour, speed

The songs are made on the spot from what comes with the studio; nothing was trained on them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.analysis.song.rendered import RenderedSong

LENGTHS_S = {"4 minutes": 240.0, "15 minutes": 900.0}
PEAK = "peak memory, MB"


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """In Markdown; all columns but the first to the right."""
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    lines.insert(1, f"|---|{'--:|' * (len(heads) - 1)}")
    return "\n".join([f"**{title}**", "", *lines, ""])


def instruments(options: argparse.Namespace) -> str:
    """On sounds from collections that training never saw, alone and in mixes."""
    from studio.analysis.instruments.making import as_dict, evaluate

    if options.sounds is None:
        return "Instruments are left out: name the folder of the sounds with --sounds.\n"
    figures = as_dict(evaluate(options.sounds))
    rows = [[name, f"{value:.3f}"] for name, value in figures.items() if isinstance(value, float)]
    return table("Instruments, sounds from collections that no training saw", ["", ""], rows)


def listed(options: argparse.Namespace) -> str:
    """The lists of up to three instruments, second by second, in songs that a soundfont plays."""
    import soundfile

    from benchmarks.analysis_data import played_songs
    from studio.analysis.instruments.labels import LABELS
    from studio.analysis.windows import three_instruments
    from studio.audio.track import RATE_HZ
    from studio.backends import named
    from studio.music.soundfonts import SHIPPED

    tagger = named("tagger", options.tagger)
    places: dict[str, list[bool]] = {"passed": [], "filled up": []}
    windows = playing = 0
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        for song in played_songs(options.soundfont or SHIPPED):
            soundfile.write(file.name, song.samples, RATE_HZ)
            tags = tagger.tag(Path(file.name))
            windows += len(song.playing)
            playing += int(song.playing.sum())
            for row, truth in zip(tags.confidences, song.playing, strict=True):
                names, passed = three_instruments(tags.labels, row.tolist())
                right = [bool(truth[LABELS.index(name)]) for name in names]
                places["passed"] += right[:passed]
                places["filled up"] += right[passed:]
    rows = [
        [
            f"{name}",
            f"{len(right) / windows:.2f}",
            f"{mean(right):.0%}",
            f"{sum(right) / playing:.0%}",
        ]
        for name, right in places.items()
    ]
    heads = ["", "a window", "right", "of all that plays"]
    title = f"Listed instruments, {playing / windows:.1f} play at once"
    return table(title, heads, rows)


def rhythm(options: argparse.Namespace) -> str:
    """Beats, first beats of bars, and borders of sections."""
    from studio.analysis.song import evaluation

    songs: dict[str, Iterable[RenderedSong]] = {
        "pieces by our composers": evaluation.composed_songs()
    }
    if options.corpus is not None:
        songs["other composers' pieces"] = evaluation.held_out_songs(options.corpus)
        songs["medleys of them"] = evaluation.medleys(options.corpus)
    rows = []
    for name, kind in songs.items():
        figures = evaluation.summary(list(evaluation.evaluate(kind)))
        keys = ("beats_f", "downbeats_f", "sections_f", "octave_errors")
        told = [f"{figures[key]:.2f}" if figures[key] == figures[key] else "–" for key in keys]
        rows.append([f"{name} ({figures['songs']:.0f})", *told])
    heads = ["F-measure", "beats, 70 ms", "first beats, 70 ms", "sections, 3 s", "half or double"]
    return table("Rhythm", heads, rows)


def words(_: argparse.Namespace) -> str:
    """Words that our own voice sings or speaks over our own music."""
    from studio.analysis.vocals.evaluation import evaluate

    figures = evaluate()
    rows = [
        [
            f"{way}, {level}",
            f"{found['wer']:.0%}",
            f"{found['start_error_median_s']:.2f} s",
            f"{found['in_time']:.0%}",
            f"{found['voiced_f']:.2f}",
        ]
        for way in ("sung", "spoken")
        for level, found in figures[way].items()
    ]
    made_up = figures["instrumental"]
    rows.append(["no voice", f"{made_up['words']} words made up", "–", "–", "–"])
    heads = ["", "word error rate", "starts off by", "starts within 0.2 s", "voice found, F"]
    return table("Words", heads, rows)


def colour(_: argparse.Namespace) -> str:
    """How often the name of the colour changes from one window to the next."""
    import soundfile

    from studio.analysis.song.colour import ColourMap
    from studio.analysis.song.evaluation import composed_songs
    from studio.analysis.song.listen import listen
    from studio.audio.track import RATE_HZ

    maps: tuple[ColourMap, ...] = ("spectrum", "light")
    told: dict[ColourMap, list[list[str]]] = {name: [] for name in maps}
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        for song in composed_songs():
            soundfile.write(file.name, song.samples, RATE_HZ)
            for name in maps:
                windows = listen(Path(file.name), 1.0, name).windows
                told[name].append([window.colour_name for window in windows])
    rows = [
        [
            colour_map,
            f"{mean(mean(a != b for a, b in pairwise(names)) for names in songs):.0%}",
            f"{mean(len(set(names)) for names in songs):.1f}",
        ]
        for colour_map, songs in told.items()
    ]
    return table("Colour", ["map", "windows with a new name", "names in a piece"], rows)


def speed(_: argparse.Namespace) -> str:
    """What it costs to listen to songs."""
    from benchmarks.analysis_data import long_song

    columns: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="pisces-listening-") as folder:
        for name, length_s in LENGTHS_S.items():
            path = long_song(Path(folder) / "song.wav", length_s)
            for with_words in (False, True):
                title = f"{name}, {'with' if with_words else 'without'} words"
                columns[title] = in_own_process(path, with_words)
    peaks = [f"{column.pop(PEAK):.0f}" for column in columns.values()]
    steps = dict.fromkeys(step for column in columns.values() for step in column)
    rows = [
        [step, *(f"{c[step]:.1f}" if step in c else "–" for c in columns.values())]
        for step in steps
    ]
    rows.append(["**all**", *(f"**{sum(column.values()):.1f}**" for column in columns.values())])
    return table("CPU-seconds", ["", *columns], [*rows, [PEAK, *peaks]])


def in_own_process(path: Path, with_words: bool) -> dict[str, float]:
    """`listen_to`, as if nothing had been loaded before."""
    options = ["--listen-to", str(path), *(["--with-words"] if with_words else [])]
    command = [sys.executable, "-m", "benchmarks.analysis", *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def listen_to(path: Path, with_words: bool) -> dict[str, float]:
    """CPU-seconds of each step of listening to a song, and the peak memory, in this process."""
    from benchmarks.analysis_data import song_in
    from storage.artifacts import FolderArtifacts
    from studio.hearing import PARTS, parts_of
    from studio.steps import run_recipe

    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="pisces-listening-") as folder:
        store = FolderArtifacts(Path(folder))
        for name, recipe in parts_of(song_in(store, path, with_words)).items():
            before = time.process_time()
            run_recipe(recipe, store)
            spent[PARTS[name].label] = time.process_time() - before
    return spent | {PEAK: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


TABLES: dict[str, Callable[[argparse.Namespace], str]] = {
    table_of.__name__: table_of for table_of in (instruments, listed, rhythm, words, colour, speed)
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(TABLES)}; all if none is named")
    parser.add_argument("--sounds", type=Path, help="gathered by 'studio analysis gather'")
    parser.add_argument("--corpus", type=Path, help="gathered by 'studio music corpus'")
    parser.add_argument("--soundfont", type=Path, help="that plays the songs for 'listed'")
    parser.add_argument("--tagger", default="auto", help="that is asked for 'listed'")
    parser.add_argument("--listen-to", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--with-words", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.listen_to:
        print(json.dumps(listen_to(options.listen_to, options.with_words)))
        return
    for name in options.parts or TABLES:
        print(TABLES[name](options), flush=True)


if __name__ == "__main__":
    main()
