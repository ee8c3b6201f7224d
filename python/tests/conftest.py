"""What the tests share: pages of fixtures/ and the installed command."""

import os
import pathlib
import subprocess
import sys

import pytest
import unhusk

ROOT = pathlib.Path(os.environ.get("UNHUSK_ROOT", pathlib.Path(__file__).resolve().parents[2]))
PAGES = sorted((ROOT / "fixtures").glob("*/source.*"))

PAGE = (ROOT / "fixtures" / "html-small" / "source.html").read_bytes()
NEWS = (
    "Die Brücke bleibt gesperrt, sagte die Bürgermeisterin.\n\nAdvertisement\n\nSie öffnet Mai.\n"
)
TIP_PAGE = (
    "<p>The bridge over the river is closed until the new beams have come by train.</p>"
    "<p class='tip'>The baker knows a way around.</p>"
)


@pytest.fixture
def tip_cleaner(tmp_path):
    """A cleaner whose rules take the tip out of TIP_PAGE, on example.com only."""
    rules = tmp_path / "list.txt"
    rules.write_text("[Adblock Plus 2.0]\nexample.com##.tip\n")
    return unhusk.Cleaner(patterns=[rules])


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
