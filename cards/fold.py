"""One form for many spellings, for matching only: the user's text is never rewritten."""

import re
import unicodedata
from functools import cache, lru_cache

_VARIANTS = (
    "問问義义區区別别優优點点為为麼么麽么個个種种類类與与過过難难處处執执實实現现應应該该請请說说簡简述述釋释關关係系"
    "結结構构組组體体層层級级條条項项階阶驟骤狀状態态資资訊讯數数據据庫库網网絡络節节進进樣样異异對对較较態态員员環环運运"
    "啟启動动創创刪删設设單单壓压縮缩擴扩備备還还復复複复檢检測测監监聽听導导匯汇語语法法權权範范則则規规範范圍围產产業业"
    "發发歷历時时間间機机製制稱称試试題题寫写讀读讓让從从內内後后來来開开閉闭會会並并無无當当減减啥啥舉举談谈論论闡阐"
    "缺缺劣劣勢势徵征徵征質质屬属專专術术環环場场適适統统計计繼继續续總总結结認认識识證证據据據据傳传輸输連连線线"
    "東东書书習习爭争於于雲云僅仅價价儲储兒儿軍军決决況况擊击劃划辦办務务協协參参敘叙疊叠臺台號号響响圖图壞坏塊块聲声夠够頭头"
    "夾夹審审將将盡尽帶带幫帮錄录徑径戰战護护報报擬拟損损掛挂顯显暫暂雜杂沒没淺浅滿满濾滤滾滚獨独獻献電电碼码礎础筆笔簽签籤签練练"
    "細细終终紹绍經经綁绑給给緒绪維维綜综編编聯联職职薦荐獲获慮虑雖虽補补視视覺觉記记講讲許许訪访評评訴诉詞词譯译話话詢询詳详課课"
    "調调謂谓謝谢貝贝負负責责敗败輪轮輯辑達达遷迁遞递錯错鍵键鏡镜長长門门閱阅際际陸陆陳陈險险隨随預预頻频順顺風风驗验針针鈕钮鏈链"
    "銷销採采註注誌志佈布"
    "見见觀观覽览標标準准確确選选擇择變变換换轉转載载裝装裡里裏里哪哪幾几隻只兩两嗎吗們们這这樣样誰谁纔才"
)
_TABLE = {ord(a): b for a, b in zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True) if a != b}
_TRADITIONAL = re.compile(f"[{''.join(map(chr, _TABLE))}]")
_SIMPLIFIED = re.compile(f"[{''.join(_TABLE.values())}]")


def is_traditional(text: str) -> bool:
    """Tell whether a text is written with traditional characters, as far as the table knows.

    Some of them stand in simplified texts too, as a quotation or a slip.
    """
    traditional = len(_TRADITIONAL.findall(text))
    return traditional > 1 and traditional > 2 * len(_SIMPLIFIED.findall(text))


def simplify(text: str) -> str:
    """Return the text with simplified characters for the traditional ones of the table."""
    return text.translate(_TABLE)


@cache
def _character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return (folded if len(folded) == 1 else character).translate(_TABLE)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text in small letters, half width and simplified, of the same length as it was.

    Character by character, so that a match in the folded text names its place in the user's own.
    """
    return "".join(map(_character, text))
