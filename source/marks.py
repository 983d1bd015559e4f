"""The marks by which authors say what asks and what answers: `问：`, `答：`, `<summary>`."""

import re

from source.inline import plain

_ASK = re.compile(
    r"""
    \s* (?:\*\*)?
    (?: (?:问题|問題|题目|問|问|提问|Q|q) \s* \d* \s* (?:\*\*)? \s* [:：] | [?？]+ )
    (?:\*\*)? \s* (?=\S)
    """,
    re.VERBOSE,
)
_ANSWER = re.compile(
    r"""
    \s* [*_【\[(（]{0,2}
    (?: (?:参考)?答案? | 解答 | 回答 | 答复 | 解析 | A | Answer | answer ) \s* \d* \s*
    [*_】\])）]{0,2} \s* [:：] (?:\*\*)? \s*
    """,
    re.VERBOSE,
)
_SUMMARY = re.compile(r"<summary[^>]*>(?P<words>.*?)(?:</summary>|$)", re.IGNORECASE)
_GENERIC = re.compile(
    r"""
    \W* (?:
        点击|點擊|查看|展开|展開|显示|顯示|参考|參考|详细|詳細|详情|詳情|答案|解答|解析|回答|折叠|内容|更多
      | click|show|view|the|details?|answers?|solution|here|to|expand|me|\s
    )+ \W*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A `<summary>` that says only that something unfolds."""
_ANSWERING = re.compile(r"答|解析|answer|solution", re.IGNORECASE)


def split_ask(text: str) -> tuple[bool, str]:
    """Take `问：`, `Q1:` or `?` off a line: whether it was there, and the rest."""
    match = _ASK.match(text)
    return (True, text[match.end() :].strip()) if match else (False, text)


def split_answer(text: str) -> tuple[bool, str]:
    """Take `答：`, `A:` or `**答案**：` off a line: whether it was there, and the rest."""
    match = _ANSWER.match(text)
    return (True, text[match.end() :].strip()) if match else (False, text)


def split_summary(text: str) -> tuple[str, bool, str]:
    """Take a `<summary>` off a line, with what stands before it.

    Return what it asks, plain text, or nothing where it only says that something unfolds; whether
    that is the answer (`点击查看答案`); and the rest.
    """
    match = _SUMMARY.search(text)
    if not match:
        return "", False, text
    words, rest = plain(match["words"]), text[match.end() :]
    if not _GENERIC.fullmatch(words):
        return words, False, rest
    return "", bool(_ANSWERING.search(match["words"])), rest
