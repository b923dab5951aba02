"""What holds for every text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from caregraph.citations import legal_basis, parse
from caregraph.citations.clauses import MAX_LABELS
from tests.citations.reading import FOSTERING

JOINED = (
    "Regulation|regulations|Reg.|Schedule|Part|paragraph|sub-paragraph|standard|NMS|section|page|"
    "17|4.4|2011|1A|(1)|(2A)|(a)|(i)|(1 to 3)|(a, b)|(or)|(|)|((|))|of|the|and|to|,|;|.|—|-|‘|’,|"
    "Fostering Services (England) Regulations|national minimum standards|Children Act 1989|"
    "Guide to the quality standards|carers|March|weeks|\0|١٧|（1）|IV|\n"
)
WORDY = st.lists(st.sampled_from(JOINED.split("|")), max_size=30).map(" ".join)


@settings(deadline=None)
@given(text=st.one_of(st.text(), WORDY))
@example("(" * 10_000)
@example("(Regulation 17 " * 10_000)
@example("Regulation 1" + "(1)" * 10_000)
@example("((" + "(Regulation 17(1))" + "))" * 10_000)
@example("1" * 10_000)
@example("Regulation " + "1" * 10_000)
@example("\0" * 10_000)
@example("regulation ١٢٣")
def test_no_text_makes_it_raise_and_every_reference_has_its_place(text: str) -> None:
    for default in (None, FOSTERING):
        found = parse(text, default=default)
        assert [one.span[0] for one in found] == sorted(one.span[0] for one in found)
        for one in found:
            assert one.text == text[slice(*one.span)] != ""
            assert one.whole[0] <= one.span[0] < one.span[1] <= one.whole[1]
        basis = legal_basis(text, default=default)
        cited = {one.pinpoint for one in basis.references}
        mentioned = {one.pinpoint for one in basis.mentions}
        assert cited | mentioned == {one.pinpoint for one in found if not one.relative}
        assert not cited & mentioned


def test_the_same_text_gives_the_same_references_wherever_it_stands() -> None:
    text = "Keep to Regulation 13 (1) (2)(b)(c) and NMS 4.4. "
    alone = [(one.key, one.text) for one in parse(text, default=FOSTERING)]
    far = parse("word " * 3_000 + text + "word " * 3_000 + text, default=FOSTERING)
    assert [(one.key, one.text) for one in far] == alone * 2


def test_a_clause_is_read_up_to_its_two_hundredth_label() -> None:
    text = "Regulation 1" + "(1)" * 10_000
    assert len(parse(text, default=FOSTERING)) == MAX_LABELS - 1
