"""A term as a title over prose."""

import re
from itertools import takewhile

from source.answer import answering, written
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.grammar import aside, statement
from source.inline import has_image, plain, without_emphasis
from source.phrases import phrase
from source.place import Place, is_name
from source.rules.definition import asked, is_point_of_argument, point_above
from source.rules.draft import Draft
from source.shape import shape
from source.term import is_latin

_SHORT = 15
_NO_TERM = re.compile(
    r"(?:实战|实践|教程|笔记|总结|小结|指南|入门|学习|篇|攻略|手册|问题|案例|练习|作业|示例|例子|演示|简述|准备|说明|日志|记录|测试|配置|部署|安装|感想|心得|之路|原因|集成|方案|思路|选型|优化|对接|改造|排查|之争|版本|解释|注释)$|却|太|很|走向|^关于|.{3,}(?:安装|部署|配置).|^浅谈|^深入|^一文"
)
_TALK = re.compile(
    r"^[这它]|我|你|您|咱|笔者|作者|大家|本文|本节|这篇|今天|最近|教程|参见|参考|详见|再来|来看|说说|聊聊|先看|如图|下图|上图|一点关系|虽然|尽管"
)
_NOUN_END = re.compile(
    r"^(?:(?!用|被|由|会|可以|是)[^,]){0,20}的[^,的]{1,12}(?:,|$)|[^,]{4,}的[^,的]{1,8}$"
)
_VERB = re.compile(
    r"是|为|用|可|能|会|将|把|被|由|有|在|通过|提供|负责|告诉|属于|实现|支持|允许|表示|描述|管理|包|解决|监视|存储|定义"
    r"|也|就|中|里|的|,|[a-z ]$"
)
_SCENE = re.compile(
    r"(?:在|当|对于|从)[^,]{1,24}(?:时|中|里|下|后|前|上|期间|之间|方面|情况),|有些|有的|有人"
)
_IT_IS = re.compile(r",(?:它|其|这)(?:是|就是|即)")


def title(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of a term that stands as title and the prose that begins its section.

        ## Ingress
        把不同的网址转发到不同的 Service。

    The first paragraph must be about the term: not a greeting, not a reference, not the way to a
    picture.
    """
    if entry.form not in ("heading", "bold", "item") or entry.tail:
        return ()
    stem = stem_of(entry)
    if (
        (stem.kind not in ("term", "pair") and not is_name(stem))
        or stem.pointing
        or len(plain(entry.head)) > 30
    ):
        return ()
    if (entry.form == "item" and stem.kind == "pair") or is_point_of_argument(place):
        return ()
    term = plain(entry.head)
    paragraph = _first_paragraph(answering(entry.body))
    point = point_above(place) and not is_latin(term)
    if not paragraph or _NO_TERM.search(fold(term)) or not _is_prose(paragraph[0]):
        return ()
    if not (point and _is_one_of_a_set(place)) and not _says_what(
        fold(plain(paragraph[0].own)), fold(term)
    ):
        return ()
    back = written(paragraph)
    if stem.kind == "pair":
        if not re.search(r"区别|不同|相比|分别|而|则|都是|前者|后者", plain(back)):
            return ()
        return (
            Draft(
                "compare",
                phrase("difference", without_emphasis(entry.head)),
                back,
                term,
                entry.start,
                paragraph[-1].end,
                paragraph,
            ),
        )
    front, key = asked(entry, place)
    return (Draft("definition", front, back, key, entry.start, paragraph[-1].end, paragraph),)


def _is_one_of_a_set(place: Place) -> bool:
    """The label above has nothing but sections like this one: each tells one of its points."""
    return shape(place.above[-1]) == "sections"


def _first_paragraph(body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The prose that the section begins with; a paragraph that only translates takes the next along."""
    body = _unquoted(body)
    if (
        not body
        or body[0].form not in ("text", "item")
        or body[0].body
        or (body[0].form == "item" and len(body) > 1 and body[1].form == "item")
    ):
        return ()
    first = (
        body[0],
        *takewhile(
            lambda e: e.form == "text" and not e.gap and not e.body and not e.colon, body[1:]
        ),
    )
    words = plain(written(first))
    rest = body[len(first) :]
    if (
        len(words) <= _SHORT
        and not re.search(r"[，。,]", words)
        and rest
        and rest[0].form == "text"
        and not rest[0].body
    ):
        first = (*first, rest[0])
    return first


def _unquoted(body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return body[0].body if body and body[0].form == "quote" else body


def _is_prose(first: Entry) -> bool:
    words = plain(first.own)
    if (
        has_image(first.own)
        or first.colon
        or len(re.findall(r"\w", words)) < 6
        or not re.search(r"[㐀-鿿]{3}", words)
    ):
        return False
    if stem_of(first).kind == "question" or re.search(r"https?://\S+$", words):
        return False
    return not words.endswith(("！", "!")) and not _TALK.search(
        re.sub(r"\([^()]*\)", "", fold(words))[:60]
    )


def _says_what(words: str, term: str) -> bool:
    """The first sentence names the term and says what it is, or says it without naming it.

    `把网址转发到…` and `七层调度器，…的方式` leave the subject to the title; a sentence that shares no word
    with the title is about something else.
    """
    first = re.sub(r"\([^()]*\)", "", re.split(r"[。;!?]", words, maxsplit=1)[0])
    if _TALK.search(first) or (aside().match(first) and term not in first):
        return False
    if term in first:
        at = first.index(term) + len(term)
        said = statement("strong").search(first, at) or _VERB.search(first[at : at + 12])
        return (at <= len(term) + 6 and bool(said)) or bool(
            re.search(r"即|称为|叫做|就是|这就是|指", first)
        )
    if (
        statement("strong").match(first)
        or statement("weak").match(first)
        or (statement("bare").match(first) and not _SCENE.match(first))
        or _NOUN_END.search(first)
        or _IT_IS.search(first)
    ):
        return True
    return not re.match(r"[^,]{1,12}是", first) and _shared(first[:24], term) >= 0.5


def _shared(words: str, term: str) -> float:
    """How many of the term's pairs of characters the words hold."""
    if is_latin(term):
        tokens = re.findall(r"\w+", term)
        return sum(token in words for token in tokens) / max(1, len(tokens))
    name = re.sub(r"\W", "", term)
    pairs = [name[i : i + 2] for i in range(len(name) - 1)] or [name]
    return sum(pair in words for pair in pairs) / len(pairs)
