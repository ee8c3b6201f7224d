"""Scripts of this folder that want packages from PyPI run in an environment of their own in build/."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def enter(name, packages):
    """Runs this script again with the Python of build/NAME, which has the packages; made when missing."""
    venv = ROOT / "build" / name
    if pathlib.Path(sys.prefix) == venv:
        return
    if not (venv / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "-q", "install", "-U", "pip"], check=True)
        subprocess.run([venv / "bin/pip", "-q", "install", *packages], check=True)
        (venv / "ready").touch()
    os.execv(venv / "bin/python", [venv / "bin/python", *sys.argv])
