"""A `cards.toml` to begin with."""

from pathlib import Path

from cards.config.reading import FILE_NAME
from cards.errors import CardsError
from cards.reason import reason

TEMPLATE = """\
# cards 的配置。在这个文件夹或它的下级里执行 cards rebuild，就照这里写的读笔记、写牌组。
# 每一项都可以不写：# 后面写着的就是不写时的值，没有这样的值就是一个例子。
# 要改一项，就去掉行首的 #，再改等号后面。路径都从这个文件所在的文件夹算起。

# 笔记：文件和文件夹，可以写几个。
# notes = ["."]

# 不读的笔记，写法同 .gitignore，例如 ["草稿/", "*.txt"]。
# exclude = []

# 牌组名，:: 分层。不写就用这个文件夹的名字。
# deck = "云原生::K8s"

# 你自己的主题表。不写就只用自带的。
# vocabulary = "topics.toml"

# 写成哪些文件，后缀就是格式：.apkg、.csv、.json。不写就是这里的 .apkg 和 .csv，用牌组的名字。
# output = ["牌组.apkg", "牌组.csv"]

# 账本：程序靠它认出改过的问题，复习进度才接得上。请和笔记一起保存，不要删。
# ledger = "cards.ledger"

# 只要这些主题和它们的子主题，例如 ["ingress", "存储"]。不写就全要。
# topics = []

# 给哪些卡片再加一张反着问的。现在只有 definition：出示定义，遮住词，问是什么词。
# reverse = []

# 网上的图片也取来。不写就不连网，卡片上只留链接。
# fetch-images = false
"""
"""Says nothing yet and names everything that could be said, in the user's language."""


def init(folder: Path) -> Path:
    """Write the template into a folder, made if it is missing, and return the path of the file.

    Raises CardsError where that cannot be done, or where a `cards.toml` is there: it stays.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CardsError(f"{folder}：建不了这个文件夹（{reason(error)}）；请换一个地方") from error
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise CardsError(f"{path}：已经有这个文件，没有动它；请直接修改，或者先移走它") from error
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with file:
            file.write(TEMPLATE.encode())
    except OSError as error:  # half a file would work, and hide what it could say
        path.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return path


def _unwritable(path: Path, error: OSError) -> CardsError:
    return CardsError(f"{path}：写不进去（{reason(error)}）；请换一个地方")
