"""Whether the first sentence of a section says what the title above it is."""

import re

from cards.fold import fold
from source.entry import Entry
from source.grammar import action, aside, statement
from source.inline import plain
from source.term import is_latin
from source.turns import any_of, turn

_GLOSS = re.compile(r"\([^()]*\)")
_NOUN = "[^,的是有会可能要被用带变发需进支增减定使名叫]{1,10}"
_HEADLESS = re.compile(rf"(?:(?!用|被|由|会|可以|是)[^,]){{0,20}}的{_NOUN}(?:,|$)")
"""`转发请求的调度器`: a noun without a verb, which the title above is."""
_NOUN_END = re.compile(rf"[^,]{{4}}的{_NOUN}$")
"""`七层调度器，…的方式`: a sentence that ends in a noun, not a verb, names a thing."""
_EQUALS = re.compile(r"[^,]{1,12}(?:就是|是一)|[^,]{2,16},即|[^,的是在当]{2,8},(?!当|在)[^,]+$")
"""`元组是一个…`, `七层调度器，…的方式`: what is defined is the title in other words."""
_DIFFERS = re.compile(
    r"[^,]{0,12}(?:与|和|跟|同)[^,]{1,24}(?:不同|不一样)(?:的概念|的东西)?(?:,|$)"
)
"""`缓存与数据库不同`: what it is not."""
_VERB = re.compile(rf"{any_of('title', 'verb')}")
_AT_ONCE = re.compile(
    rf"""\s*(?:{any_of("title", "kind")})?\s*
        (?:{any_of("title", "at_once")})(?!{any_of("title", "no_act")})""",
    re.VERBOSE,
)
"""`螺旋模型将…`, `rm 命令可以…`: what a thing does, right behind its name."""
_IS = re.compile(r"(?:是|即|属于|代表|表示|用于|用来)(?!否)")
_THING = re.compile(rf"[^,。;:]{{2,24}}的(?!问题|成本|压力|风险|情况|需求|效率){_NOUN}(?<!性)")
_SCENE = re.compile(
    r"(?:在|当|对于|从)[^,]{1,24}(?:时|中|里|下|后|前|上|期间|之间|方面|情况),|有些|有的|有人"
)
_OTHER = re.compile(r"(?P<term>[^,。;:]{2,16}?)(?:\([^()]*\))?,?(?:是指|指的是)")
"""`缔约过失责任是指…`: a sentence that defines something by name."""
_EMPTY = re.compile(r"指定|表示|设置|要|的|是|名称|相关|对应|一个|一种|用于|用来|即|名")
_COUNTS = re.compile(
    r"^[^,]*(?:包括|包含|分为|分成|支持|有)[^,]{0,8}?(?:[两二三四五六七八九十\d]|多|几)(?:个|种|类|大)[^,]{0,8}$"
)
"""`训练包括三个阶段`: how many there are, and nothing of what it is."""
_IT_IS = re.compile(r",(?:它|其|这)(?:是|就是|即)")


def says_what(paragraph: Entry, entry: Entry) -> bool:
    """Tell whether the first sentence says what the title is, naming it or without."""
    first, term = first_sentence(paragraph), fold(plain(entry.head))
    name = name_in(first, entry)
    other = _OTHER.match(first)
    if other and other["term"] not in term and term not in other["term"]:
        return False
    if _COUNTS.search(first) or _DIFFERS.match(first):
        return False
    if re.search("名为|名叫|叫作?做?“", first):
        return False  # `创建一个名为 x 的容器`: what an example does
    if turn("title", "talk").search(first) or (aside().match(first) and term not in first):
        return False
    if name in first and _names(first, name):
        return True
    return term not in first and _goes_without(first, term, fold(plain(paragraph.own)))


def first_sentence(paragraph: Entry) -> str:
    """Return the folded words of a paragraph's first sentence, without what stands in brackets."""
    return _GLOSS.sub("", re.split(r"[。;!?]", fold(plain(paragraph.own)), maxsplit=1)[0])


def name_in(sentence: str, entry: Entry) -> str:
    """Return the name of a title, folded, by which a sentence calls it: `资源` or `resource` of
    `资源（Resource）`; all of the title where the sentence has none of them.
    """
    term = fold(plain(entry.head))
    names = (_GLOSS.sub("", term).strip(), *re.findall(r"\(([^()]+)\)$", term))
    return next((name for name in names if len(name) > 1 and name in sentence), term)


def told_at_once(paragraph: Entry, entry: Entry) -> str:
    """Return what a paragraph's first sentence, folded, says right behind its title's name: from
    the verb on by which it tells what that is or does; empty where it does not begin so.
    """
    sentence = first_sentence(paragraph).strip()
    rest = sentence.removeprefix(name_in(sentence, entry))
    verbs = (_AT_ONCE, statement("strong"), statement("weak"))
    return rest if rest != sentence and any(verb.match(rest) for verb in verbs) else ""


def defines(meaning: str) -> bool:
    """Tell whether words behind a term's colon, plain text, say what it is: by a verb, in a noun.

    `正反读都一样的序列` is a thing, `每次只读一页` tells a trait of something.
    """
    first = _GLOSS.sub("", re.split(r"[。;!?]", fold(meaning), maxsplit=1)[0])
    if turn("title", "talk").search(first) or aside().match(first):
        return False
    return bool(statement("strong").match(first) or _IS.match(first) or _is_thing(first))


def only_repeats(term: str, meaning: str) -> bool:
    """Tell whether a meaning says no more than its term, plain text: `源文件：要复制的源文件`."""
    told, own = (re.sub(r"\W", "", fold(words)) for words in (meaning, term))
    return own in told and len(_EMPTY.sub("", told.replace(own, "", 1))) <= 3


def _is_thing(sentence: str) -> bool:
    """`没有扩宽的表` is a noun with what tells it from others, and neither an act nor a trait."""
    clause = re.split(r"[,、:(]", sentence, maxsplit=1)[0]
    if clause.endswith("了"):
        return False
    return bool(_THING.fullmatch(clause)) and not turn("title", "act").search(clause)


def _names(sentence: str, term: str) -> bool:
    """Whether a sentence begins with a term and tells of it, or says what is called so."""
    at = sentence.index(term) + len(term)
    tells = statement("strong").search(sentence, at) or _VERB.search(sentence[at : at + 12])
    naming = turn("title", "naming").search(sentence)
    at_once = at == len(term) and _AT_ONCE.match(sentence, at)
    return (at <= len(term) + 6 and bool(tells)) or bool(naming) or bool(at_once)


def _goes_without(sentence: str, term: str, paragraph: str) -> bool:
    """Whether a sentence tells of the title without naming it.

    `把网址转发到…` and `七层调度器，…的方式` leave the subject to the title; one with a subject
    of its own, in a paragraph that shares no word with the title, is about something else.
    """
    if (
        statement("strong").match(sentence)
        or statement("weak").match(sentence)
        or (statement("bare").match(sentence) and not _SCENE.match(sentence))
        or _HEADLESS.match(sentence)
        or (_NOUN_END.search(sentence) and action().match(sentence))
        or _IT_IS.search(sentence)
    ):
        return True
    if _NOUN_END.search(sentence) and (_EQUALS.match(sentence) or _is_named(term, paragraph)):
        return True
    if not is_latin(term):
        return False
    return not re.match(r"[^,]{1,12}是", sentence) and _shared(sentence[:24], term) >= 0.5


def _is_named(term: str, paragraph: str) -> bool:
    """Whether a paragraph has a word of the title, or the words that its letters stand for."""
    initials = "".join(re.findall(r"(?<![a-z])[a-z]", paragraph))
    bare = re.sub(r"(?<=[a-z]{3})(?:s|v?\d+)\b", "", term, flags=re.ASCII)
    return _shared(paragraph, bare) > 0 or (is_latin(term) and term in initials)


def _shared(words: str, term: str) -> float:
    """How many of the term's pairs of characters the words hold."""
    if is_latin(term):
        tokens = re.findall(r"\w+", term)
        return sum(token in words for token in tokens) / max(1, len(tokens))
    name = re.sub(r"\W", "", term)
    pairs = [name[i : i + 2] for i in range(len(name) - 1)] or [name]
    return sum(pair in words for pair in pairs) / len(pairs)
