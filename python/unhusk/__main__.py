"""The command `unhusk`: becomes the program that lies in the package."""

import os
import sys


def main() -> None:
    """Run the command with this process's arguments."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "unhusk")
    os.execv(program, ["unhusk", *sys.argv[1:]])


if __name__ == "__main__":
    main()
