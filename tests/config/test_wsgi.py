"""What the server's entry has done before it takes a request."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.server import environment_of

# Asked of a fresh process, for the collector is one for the whole process.
_ASK = """
import gc, sys
import takar.config.wsgi
left, frozen = len(gc.get_objects()), gc.get_freeze_count()
print("takar.execution.web.forms" in sys.modules, frozen > 20 * left)
"""


@pytest.mark.django_db
def test_pages_are_imported_and_the_collector_leaves_them_alone(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _ASK],
        env=environment_of(tmp_path, "http://127.0.0.1:1"),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert answer.stdout.split()[-2:] == ["True", "True"]
