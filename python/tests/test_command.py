import subprocess
import sys
import sysconfig

import unhusk
from conftest import NEWS


def test_the_command_is_installed():
    program = f"{sysconfig.get_path('scripts')}/unhusk"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == (
        f"unhusk {unhusk.__version__} (rules and models {unhusk.rules_version})\n"
    )


def test_the_command_passes_exit_codes_and_input_on(tmp_path):
    file = tmp_path / "news.txt"
    file.write_text(NEWS)
    run = [sys.executable, "-m", "unhusk"]
    assert subprocess.run([*run, "check", file], capture_output=True, check=False).returncode == 1
    assert subprocess.run([*run, "--no-such"], capture_output=True, check=False).returncode == 2
    cleaned = subprocess.run(run, input=NEWS.encode(), capture_output=True, check=True)
    assert cleaned.stdout.decode() == unhusk.clean(NEWS.encode())


def test_nothing_else_is_needed():
    # Neither at install time nor to import it.
    from importlib.metadata import requires

    assert not requires("unhusk")
    code = "import sys, unhusk; print([m for m in ('pyarrow', 'numpy') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
