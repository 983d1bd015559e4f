import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cards.topics
from cards.card import CardTopic
from cards.errors import CardsError, UsageError
from cards.topics import Vocabulary, load_vocabulary
from cards.topics.words import name_key

VOCABULARY = load_vocabulary()


def slugs(*context: str, question: str = "", vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    return [topic.slug for topic in vocabulary.topics_of(context, question)]


def user_file(folder: Path, text: str) -> Path:
    path = folder / "我的主题.toml"
    path.write_text(text, "utf-8")
    return path


# Which topics, and in which order


def test_nearest_heading_then_outer_ones_then_question() -> None:
    found = VOCABULARY.topics_of(("Kubernetes 学习", "Service"), "NodePort 的端口范围是多少？")
    assert found == (
        CardTopic("service", "heading"),
        CardTopic("kubernetes", "heading"),
        CardTopic("nodeport", "question"),
        CardTopic("port", "question"),
    )


def test_a_topic_is_given_once_and_for_the_heading_if_both_name_it() -> None:
    assert VOCABULARY.topics_of(("Redis",), "Redis 为什么快？") == (CardTopic("redis", "heading"),)


def test_the_special_topic_of_one_heading_stands_before_the_general_one() -> None:
    assert slugs("Kubernetes 里的 Pod") == ["pod", "kubernetes"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("静态 Pod 由谁管理？", ["static-pod"]),
        ("Headless Service 有什么用？", ["headless-service"]),
        ("微服务怎么拆？", ["microservices"]),
        ("Ingress-Nginx 怎么装？", ["ingress-nginx"]),
        ("Pod的状态有哪些？", ["pod-lifecycle"]),
        ("kube proxy、KubeProxy 和 kube-proxy", ["kube-proxy"]),
        ("API Server 与 apiserver", ["kube-apiserver"]),
        ("有多少个 pods 和 deployments？", ["pod", "deployment"]),
        ("Network Policies 怎么写？", ["network-policy"]),
        ("ＤＮＳ 和 dns", ["dns"]),
        ("C++ 和 C# 的区别", ["cpp", "csharp"]),
        ("HTTP/2 与 HTTPS", ["http2", "https"]),
        ("Node.js 和 Vue3", ["nodejs", "vue"]),
        ("API，Server", ["api"]),
        ("见 https://example.org/nginx 与 [文](x/docker.md)", []),
    ],
)
def test_names_in_a_question(question: str, expected: list[str]) -> None:
    assert slugs(question=question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "podium 在哪里？",
        "应用更新得快吗？",
        "近代化的历史进程",
        "链表的头节点",
        "正则化",
        "docketing",
    ],
)
def test_words_that_only_hold_or_resemble_a_name(question: str) -> None:
    assert not {"pod", "rollout", "process", "node", "regular-expression", "docker"} & set(
        slugs(question=question)
    )


@pytest.mark.parametrize(
    "heading",
    [
        "DNA 的分子探针",
        "实验组和控制组",
        "前瞻性队列研究",
        "动物的反射角",
        "基因多态性",
        "人体必需的常量元素",
        "基尼指数",
        "开源节流",
        "三视图",
        "植物茎的横切面",
        "康熙字典",
        "特洛伊与木马计",
        "南北分治",
        "股市熔断",
        "餐饮业的服务质量",
    ],
)
def test_words_of_other_subjects_are_not_ours(heading: str) -> None:
    assert not set(slugs(heading, question=f"{heading}是什么？")) & VOCABULARY.topics.keys()


def test_the_collections_of_java_are_not_the_type_set() -> None:
    assert slugs("Java 集合") == slugs("集合框架") == ["java-collections"]
    assert "java-collections" in VOCABULARY.family("java")
    assert slugs("集合") == slugs(question="HashSet 怎么去重？") == ["set-type"]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("更新", "rollout"),
        ("3.2 更新", "rollout"),
        ("一、安装的三种方式", "install"),
        ("（二）回归", "regression"),
        ("Q4 误差", "error"),
        ("第 3 章 网络", "networking"),
    ],
)
def test_some_names_count_only_as_a_whole_heading(heading: str, topic: str) -> None:
    assert slugs(heading) == [topic]
    assert topic not in slugs(f"{heading}之后的那些事", question=f"为什么要{heading}呢？")


# Misspelt words


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("Inress", "ingress"),
        ("ks8", "kubernetes"),
        ("Depolyments", "deployment"),
        ("Kuberntes", "kubernetes"),
        ("Cassadnra", "cassandra"),
        ("Ngnix", "nginx"),
        ("Promethues", "prometheus"),
        ("Ingres", "ingress"),
        ("contianers", "container"),
        ("kubectll", None),
    ],
)
def test_one_slip_of_the_fingers(word: str, topic: str | None) -> None:
    assert slugs(question=f"{word} 是什么？") == ([topic] if topic else [])


@pytest.mark.parametrize(
    "word",
    [
        "Egress",
        "mode",
        "pid",
        "table",
        "browse",
        "scheduled",
        "printer",
        "tracking",
        "k9s",
        "http4x",
    ],
)
def test_other_words_are_not_slips(word: str) -> None:
    assert slugs(question=f"{word} 是什么？") == []


def test_every_name_means_its_own_topic() -> None:
    for topic in VOCABULARY.topics.values():
        keys = {name_key(name) for name in topic.headings}
        for name in topic.names:
            assert slugs(name)[:1] == [topic.slug], name
            if name_key(name) not in keys:
                assert slugs(question=f"什么是{name}？")[0] == topic.slug, name


# Topics of the notes' own


@pytest.mark.parametrize(
    ("context", "topic"),
    [
        (("第七课 网络之美",), "网络之美"),
        (("1.2 洋务运动",), "洋务运动"),
        (("三、光合作用的意义",), "光合作用"),
        (("（四）家庭　与　社会",), "家庭-与-社会"),
        (("细胞", "2. 优点"), "细胞"),
        (("细胞", "什么是细胞膜？"), "细胞"),
        (("细胞", "2.1 基本概念", "QA"), "细胞"),
        (("《聊斋》“人物”",), "聊斋-人物"),
        (("第二课：家庭：我们的港湾",), "家庭"),
        (("细胞", "补充：细胞壁"), "细胞"),
        (("Foo Bar（旧版）",), "foo-bar"),
    ],
)
def test_a_heading_outside_the_vocabulary_is_a_topic(context: tuple[str, ...], topic: str) -> None:
    found = VOCABULARY.topics_of(context, "Redis 与它有什么关系？")
    assert found == (CardTopic(topic, "heading"), CardTopic("redis", "question"))


@pytest.mark.parametrize(
    "heading", ["概述", "1. 总结", "2024-05-01", "为什么会这样？", "v1.2.3", "先做这个，再做那个"]
)
def test_a_heading_that_names_nothing_is_no_topic(heading: str) -> None:
    assert slugs(heading) == []


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=60))
def test_any_text_gives_slugs_that_a_tag_can_hold(context: list[str], question: str) -> None:
    found = slugs(*context, question=question)
    assert len(found) == len(set(found))
    for slug in found:
        assert slug
        assert slug in VOCABULARY.topics or len(slug) <= 30
        assert not re.search(r"[\s\"'“”*()]|::", slug)


# What a user means


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ingress", "ingress"),
        ("ＩＮＧＲＥＳＳ", "ingress"),
        ("入口", "ingress"),
        ("Kube Proxy", "kube-proxy"),
        ("决策树", "decision-tree"),
        ("k8s", "kubernetes"),
        ("光合作用", "光合作用"),
    ],
)
def test_resolve(name: str, slug: str) -> None:
    assert VOCABULARY.resolve(name, known=["光合作用"]) == slug


def test_resolve_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"^没有主题“ingres”；最接近的是 ingress（cards topics"):
        VOCABULARY.resolve("ingres")
    with pytest.raises(UsageError, match="最接近的是 光合作用"):
        VOCABULARY.resolve("光和作用", known=["光合作用"])


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("Depolyment", ["deployment"]), ("redes", ["redis"]), ("存储券", ["volume", "storage-class"])],
)
def test_resolve_names_only_what_is_near(wrong: str, near: list[str]) -> None:
    with pytest.raises(UsageError) as raised:
        VOCABULARY.resolve(wrong)
    named = str(raised.value).partition("最接近的是 ")[2].partition("（")[0]
    assert named.split("、") == near


def test_resolve_names_nothing_where_nothing_is_near() -> None:
    with pytest.raises(UsageError, match=r"^没有主题“鑫鑫鑫”（cards topics 列出全部）$"):
        VOCABULARY.resolve("鑫鑫鑫")


def test_a_family_is_a_topic_with_all_below_it() -> None:
    assert {"service", "nodeport", "ingress", "ingress-nginx"} <= VOCABULARY.family("service")
    assert "pod" not in VOCABULARY.family("service")
    assert VOCABULARY.family("光合作用") == {"光合作用"}


def test_names_of_topics() -> None:
    assert VOCABULARY.name("node") == "节点"
    assert VOCABULARY.name("光合作用") == "光合作用"


# Vocabulary files


def test_the_built_in_files_define_each_topic_once() -> None:
    folder = Path(cards.topics.__file__).parent.parent / "vocabulary"
    tables = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")]
    defined = [slug for table in tables for slug in table if slug != "generic"]
    assert len(defined) == len(set(defined)) == len(VOCABULARY.topics) > 300


def test_a_user_adds_and_extends_topics(tmp_path: Path) -> None:
    path = user_file(
        tmp_path,
        '[genetics]\nname = "遗传学"\naliases = "孟德尔、基因 遗传"\n'
        '[pod]\nname = "豆荚"\naliases = ["小豆荚"]\nparent = "genetics"\n',
    )
    vocabulary = load_vocabulary(path)
    assert slugs(question="孟德尔 做了什么？", vocabulary=vocabulary) == ["genetics"]
    assert slugs(question="小豆荚和静态 Pod", vocabulary=vocabulary) == ["static-pod", "pod"]
    assert vocabulary.name("pod") == "豆荚"
    assert "static-pod" in vocabulary.family("genetics")
    assert "genetics" not in VOCABULARY.topics


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[Pod1]\n", r"\[Pod1\].*小写字母"),
        ('[x]\nparent = "nowhere"\n', r"\[x\] 的上级主题 nowhere 不存在"),
        ('[x]\nparent = "y"\n[y]\nparent = "x"\n', r"上级成环（x → y → x）"),
        ('[x]\naliases = "决策树"\n', r"\[x\] 的名称“决策树”已属于主题 decision-tree"),
        ('[x]\nalias = "决策树"\n', r"\[x\] 不认识“alias”"),
        ("[x]\naliases = 3\n", r"\[x\] 的一列名称应是文字"),
        ("[x]\nname = 3\n", r"\[x\] 的 name 和 parent 应是文字"),
        ('[x]\naliases = "——"\n', r"\[x\] 的名称“——”里没有字"),
        ('x = "y"\n', r"\[x\] 不是主题"),
    ],
)
def test_a_faulty_entry_is_named_with_its_file(tmp_path: Path, text: str, fault: str) -> None:
    path = user_file(tmp_path, text)
    with pytest.raises(CardsError, match=rf"^{re.escape(str(path))}: .*{fault}"):
        load_vocabulary(path)


def test_a_file_that_is_no_vocabulary_at_all(tmp_path: Path) -> None:
    with pytest.raises(CardsError, match=r"没有\.toml: 没有这个文件；"):
        load_vocabulary(tmp_path / "没有.toml")
    with pytest.raises(CardsError, match="读不了主题词表（是文件夹）"):
        load_vocabulary(tmp_path)
    with pytest.raises(CardsError, match="toml:1: 主题词表不合 TOML 语法"):
        load_vocabulary(user_file(tmp_path, "[x\n"))


# Cost


def test_matching_is_linear() -> None:
    def seconds(text: str) -> float:
        """The least of three: what else runs on the machine only adds."""
        took = []
        for _ in range(3):
            start = time.process_time()
            slugs(question=text)
            took.append(time.process_time() - start)
        return min(took)

    text = "kube proxy 和 静态 Pod 与 kube-kube-kube 的 abcdefgh " * 50
    assert seconds(text * 20) < 20 * seconds(text) * 5


@pytest.mark.parametrize("signs", ["(", "[](", "1.", "一、", "的", "a_", "- "])
def test_long_rows_of_signs_cost_little(signs: str) -> None:
    start = time.perf_counter()
    slugs(signs * 20_000 + "x", question=signs * 20_000)
    assert time.perf_counter() - start < 2
