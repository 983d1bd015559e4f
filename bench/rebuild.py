"""How long `cards rebuild` takes: at first, with nothing changed, with one note changed.

Makes a notebook of so many notes (2000 where none is said) in a folder of its own, runs whole
processes with a cache of their own, and prints the seconds and how they compare.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
THINGS = ("队列", "缓存", "索引", "日志", "令牌", "镜像", "网关", "分片", "快照", "心跳")
DUTIES = ("削平突然到来的高峰", "少读几次磁盘", "记下谁在什么时候做过什么", "把请求送到该去的地方")


def note(number: int) -> str:
    """Write a note that asks in the usual ways; no two ask the same."""
    thing = f"{number} 号{THINGS[number % len(THINGS)]}"
    duty = DUTIES[number % len(DUTIES)]
    return (
        f"# {thing}\n\n"
        f"## 什么是{thing}？\n\n{thing}在第 {number % 7} 层，用来{duty}。\n\n"
        f"## {thing}的优点\n\n- 启动很快，几秒钟就能用\n- 占的内存很少\n- 出错时容易查\n\n"
        f"**{thing}的上限**：最多放 {number * 16 + 1} 条，再多就拒收。\n\n"
        f"```bash\nthing-{number} status  # 查看{thing}的状态\n"
        f"thing-{number} flush  # 清空{thing}里的内容\n```\n"
    )


def seconds(root: Path, home: Path) -> float:
    """Rebuild once, as a whole process."""
    env = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "cards", "rebuild", "--quiet", root], env=env, check=True)
    return time.monotonic() - begun


def main(count: int) -> None:
    """Make the notebook, rebuild it three times and print how long that took."""
    with tempfile.TemporaryDirectory() as folder:
        home, root = Path(folder), Path(folder, "笔记")
        root.mkdir()
        (root / "cards.toml").touch()
        for number in range(count):
            (root / f"{number:05}.md").write_text(note(number), "utf-8")
        first = seconds(root, home)
        same = seconds(root, home)
        with (root / "00000.md").open("a", encoding="utf-8") as file:
            file.write("\n## 什么是信箱？\n\n收下消息、等人来取的地方。\n")
        one = seconds(root, home)
    sys.stdout.write(
        f"{count} notes\n"
        f"first build       {first:7.2f} s\n"
        f"nothing changed   {same:7.2f} s   1/{first / same:.0f}\n"
        f"one note changed  {one:7.2f} s   1/{first / one:.1f}\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
