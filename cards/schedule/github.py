"""A workflow for GitHub Actions, which runs where the notes' repository lies."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cards.errors import CardsError, UsageError
from cards.reason import reason
from cards.schedule.job import REBUILD, Job, mark
from cards.schedule.steps import Delete, Step, Write
from cards.schedule.when import At, Every, When, cron_fields

SIGN = "# cards schedule"
"""How a workflow of ours begins."""
UNKNOWN = "请改成装 cards 的地址"
SHORTEST = 5
"""In minutes; GitHub takes no shorter interval."""
_DAY = 24 * 60
_SOURCE = re.compile(r"^ +CARDS_FROM: (?P<source>.+)$", re.MULTILINE)


def workflow(job: Job, folder: str, offset: int, source: str) -> str:
    """Write the workflow; raises UsageError where GitHub does not run so often.

    `folder` is the notes' root as seen from the repository's, `offset` the minutes by which local
    time is ahead of UTC, which is GitHub's, and `source` what pip installs, as YAML.
    """
    place = json.dumps(folder.replace("${{", "${{ '${{' }}"), ensure_ascii=False)
    return f"""\
{SIGN}
name: cards
on:
  schedule:
    - cron: "{cron_fields(_in_utc(job.when, offset))}"  # UTC
  workflow_dispatch:
permissions:
  contents: write
concurrency: cards
jobs:
  rebuild:
    runs-on: ubuntu-latest
    defaults:
      run:
        working-directory: {place}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      # 请把 CARDS_FROM 改成 pip 装 cards 的来源，例如 git+https://你的仓库地址；以后重装会保留
      - name: 安装 cards
        env:
          CARDS_FROM: {source}
        run: python -m pip install "$CARDS_FROM"
      - name: 重做卡片
        run: cards {" ".join(REBUILD)}
      # 卡片的身份记在 cards.ledger 里，必须提交
      - name: 提交结果
        run: |
          git add --all .
          git diff --cached --quiet && exit 0
          git -c user.name=cards -c user.email=cards@localhost commit --message "cards rebuild"
          git push
"""


def source_in(workflow: str) -> str:
    """Find what the user wrote into a workflow of ours as the place to install from, as YAML."""
    found = _SOURCE.search(workflow)
    return found["source"] if found else UNKNOWN


def printing(job: Job) -> tuple[Step, ...]:
    """Tell where the workflow belongs and what it is."""
    repository = _repository(job.root) or job.root
    file = _workflow(job.root, repository)
    offset = datetime.now(UTC).astimezone().utcoffset() or timedelta()
    folder = job.root.relative_to(repository).as_posix()
    text = workflow(job, folder, int(offset.total_seconds() // 60), source_in(_text(file)))
    return (Write(file, text),)


def installing(job: Job) -> tuple[Step, ...]:
    """Tell the same; raises CardsError outside of repositories, and for a file of another."""
    repository = _repository(job.root)
    if repository is None:
        raise CardsError(f"{job.root}：不在 git 仓库里；请先 git init，再放到 GitHub 上")
    file = _workflow(job.root, repository)
    if not _text(file).startswith(SIGN) and file.exists():
        raise CardsError(f"{file}：已有别的工作流，不会覆盖；请先给它改名")
    return printing(job)


def removing(root: Path) -> tuple[Step, ...]:
    """Tell what takes the workflow away; nothing where there is none, or one of another."""
    file = _workflow(root, _repository(root) or root)
    return (Delete(file),) if _text(file).startswith(SIGN) else ()


def _repository(root: Path) -> Path | None:
    return next((each for each in (root, *root.parents) if (each / ".git").exists()), None)


def _workflow(root: Path, repository: Path) -> Path:
    # Named after the place in the repository, which is the same in each clone of it.
    place = root.relative_to(repository)
    name = "cards.yml" if place == Path() else f"cards-{mark(place)}.yml"
    return repository / ".github" / "workflows" / name


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise CardsError(f"{file}：读不了（{reason(error)}）；请检查这个文件") from error


def _in_utc(when: When, offset: int) -> When:
    if isinstance(when, Every):
        if when.minutes < SHORTEST:
            raise UsageError(
                f"--every {when.minutes}m：GitHub 最短 {SHORTEST} 分钟一次；请写长一些"
            )
        return when
    minutes = (when.hour * 60 + when.minute - offset) % _DAY
    return At(minutes // 60, minutes % 60)
