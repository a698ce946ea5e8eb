"""The table of back-ends: one row each, a file a role, what comes with the studio first.

Everything that a page, the terminal or `studio doctor` says of a back-end stands here.
"""

from studio.backend_rows.animators import ANIMATORS
from studio.backend_rows.composers import COMPOSERS
from studio.backend_rows.narrators import NARRATORS
from studio.backend_rows.taggers import TAGGERS
from studio.backend_rows.transcribers import TRANSCRIBERS
from studio.backend_rows.writers import WRITERS

BACKENDS = (*WRITERS, *NARRATORS, *COMPOSERS, *ANIMATORS, *TRANSCRIBERS, *TAGGERS)
