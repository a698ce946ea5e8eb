"""Licences that a person has to accept in a project."""

import pytest

from studio import edits
from studio.backends import Backend
from studio.consent import check_accepted, needs_consent
from studio.errors import InputError
from tests.examples import document

ROW = Backend(
    role="composer", name="strict", label="Strict", load="none:None", version="1", priority=0,
    licence="CC-BY-NC-4.0", about="", consent="not for commercial use.", by_name_only=True,
)  # fmt: skip


def test_a_licence_is_accepted_once_in_a_project():
    with pytest.raises(InputError, match="not for commercial use") as refused:
        check_accepted(document(), ROW)
    assert "--accept strict" in refused.value.remedy
    accepted = edits.accept_licence(document(), "strict")
    check_accepted(accepted, ROW)
    assert edits.accept_licence(accepted, "strict") is accepted


def test_other_engines_ask_for_nothing():
    free = Backend(
        role="composer", name="free", label="Free", load="none:None", version="1", priority=0,
        licence="CC0", about="",
    )  # fmt: skip
    assert not needs_consent(document(), free)
