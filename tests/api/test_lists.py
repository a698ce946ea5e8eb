"""What can be chosen, over HTTP."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studio.music.vocabulary import GENRES, INSTRUMENTS


def test_engines_say_what_they_lack(client):
    """The built-in ones are ready; one that is not says how to get there."""
    engines = client.get("/api/v1/engines").json()["engines"]
    by_name = {(each["role"], each["name"]): each for each in engines}
    assert by_name["animator", "motion"]["ready"]
    google = by_name["narrator", "google"]
    assert not google["ready"]
    assert all(lack["what"] and lack["remedy"] for lack in google["missing"])
    writers = client.get("/api/v1/engines", params={"role": "writer"}).json()["engines"]
    assert {each["role"] for each in writers} == {"writer"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("genres", GENRES),
        ("instruments", INSTRUMENTS),
        ("styles", ("auto", "bold", "clean")),
        ("layouts", ("auto", "kinetic")),
    ],
)
def test_names_that_can_be_chosen_are_listed(client, name, known):
    """As the fields of requests take them."""
    assert set(known) <= set(client.get(f"/api/v1/{name}").json()[name])


def test_formats_and_transitions_come_with_their_measures(client):
    """Pixels and seconds."""
    formats = client.get("/api/v1/formats").json()["formats"]
    assert {"name": "9:16", "width": 1080, "height": 1920} in formats
    transitions = client.get("/api/v1/transitions").json()["transitions"]
    cut = {"name": "cut", "label": "Cut", "length_s": 0.0, "shows": "The next picture at once"}
    assert cut in transitions
    assert {"auto", "iris", "dip"} < {kind["name"] for kind in transitions}


def test_voices_are_those_of_one_narrator_and_language(client):
    """The automatic narrator's, or one that is named."""
    told = client.get("/api/v1/voices", params={"language": "fr"}).json()
    assert told["voices"]
    assert {voice["language"] for voice in told["voices"]} == {"fr"}
    assert client.get("/api/v1/voices", params={"narrator": "nobody"}).status_code == 422
    assert client.get("/api/v1/voices", params={"narrator": "google"}).status_code == 503


def test_the_api_loads_no_models_and_no_decoders():
    """It answers from what is in the database; lists come from a process of their own."""
    heavy = ("torch", "onnxruntime", "skia", "av", "distributed", "streamlit")
    program = (
        "import sys; import studio.api.app; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert told.stdout.strip() == "[]", told.stdout + told.stderr
