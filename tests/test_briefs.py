"""Briefs as people write them give finished ads, in every format."""

from __future__ import annotations

import itertools

import av
import numpy as np
import pytest

from studio.bench import Bench
from studio.compute import DaskCompute
from studio.document import Brand, Brief, Document
from studio.export.encode import DRAFT
from studio.produce import plan, produce, write
from studio.progress import Progress
from studio.settings import Settings
from studio.workspace import Workspace

RAMBLING = (
    "Hi! So, we are a small firm in Leeds and our product is called RouteLens. It is a planning "
    "tool for delivery fleets!! It looks at the orders, the vans & the traffic (live), and "
    "proposes routes each morning; drivers get them on their phone. https://routelens.example/x "
    "*Dispatchers* see every van on one map. Customers save 18 % of fuel on average. "
)

BRIEFS = {
    "bakery": Brief(
        product="sourdough bakery by the canal",
        tone="warm",
        key_points=("24-hour dough", "we deliver by bike"),
        offer="Second loaf half price on Mondays",
        brand=Brand(name="Crumb", website="crumb.example", colors=("#a3531f", "#f5e9d8")),
        duration_s=20,
    ),
    "database": Brief(
        product="StrataDB, a distributed SQL database for analytics teams",
        audience="data engineers at mid-size companies",
        tone="technical, confident",
        key_points=("Scales to petabytes", "SOC 2 Type II certified", "p99 under 40 ms"),
        call_to_action="Start a free trial",
        brand=Brand(name="StrataDB", website="https://stratadb.example/start"),
        duration_s=24,
    ),
    "charity": Brief(
        product="clean water wells for villages in northern Kenya",
        tone="hopeful",
        key_points=("€30 gives one person clean water for life", "214 wells since 2009"),
        call_to_action="Give today",
        brand=Brand(name="Nearwell", colors=("#ffff00",)),
        duration_s=20,
    ),
    "dentista": Brief(
        product="clínica dental en Sevilla",
        audience="familias",
        tone="cercano",
        key_points=("primera visita gratis", "urgencias el mismo día"),
        call_to_action="Pide tu cita",
        brand=Brand(name="Clínica Sol"),
        language="es",
        duration_s=18,
    ),
    "rambling": Brief(product=(RAMBLING * 12)[:4000], duration_s=30),
    "three words": Brief(product="handmade oak chairs", duration_s=15),
    "shouting": Brief(
        product="MEGA SALE!!! {name} %s <b>SHOES</b> 🎉🎉",
        offer="50% OFF",
        brand=Brand(name="O'Neill & Sons™"),
        duration_s=6,
    ),
}
FORMATS = ("16:9", "9:16", "1:1")
ALL = list(itertools.product(BRIEFS, FORMATS))
LONG = ("database", "charity", "rambling", "bakery", "dentista")  # like others, but slow
QUICK = {(name, FORMATS[i % 3]) for i, name in enumerate(BRIEFS) if name not in LONG}


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """One bench for all: what does not differ between formats is made once."""
    home = tmp_path_factory.mktemp("home")
    store = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)})).artifacts
    compute = DaskCompute(store, workers=2)
    yield Bench(store, compute, Progress())
    compute.close()


@pytest.mark.parametrize(
    ("name", "fmt"),
    [pytest.param(*case, marks=() if case in QUICK else pytest.mark.slow) for case in ALL],
)
def test_a_brief_gives_a_finished_ad(bench, name, fmt):
    brief = BRIEFS[name]
    document = plan(write(Document(title="x", brief=brief, scenes=(), format=fmt), bench), bench)
    film = produce(document, bench, fmt, DRAFT)
    facts = film.film.facts
    assert facts["duration_s"] == pytest.approx(brief.duration_s, rel=0.15)
    assert facts["certificate"]["integrated_lufs"] == pytest.approx(-14, abs=0.5)
    assert facts["certificate"]["true_peak_dbtp"] <= -1
    with av.open(str(film.film.file("film.mp4"))) as container:
        frames = [f.to_ndarray(format="gray") for f in container.decode(video=0)]
    assert len(frames) == facts["frames"]
    assert (
        frames[0].shape
        == DRAFT.size_px({"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1)}[fmt])[::-1]
    )
    assert all(np.std(frame) > 2 for frame in frames[15::30])
