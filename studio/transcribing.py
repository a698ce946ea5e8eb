"""``studio transcribe``: what is said in a sound or video file, from the terminal."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from rich.console import Console

from studio.analysis.step import FILE, SRT_FILE, VTT_FILE, transcript_recipe
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import MediaRef
from studio.errors import InputError, StorageError
from studio.making import progress_bar
from studio.recipes import Artifact
from studio.uploads import CLIP_BYTES, from_disk, keep
from studio.workspace import Workspace

#: Ending of the output -> the artifact's file; plain text is made from it.
FILES: Final[dict[str, str]] = {".json": FILE, ".srt": SRT_FILE, ".vtt": VTT_FILE, ".txt": ""}
LISTENING_S = 10.0  # weight for the time left: about CPU-seconds


def transcribe(
    path: Path, language: str, backend: str, outputs: list[Path], console: Console
) -> dict[str, Any]:
    """Write down what is said in a file, and put it where it was asked for.

    Parameters
    ----------
    language : a code such as ``en``; empty: it is detected.
    backend : a transcriber's name, or ``auto``.
    outputs : files that end in .txt, .json, .srt or .vtt; may be empty.

    Returns
    -------
    The transcript as JSON has it, with "engine", "reused", "outputs" and "digest".

    Raises
    ------
    InputError : the file or an output cannot be used; says why.
    BackendUnavailable : the transcriber lacks something.
    StorageError : an output cannot be written.
    """
    for output in outputs:
        _check_output(output)
    workspace = Workspace.open()
    with progress_bar(console) as production:
        bench = Bench(workspace.artifacts, InlineCompute(workspace.artifacts), production)
        recipe = transcript_recipe(_kept(workspace, path), language, backend)
        ticket = bench.make(recipe, "Listening", LISTENING_S, about=path.name)
        (artifact,) = bench.wait([ticket])
    for output in outputs:
        _deliver(artifact, output)
    return _read(artifact) | {
        "engine": recipe.engine,
        "reused": ticket.reused,
        "outputs": [str(output.resolve()) for output in outputs],
        "digest": artifact.digest,
    }


def _kept(workspace: Workspace, path: Path) -> MediaRef:
    """The file in the artifact store; the same content is kept once."""
    remedy = "Cut out the part that you want to have written down, and give that."
    with from_disk(workspace.artifacts, path, CLIP_BYTES, remedy, "file") as upload:
        return keep(workspace.artifacts, upload)


def _check_output(output: Path) -> None:
    if output.suffix.lower() not in FILES:
        raise InputError(
            f"{output.name} does not end in {', '.join(FILES)}.",
            remedy="Call it captions.srt, captions.vtt, words.json or text.txt.",
            field="--output",
        )
    folder = next(parent for parent in output.absolute().parents if parent.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=folder):  # before minutes of listening
            pass
    except OSError as error:
        raise _unwritable(output, error) from error


def _deliver(artifact: Artifact, output: Path) -> None:
    """Write one form of the transcript; a half-written file is never left under the name."""
    name = FILES[output.suffix.lower()]
    content = artifact.file(name).read_text("utf-8") if name else _read(artifact)["text"] + "\n"
    partial = output.with_name(f".{output.name}.{uuid4().hex[:8]}")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(content, "utf-8")
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise _unwritable(output, error) from error


def _read(artifact: Artifact) -> dict[str, Any]:
    transcript: dict[str, Any] = json.loads(artifact.file(FILE).read_text("utf-8"))
    return transcript


def _unwritable(output: Path, error: OSError) -> StorageError:
    return StorageError(
        f"{output} cannot be written ({error.strerror}).",
        remedy="Choose another place with -o; the transcript itself is kept in the studio.",
        field="--output",
    )
