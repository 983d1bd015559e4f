"""The numbers people put in front of a line, most of which Markdown does not know."""

import re
from dataclasses import dataclass
from functools import lru_cache

_DIGITS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"零": 0}
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x2776 + i): i + 1 for i in range(10)}

_NUMBER = re.compile(
    r"""
    \s* (?:
      (?P<cjkparen> [（(] \s* [一二三四五六七八九十]{1,3} \s* [)）] [、.．]? )
    | (?P<bracket>  [（(] \s* \d{1,2} \s* [)）] [、.．]? )
    | (?P<circled>  [①-⑳❶-❿] [、.．]? )
    | (?P<cjk>      [一二三四五六七八九十]{1,3} \s* [、.．] )
    | (?P<chapter>  第 \s* [一二三四五六七八九十百零\d]{1,4} \s*
                    (?:章|节|節|课|課|篇|部分|讲|講|单元|單元|题|題|条|條) \s* [:：、.]? )
    | (?P<outline>  \d{1,3} (?:[.．]\d{1,3}){1,2}
                    (?: [、.．:：](?=\s|\D) | \s+ | (?=[^\W\d_a-zA-Z]) ) )
    | (?P<q>        (?:Q|q|问题|問題|题目|Question) \s? \d{1,3} \s* [:：.、．\s]+ )
    | (?P<arabic>   \d{1,3} \s* (?: [.．]?、 | [.．](?!\d) | ,(?=[^\d\s]) | ， ) )
    | (?P<paren>    \d{1,2} [)）] )
    | (?P<alpha>    [A-Ha-h] (?: [、．）] | [.)](?=\s) ) )
    ) \s*
    """,
    re.VERBOSE,
)
_HEADING_NUMBER = re.compile(
    r"""
    # 192.168.0.1 and 10.0.0.1 are addresses; no section has so high a number, or 0
    \s* (?! (?= [.\d]*? (?: \d{3} | (?<!\d) 0 (?!\d) ) ) \d+ (?:\.\d+){3} (?! \.?\d ) )
    (?:
      \d{1,3} (?:[.．-]\d{1,3}){1,4} \s* [.．:：、]? \s+
    | \d{1,2} \s* [.．:：、]? \s+                           # three digits alone are `404 Not Found`
    | \d{1,3} (?:[.．]\d{1,3}){1,4} (?=[A-Za-z㐀-鿿])
    | [Qq]\d{1,3} \s+
    | \[\d{1,3}\] \s*
    )
    (?=\S)
    # `## 3 个阶段` counts, `## 3 + 4` calculates
    (?! \s* (?: [个個种種类類台次年月日号號位层層条條大步骤] | [-+*/=<>] ) )
    """,
    re.VERBOSE,
)
_CHAPTER = re.compile(
    r"\s*第\s*[一二三四五六七八九十百零\d]{1,4}\s*(?:章|节|節|课|課|篇|部分|讲|講|单元|單元|题|題)\s*"
)
"""A chapter's number alone, which names nothing."""
_QUANTITY = re.compile(r"[.．\d]|\s*(?:倍|版本|以上|以下|GB|MB|%)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in front of a line."""

    style: str
    """Which family it belongs to: numbers of one family count on from one another."""
    value: int
    """Which number it is, 0 for letters."""
    written: str


def split_number(text: str) -> tuple[Number | None, str]:
    """Split a line into its number, if it has one, and the rest."""
    match = _NUMBER.match(text)
    rest = text[match.end() :] if match else text
    if not match or not rest.strip() or _is_quantity(match, rest):
        return None, text
    written = match.group().strip()
    return Number(str(match.lastgroup), _value(written), written), rest.strip()


def strip_heading_number(text: str) -> tuple[Number | None, str]:
    """Like `split_number`, for headings, where `2 Docker` and `1.2 镜像` are numbered too."""
    number, rest = split_number(text)
    if number is None and (match := _HEADING_NUMBER.match(text)):
        written = match.group().strip()
        return Number("heading", _value(written), written), text[match.end() :].strip()
    if number is None and (not re.search(r"[^\W\d_]", text) or _CHAPTER.fullmatch(text)):
        return None, ""
    return number, rest


@lru_cache(maxsize=1024)
def number_in(mark: str) -> Number | None:
    """Read the number in a mark as written (`2.`, `（1）`); a bullet has none."""
    return split_number(f"{mark}x")[0] if mark else None


def count_in(words: str) -> int:
    """Read how many are announced (`四种`, `两个`, `12 条`); 0 for 几种 and 若干."""
    number = re.match(r"\d+|[一二两三四五六七八九十]+", words.replace("兩", "两"))
    if number is None:
        return 0
    return int(number[0]) if number[0].isdigit() else _chinese(number[0].replace("两", "二"))


def _value(written: str) -> int:
    if chinese := re.search(r"[一二三四五六七八九十百零]+", written):
        return _chinese(chinese.group())
    digits = re.findall(r"\d+", written)
    return int(digits[-1]) if digits else _CIRCLED.get(written[:1], 0)


def _chinese(text: str) -> int:
    """Read 一 to 九十九 (a hundred and above do not number lines)."""
    if "十" not in text:
        return _DIGITS.get(text[-1], 0)
    tens, _, ones = text.rpartition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _is_quantity(match: re.Match[str], rest: str) -> bool:
    """`1.5 倍` and `10.10.10.200 是…` begin with a number that counts nothing."""
    return match.lastgroup == "outline" and bool(_QUANTITY.match(rest))
