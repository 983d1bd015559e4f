"""Files put in place whole: what stood there stays until the new content is all there."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from cards.errors import CardsError

TEMPORARY = ".cards-*.tmp"
"""How files are called, as a pattern, until they are put in place."""
_ELSEWHERE = "请换一个输出位置（{option}）"
_REPAIRS = {
    errno.ENOENT: ("没有这个文件夹", "请先建好它，或换一个输出位置（{option}）"),
    errno.ENOTDIR: ("路径中间有一段不是文件夹", _ELSEWHERE),
    errno.EISDIR: ("这里已有文件夹或特殊文件", "请换一个文件名（{option}）"),
    errno.EACCES: ("没有写入权限", "请修改权限，或换一个输出位置（{option}）"),
    errno.EPERM: ("没有写入权限", "请修改权限，或换一个输出位置（{option}）"),
    errno.EROFS: ("这里是只读的", _ELSEWHERE),
    errno.ENOSPC: ("磁盘已满", "请腾出空间后再试"),
    errno.EFBIG: ("文件超过了系统允许的大小", "请放宽限制（ulimit -f）后再试"),
    errno.EDQUOT: ("磁盘配额已满", "请腾出空间后再试"),
    errno.ENAMETOOLONG: ("文件名太长", "请换一个短一些的文件名（{option}）"),
}


def replace(path: Path, content: bytes) -> None:
    """Put one file in place; CardsError where that cannot be done, and nothing has changed then."""
    replace_all({path: content})


def sweep(path: Path) -> None:
    """Remove what a writer that was killed has left beside a target; nobody may be writing it."""
    with suppress(OSError):
        target = path.resolve()
        for left in target.parent.glob(f"{_prefix(target)}*.tmp"):
            left.unlink()


def replace_all(contents: Mapping[Path, bytes], option: str = "-o") -> None:
    """Put several files in place, in their order, once all of them stand complete beside them.

    A file that stood there keeps its permissions, and a link keeps leading to its file. CardsError
    names the first file that cannot be written, and by `option` what the user can change; no
    target has changed then.
    """
    prepared: list[tuple[Path, Path, Path]] = []
    try:
        for path, content in contents.items():
            with _explained(path, option):
                target = path.resolve()
                temporary = target.with_name(f"{_prefix(target)}{secrets.token_hex(8)}.tmp")
                prepared.append((path, temporary, target))
                _fill(temporary, content, _mode(target))
        for path, temporary, target in prepared:
            with _explained(path, option):
                temporary.replace(target)
    finally:
        for _, temporary, _ in prepared:
            with suppress(OSError):
                temporary.unlink()


def _prefix(target: Path) -> str:
    """How the temporary files of a target begin: short, for the target's name may be long."""
    digest = blake2b(target.name.encode("utf-8", "surrogatepass"), digest_size=4)
    return f".cards-{digest.hexdigest()}-"


@contextmanager
def _explained(path: Path, option: str) -> Iterator[None]:
    """Turn the system's refusal to write a file into a CardsError that names it."""
    try:
        yield
    except OSError as error:
        found, repair = _REPAIRS.get(error.errno or 0, (str(error.strerror), _ELSEWHERE))
        # Some folders that are there say so too when they take no new file: /proc does.
        if error.errno == errno.ENOENT and path.resolve().parent.is_dir():
            found, repair = "这个文件夹里不能新建文件", _ELSEWHERE
        hint = repair.format(option=option)
        raise CardsError(f"{path}：写不进去，{found}；{hint}") from error


def _mode(target: Path) -> int | None:
    """Return the permissions of the file that stands there; it must be one that may be written."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found):
        raise IsADirectoryError(errno.EISDIR, "not a file")
    # A file that is write-protected could be replaced all the same: its owner said no.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "write-protected")
    return stat.S_IMODE(found)


def _fill(temporary: Path, content: bytes, mode: int | None) -> None:
    with temporary.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(mode)
