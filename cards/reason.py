"""Why the system refused to read or make something, in the user's language."""

import errno

REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "已经不在了",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.ELOOP: "链接成环",
    errno.ENAMETOOLONG: "名字太长",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Say what went wrong; in the system's own words where we have none."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)
