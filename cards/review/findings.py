"""All that a learner should look at, in one row."""

from collections import defaultdict
from collections.abc import Sequence

from cards.card import Card, Finding
from cards.key import normalise
from cards.review.long import long_answers
from cards.review.near import near_duplicates
from cards.review.pair import Asked, pair_of

_TWICE = "只导出了前一处；多余的一处可以删掉"


def review(cards: Sequence[Card]) -> tuple[Finding, ...]:
    """Report long answers, then cards that say nearly the same, then cards written twice.

    Takes all cards in their order, also those that stand twice. Each finding stands at the later
    of two places and names the earlier in its text.
    """
    asked, twice = _written_once([Asked(card, normalise(card.key)) for card in cards])
    once = [each.card for each in asked]
    return (*long_answers(once), *near_duplicates(asked), *twice)


def _written_once(asked: Sequence[Asked]) -> tuple[list[Asked], list[Finding]]:
    """Part the cards from those whose question and answer came before, as the export does."""
    first: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        first[each.key].append(each)
    once: list[Asked] = []
    twice: list[Finding] = []
    seen: dict[tuple[str, str], Card] = {}
    for each in asked:
        if len(first[each.key]) > 1:
            before = seen.setdefault((each.key, each.back), each.card)
            if before is not each.card:
                twice.append(pair_of("duplicate", each.card, before, _TWICE))
                continue
        once.append(each)
    return once, twice
