"""One rebuild of a root at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cards.cache import named
from cards.errors import CardsError
from cards.reason import reason


class BusyError(CardsError):
    """Another process rebuilds the same root."""

    exit_code = 3


@contextmanager
def only_one(root: Path, wait: float = 0, folder: Path | None = None) -> Iterator[None]:
    """Hold the lock of a root, for which to `wait` so many seconds; raises BusyError after that.

    The lock lies in the user's own folder, not among the notes; the system frees it even if the
    process is killed.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only a rebuild needs it

    path = (folder or _folder()) / f"{named(root)}.lock"
    lock = FileLock(path, timeout=wait)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            f"{root}：另一个 cards rebuild 正在运行；请等它结束，或加上 --wait 60"
        ) from error
    except OSError as error:
        raise CardsError(f"{path}：用不了这个锁文件（{reason(error)}）；请检查权限") from error
    try:
        yield
    finally:
        lock.release()


def _folder() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415

    return user_state_path("biji-cards")
