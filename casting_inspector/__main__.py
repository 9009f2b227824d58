"""The one entry point: a command, the window, or - re-entered by itself - a child process.

The children need TensorFlow and no window. They are told apart before anything heavy is
imported, so that neither side ever pays for the other.
"""

import multiprocessing
import sys
from pathlib import Path


def main() -> None:
    """Run what the command line asks for and exit with its code."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["--train"] and len(sys.argv) == 3:
        from casting_inspector.core import paths
        from training.run import run

        sys.exit(run(Path(sys.argv[2]), paths.home()))
    if sys.argv[1:2] == ["--to-onnx"] and len(sys.argv) == 4:
        from training.to_onnx import convert

        sys.exit(convert(Path(sys.argv[2]), Path(sys.argv[3])))
    from casting_inspector.cli.main import run_command_line
    from casting_inspector.core.memory import return_large_blocks

    return_large_blocks()
    sys.exit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
