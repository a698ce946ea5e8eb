"""All that storage promises holds on PostgreSQL, too: the same tests, another database."""

from tests.unit.test_jobs import *  # noqa: F403
from tests.unit.test_migrations import *  # noqa: F403
from tests.unit.test_projects import *  # noqa: F403
from tests.unit.test_takes import *  # noqa: F403
from tests.unit.test_workers import *  # noqa: F403
