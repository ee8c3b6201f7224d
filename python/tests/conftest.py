"""What the tests share: pages of fixtures/ and the installed command."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(os.environ.get("UNHUSK_ROOT", pathlib.Path(__file__).resolve().parents[2]))
PAGES = sorted((ROOT / "fixtures").glob("*/source.*"))

PAGE = (ROOT / "fixtures" / "html-small" / "source.html").read_bytes()
NEWS = (
    "Die Brücke bleibt gesperrt, sagte die Bürgermeisterin.\n\nAdvertisement\n\nSie öffnet Mai.\n"
)


@pytest.fixture(scope="session")
def command():
    """Runs the command that the package brings; returns what it printed."""

    def run(*args, **kwargs):
        result = subprocess.run(
            [sys.executable, "-m", "unhusk", *map(str, args)],
            capture_output=True,
            check=False,
            **kwargs,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run
