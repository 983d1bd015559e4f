"""Rebuilds a root once for each line on stdin, in a child that is killed or lives.

`after 0.05` kills it after so many seconds, `at 7` before the so manieth line of `exporter.target`
that it comes to, `never` lets it live. A fork has everything imported: most of its time goes into
the rebuild. For each child its exit code and its seconds are written to stdout.
"""

import os
import signal
import sys
import time
from types import FrameType
from typing import Any

from cards.cli import main
from exporter import target


def rebuild(root: str) -> None:
    main.main(["rebuild", "--quiet", root], standalone_mode=False)


def die_at(line: int) -> None:
    left = line

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename != target.__file__:
            return None
        left -= event == "line"
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def child(root: str, line: int) -> int:
    number = os.fork()
    if number == 0:
        code = 1
        try:
            if line:
                die_at(line)
            rebuild(root)
            code = 0
        finally:
            os._exit(code)
    return number


def rounds(root: str) -> None:
    for order in sys.stdin:
        how, *when = order.split()
        begun = time.monotonic()
        number = child(root, int(when[0]) if how == "at" else 0)
        if how == "after":
            time.sleep(float(when[0]))
            os.kill(number, signal.SIGKILL)
        _, status = os.waitpid(number, 0)
        took = time.monotonic() - begun
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {took}\n")
        sys.stdout.flush()


rebuild(sys.argv[1])
rounds(sys.argv[1])
