"""`cards.toml`: what it may say, where it is found, and what is said of every fault in it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.config import FILE_NAME, Config, find, load
from cards.config.keys import EXAMPLES
from cards.config.reading import OUTPUT_SUFFIXES
from cards.errors import CardsError
from exporter import FORMATS

EVERYTHING = """\
notes = [
  "读书",
  "../公用/网络.md",
]
exclude = ["草稿/", "*.txt"]
deck = "云原生::K8s"
vocabulary = "../topics.toml"
output = ["牌组.apkg", "导出/牌组.CSV", "/srv/牌组.json"]
ledger = "账/我的.ledger"
topics = ["ingress", "存储"]
reverse = ["definition"]
fetch-images = true
"""


def config_file(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text, "utf-8")
    return path


def fault(path: Path) -> str:
    with pytest.raises(CardsError) as raised:
        load(path)
    return str(raised.value)


@pytest.mark.parametrize("text", ["", "# nothing\n", "exclude = []\ntopics = []\n"])
def test_everything_may_be_left_out(tmp_path: Path, text: str) -> None:
    assert load(config_file(tmp_path, text)) == Config(
        root=tmp_path,
        notes=(tmp_path,),
        exclude=(),
        deck=None,
        vocabulary=None,
        outputs=(),
        ledger=tmp_path / "cards.ledger",
        topics=(),
        fetch_images=False,
    )


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    assert load(config_file(tmp_path, EVERYTHING)) == Config(
        root=tmp_path,
        notes=(tmp_path / "读书", tmp_path / "../公用/网络.md"),
        exclude=("草稿/", "*.txt"),
        deck="云原生::K8s",
        vocabulary=tmp_path / "../topics.toml",
        outputs=(tmp_path / "牌组.apkg", tmp_path / "导出/牌组.CSV", Path("/srv/牌组.json")),
        ledger=tmp_path / "账/我的.ledger",
        topics=("ingress", "存储"),
        reverse=("definition",),
        fetch_images=True,
    )


def test_paths_begin_as_the_path_of_the_file_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config_file(tmp_path, 'notes = ["."]\n')
    monkeypatch.chdir(tmp_path)
    assert load(Path(FILE_NAME)).notes == (Path(),)
    assert load(Path(FILE_NAME)).ledger == Path("cards.ledger")


def test_outputs_may_lie_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home-of-somebody")
    path = config_file(tmp_path, 'output = ["~/桌面/牌组.apkg"]\n')
    assert load(path).outputs == (Path("/home-of-somebody/桌面/牌组.apkg"),)


def test_the_examples_name_every_key_and_are_right(tmp_path: Path) -> None:
    load(config_file(tmp_path, "\n".join(EXAMPLES.values())))
    assert all(list(tomllib.loads(line)) == [key] for key, line in EXAMPLES.items())


def test_outputs_are_the_formats_that_there_are() -> None:
    assert {each.suffix for each in FORMATS.values()} == set(OUTPUT_SUFFIXES)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('ouput = ["a.csv"]', "不认识“ouput”；是不是 output？可用的有 notes、exclude、deck、"),
        ('NOTES = ["."]', "不认识“NOTES”；是不是 notes？"),
        ('qqqq = "x"', "不认识“qqqq”；可用的有 notes、"),
        ('[decks]\nname = "x"', "不认识“decks”；是不是 deck？"),
        ('notes = "."', 'notes 是文字，应是一列文字；写法如 notes = ["."]'),
        ('notes = [\n".",\n3]', "notes 里有数字，应都是文字"),
        ("notes = []", "notes 是空的；请写上一处，或者删去这一行"),
        ('notes = [""]', "notes 里有空的文字"),
        ('notes = ["/srv/notes"]', "notes “/srv/notes”不是相对路径"),
        ("notes = ['D:\\notes']", "notes “D:\\notes”不是相对路径"),
        ('notes = ["~/notes"]', "notes “~/notes”不是相对路径"),
        ('notes = ["a\\u0000b"]', "notes 里有控制字符（U+0000）"),
        ('reverse = "definition"', "reverse 是文字，应是一列文字；写法如 reverse = "),
        (
            'reverse = ["qa"]',
            "reverse “qa”：没有这样的反向卡片；可用的有 definition",
        ),
        ("exclude = true", "exclude 是真假值，应是一列文字"),
        ('exclude = [["a"]]', "exclude 里有一列，应都是文字"),
        ("deck = 2024-01-01", "deck 是日期或时间，应是文字；写法如 deck = "),
        ('[deck]\nname = "x"', "deck 是一张表，应是文字"),
        ('deck = " "', "deck 里有空的文字"),
        ("deck = ':: \"::'", "里没有名字；写法如 deck = "),
        ('deck = """a\nb"""', "deck 里有控制字符（U+000A）"),
        ('vocabulary = ["topics.toml"]', "vocabulary 是一列，应是文字"),
        ('vocabulary = "/etc/topics.toml"', "vocabulary “/etc/topics.toml”不是相对路径"),
        ('output = "a.csv"', "output 是文字，应是一列文字"),
        ("output = []", "output 是空的"),
        ('output = ["a.csv", "b.xlsx"]', "“b.xlsx”：不认识这个后缀；可用的有 .apkg、.csv、.json"),
        ('output = ["导出/"]', "output “导出/”：不认识这个后缀"),
        ('output = ["a.csv", "b/../A.csv"]', "output “b/../A.csv”写了两次"),
        ('output = ["~nobody-of-this-name/a.csv"]', "找不到 ~ 是哪里；请写出整个路径"),
        ("ledger = 1.5", "ledger 是数字，应是文字"),
        ('ledger = "../cards.ledger"', "ledger “../cards.ledger”在 cards.toml 的文件夹外面"),
        ('ledger = "/srv/cards.ledger"', "ledger “/srv/cards.ledger”不是相对路径"),
        ('ledger = "cards.toml"', "ledger “cards.toml”：后缀应是 .ledger"),
        ('ledger = "账.md"', "ledger “账.md”：后缀应是 .ledger"),
        ("topics = 3", "topics 是数字，应是一列文字"),
        (
            'fetch-images = "yes"',
            "fetch-images 是文字，应是 true 或 false；写法如 fetch-images = true",
        ),
        ("fetch_images = true", "不认识“fetch_images”；是不是 fetch-images？"),
    ],
)
def test_a_fault_is_told_by_its_line(tmp_path: Path, line: str, words: str) -> None:
    path = config_file(tmp_path, f"# 我的配置\n\n{line}\n")
    told = fault(path)
    assert told.startswith(f"{path}:3: ") and words in told and "\n" not in told


def test_bad_toml_and_a_missing_file_are_faults(tmp_path: Path) -> None:
    path = config_file(tmp_path, 'notes = ["."]\ndeck = 云原生\n')
    assert fault(path).startswith(f"{path}:2: 配置不合 TOML 语法：")
    assert "没有这个文件" in fault(tmp_path / "没有.toml")


VALUES = st.recursive(
    st.sampled_from(["''", "'a'", "'a.csv'", "'/a'", "'..'", "1", "true", "1.5", "12:00:00"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda row: f"[{', '.join(row)}]"),
)


@given(st.dictionaries(st.sampled_from([*EXAMPLES, "deck.a", "x"]), VALUES))
def test_any_values_are_taken_or_refused_with_a_line(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, str]
) -> None:
    lines = [f"{key} = {value}" for key, value in values.items()]
    folder = tmp_path_factory.getbasetemp() / "values"
    folder.mkdir(exist_ok=True)
    path = config_file(folder, "\n".join(lines))
    try:
        config = load(path)
    except CardsError as error:
        number, _, words = str(error).removeprefix(f"{path}:").partition(":")
        assert 1 <= int(number) <= len(lines) and words
    else:
        assert config.notes and config.ledger.is_relative_to(config.root)


def test_the_nearest_file_above_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "笔记" / "网络" / "深"
    deep.mkdir(parents=True)
    (deep / "tcp.md").touch()
    outer = config_file(tmp_path, "")
    assert find(deep) == outer
    inner = config_file(tmp_path / "笔记", "")
    assert [find(start) for start in (deep, deep / "tcp.md", inner)] == [inner] * 3
    assert find(tmp_path) == outer
    (deep / FILE_NAME).mkdir()  # a folder of that name is none
    assert find(deep) == inner
    monkeypatch.chdir(deep)
    assert find(Path()) == inner
    assert find(Path("../..")) == Path("../..") / FILE_NAME


def test_where_there_is_none_nothing_is_found(tmp_path: Path) -> None:
    assert find(tmp_path) is None
    with pytest.raises(CardsError, match="没有这个文件或文件夹"):
        find(tmp_path / "没有")


def test_a_link_that_leads_to_itself_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).symlink_to(FILE_NAME)
    assert find(tmp_path) is None
    assert "链接成环" in fault(tmp_path / FILE_NAME)
