"""What names something: a short noun phrase in Chinese or Latin letters, not half a sentence."""

import re

from cards.fold import fold
from source.words import table

_WIDEST = 48
"""Columns; a Chinese character takes two."""
_LONGEST = 16
"""Chinese characters."""
_LATIN_WORDS = 6
_SAID = 4
_ENGLISH = re.compile(r"\b(?:there|this|that|it|we|you|your|is|are|was|were|the)\b")
"""`there are some reasons`: from four words on, English that says something names nothing."""

_GLOSS = re.compile(r"\([^()]*\)")
_EXPLAINED = re.compile(
    r"""
      \( [^()]* (?: 、[^()]*、 | 。 | ; | 时\) ) [^()]* \)
    | \( (?=[^()]*[^\x00-\x7f]) [^()]{24,} \)
    """,
    re.VERBOSE,
)
"""Brackets that explain, where a term has at most its name in another language."""

_NOT_TERM = re.compile(
    r"""
    # sentences have marks
    [。!?;,] | 、越 | https?: | \\ | [{}=<>|]{2} | =\s*\d | ^【 | \$ | \d分\)
    # a sentence begins so: who, when, if, but, instructions; many a name begins with the same sign
    | ^(?: 我(?!国|军|党) | 你 | 他(?!杀|物权) | 她 | 它 | 这 | 那(?!么) | 如果 | 因为 | 所以 | 但
        | 然后 | 接下来 | 首先 | 其次 | 最后 | 例如 | 比如 | 不过 | 不然 | 否则 | 或者 | 同时
        | 此外 | 上述 | 以下 | 下面 | 上面 | 如图 | 对于 | 可以 | 不能(?!犯) | 不会 | 不要
        | 不需 | 需要(?!层次|量|弹性) | 应该 | 没有 | 有些 | 有的 | 有时 | 许多 | 不少 | 某些
        | 某种 | 同样 | 大多(?!数) | 是(?!否) | 为了 | 正在 | 此(?:时|处|外) | 其(?!他) | 该
        | 一个 | 一种 | 另一 | 另外 | 而且 | 并且 | 以及 | 还有 | 还是 | 也是 | 都是 | 就是
        | 只有 | 只能 | 由于 | 哪怕 | 即使 | 即便 | 尽管 | 虽然 | 既然 | 无论 | 不管 | 还要
        | 再来 | 通常 | 往往 | 接着 | 每(?!股|日|周) | 较 | [下上]图 | 以[上下]
        | 注意(?!力|缺陷|障碍|广度|机制) | 假设(?!检验|性|演绎) | 根据(?!地) | 通过(?!率)
        | 与(?!门|非|或|会|运算) | 若(?!干|虫) | 将(?!军|领|士|帅|来|相)
        | 把(?!手|握|柄|关|戏|脉) | 让(?!步|渡|利|与) | 按(?!钮|键|揭|摩|劳|需|位|语)
        | 在(?!线|职|校|野|建|途|读|岗|押|编|册) | 如(?!意|来|厕|期|实)
        | 当(?!前|代|局|事|地|归|铺|量|权|众|政|庭|年)
        | 从(?!属|库|节点|业|句|犯|站|表|机|者|服务器|动|众|军|轮)
        | 会(?!话|议|员|计|场|所|徽|标|费|展|客|阴|师|审|战|馆|晤|见|长|意|社|党|盟)
        | 再(?!生|结晶|现|融资|保险|贴现|分配|就业|审|入|造|灌注|认|哈希|散列)
        | 更(?!新|年|衣|生|正|替|改) | 点击(?!率|流|劫持) | 表示(?!法|层|学习)
        | 选择(?!性|题|权|符|器|排序|率|结构|语句|透过)
        | 输入(?!法|框|设备|流|量|阻抗|层|端|国|输出|信号|参数|缓冲)
        # these begin more names than clauses
        | 要(?=[把将先让使被想是不]) | 先(?=[把将用在要来对看说从让给去做查打下安配创])
        | 可(?=[在将把按由是]|适当|同时|分为|通过|使用|直接|参考|根据|见(?!光|度|性)|能(?!性))
        | 可用[来于]
        | 能(?=[在把将不让使被看做够]|用(?!户)|直接) | 一般(?=[是都会用在由不为]|来[说讲]|情况|而言)
    )
    | ^第[一二三四五六七八九十]+$ | ^本(?:指南|文|节|章|书|教程|项目|例|次|$)
    # a clause or half a sentence ends so
    | (?: (?<![小实延定超平计工学课耗限])(?<!现在|过去|将来)时
        | (?<![前皇太售产术战幕])后 | (?<![目标])的 | 了
        | (?<![衣附沉执])着 | (?<![网酒贴])吧 | 呢 | 是 | (?<![共饱总调中协求数缓])和 | 与
        | (?<![公英海故邻表衬路])里 | (?<![小传学假论心素])说 | 认为 | 指出 | (?<![行人作])为
        | (?<![优超穿翻跨])越 | (?<![首古成帝国])都 | 当然 | 也许 | 可能 | 其实 | 同样 | 仍然
        | 已经 | 一般 | 通常 | 往往 | 也 | (?<![成造])就 | (?<![船舰])只 | 仅 | 并 | 还 | 不
        | 不仅仅? | (?<!汇)总 | 始终 | 主要 | 毕竟 | 应该算 | (?<![植地棉胎花])被
        | (?<![大小名主上中少副武麻老战])将 | 时候 | 情况下
        | (?<![法规准细守总原通附实分])则 | 应该是? | 应是 | 本身 | 自身 | 无疑 | 它 | 这
        | 之前 | 之后 | 分别
    )$
    # only sentences hold such words
    | 认为|觉得|以为|有一[个种]|中有|都是|就是|不是|可以|需要(?!层次|量|弹性)|如果|我们|(?<!迷)你
    | (?<![以犹亚老姨太马])太(?![阳平空极监子后原医学守祖宗史古婆和太]) | (?<![冷退忘])却 | 很
    | (?<!为)(?<!罢)(?<!除)了[㐀-鿿](?<!了[解结]) | 这[个种样] | 那[个种样]
    | 有效地 | 是(?!否) | .通过(?!率) | 一个这样
    | 默认(?:仅|为|值[为是])|定期进行|^给(?!养|水|药|付|予|料|排)
    | 不应(?!期)|导致|使用适宜|之间存在|如何|是否|什么|怎么
    | 第[一二三四五六七八九十]+[个种] | [两二三四五六]种.*情[况形]
    """,
    re.VERBOSE,
)


_COUNTED = re.compile(
    r"第[一二三四五六七八九十\d]+[步点条]"
    r"|(?:阶段|方法|方案|方式|步骤|场景|情况|情形|问题|示例|例|案例|图|表|实验|练习|关键点?|用法|写法"
    r"|思路|解法|原因|特点|要点|选项|结论|开发者|用户|节点|机器|同学)"
    r"\s*(?:[一二三四五六七八九十\d]+(?:\s*[-~到至]\s*\d+)?|[a-d])"
    r"|v?\d+(?:\.\d+)+\+?|(?:[\w.-]*\s*=\s*)?\d+(?:\.\d+)?\s*(?:secs?|[mun]s|[kmgt]i?b)"
)
"""`阶段二`, `方法一` only count, as do a version, `v1.2`, and a measured value, `heap=64MB`."""
_SIGN = re.compile(r"[>=!#]|[^\w\s\x20-\x7e“‘《「『【\[(（<·]")


def is_term(text: str) -> bool:
    """Tell whether words name something; plain text, a gloss in brackets does not count."""
    folded = fold(text.strip())
    core = _GLOSS.sub("", folded).strip()
    if _is_long(folded) or _EXPLAINED.search(folded) or folded.count("(") != folded.count(")"):
        return False
    if only_counts(folded):
        return False
    if not re.search(r"[^\W\d_]", core) or re.search(r"https?://|^www\.", core):
        return False
    if is_latin(core):
        words = len(core.split())
        said = words >= _SAID and _ENGLISH.search(core)
        return not said and words <= _LATIN_WORDS and not core.endswith((".", ","))
    return not _NOT_TERM.search(core) and len(re.findall(r"[㐀-鿿]", core)) <= _LONGEST


def only_counts(text: str) -> bool:
    """Tell whether words count (`阶段二`) or compare (`> 200`) and name nothing."""
    core = _GLOSS.sub("", fold(text.strip())).strip()
    return bool(_COUNTED.fullmatch(core) or _SIGN.match(core))


def is_latin(text: str) -> bool:
    """Tell whether words are written in Latin letters alone."""
    return bool(re.fullmatch(r"[\x20-\x7e]+", text))


def is_verb(text: str) -> bool:
    """Tell whether a single verb is all there is: `执行`."""
    return fold(text) in table("stems")["action"]["verbs"]


def _is_long(folded: str) -> bool:
    may = len(folded) * 2 > _WIDEST
    return may and sum(2 if ord(c) > 0x2E7F else 1 for c in folded) > _WIDEST
