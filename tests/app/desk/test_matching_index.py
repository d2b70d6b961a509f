"""Looking up and keeping answers is only quicker: the answers are those of comparing every packet with every case."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk.matching_index import Pool
from app.rules import matching
from app.rules.matching import CaseFacts, Clue
from app.rules.normalise import search_text, title_key

UNITS = ("四川农业大学", "四川农业大学水稻研究所", "四川农业太学", "成都市科技局", "华西医院", "")
TITLES = ("高原水稻新品种选育", "高原水稻新品种选肓", "水稻", "智能控制装备研究", "")
NUMBERS = ("2026-0001", "SC-2026-001", "9512026Y0001")
PHONES = ("08352882233", "13900001111", "")

clues = st.builds(
    Clue,
    numbers=st.frozensets(st.sampled_from(NUMBERS), max_size=2),
    unit=st.sampled_from(UNITS),
    person=st.sampled_from(("阿牛木呷", "李铁军", "")),
    phone=st.sampled_from(PHONES),
    text=st.sampled_from((*TITLES, "农业 水稻", "关于高原水稻新品种选育的函")),
)


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    unit, title = draw(st.sampled_from(UNITS)), draw(st.sampled_from(TITLES))
    return CaseFacts(
        stage=draw(st.sampled_from(sorted(matching.TAKING))),
        numbers=draw(st.frozensets(st.sampled_from(NUMBERS), max_size=2)),
        title_key=title_key(title),
        unit_keys=tuple(filter(None, [title_key(unit)])),
        persons=draw(st.frozensets(st.sampled_from(("阿牛木呷", "李铁军")), max_size=1)),
        phones=draw(st.frozensets(st.sampled_from(PHONES[:2]), max_size=1)),
        search_text=search_text(title, unit),
    )


pools = st.dictionaries(st.integers(1, 8), cases(), max_size=8)


@settings(max_examples=60)
@given(st.lists(clues, min_size=1, max_size=4), pools, pools)
def test_a_pool_answers_as_if_all_were_compared(
    asked: list[Clue], before: dict[int, CaseFacts], after: dict[int, CaseFacts]
) -> None:
    first = Pool(before)
    for clue in asked:
        assert dict(first.fits(clue)) == compared(clue, before)
    then = first.followed_by(after)
    for clue in asked:
        assert dict(then.fits(clue)) == compared(clue, after)
        assert dict(first.fits(clue)) == compared(clue, before)


def compared(clue: Clue, facts: dict[int, CaseFacts]) -> dict[int, matching.Fit]:
    found = {} if clue.is_empty else {id_: matching.fit(clue, case) for id_, case in facts.items()}
    return {id_: fit for id_, fit in found.items() if fit is not None}
