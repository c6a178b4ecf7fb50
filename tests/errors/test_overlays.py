"""Every way to get an overlay wrong, and the one message it gives."""

import pytest

from demerit.regime.errors import RuleBookError
from demerit.regime.load import parse
from demerit.regime.overlay import laid, load_overlay, load_with, parse_overlay
from demerit.regime.shelf import overlay_names
from tests.errors.books import GOOD, OVERLAY


def message(text: str, book: str = GOOD) -> str:
    with pytest.raises(RuleBookError) as caught:
        laid(parse_overlay(text, "bad.toml"), parse(book, "small.toml"))
    return str(caught.value)


WRONG = [
    pytest.param("needs =", "neds =", ":4: there is no key 'neds'. Did you mean 'needs'?", id="unknown-key"),
    pytest.param("[[change]]", "[[chang]]", ":14: there is no key 'chang'. Did you mean 'change'?", id="unknown-array"),
    pytest.param(
        'text = "Three points for blood."\n', "", ":14: change 'number 1': the key 'text' is missing. Add it.",
        id="missing-key",
    ),
    pytest.param(
        'title = "a small reform"', 'title = "' + "x" * 151 + '"',
        ":2: title has 151 characters; at most 150. Shorten it.", id="long-title",
    ),
    pytest.param(
        'without = ["tiers"]', 'without = ["teirs"]',
        ":5: `without`: there is no mechanism 'teirs'. Did you mean 'tiers' or 'ties' or 'firms'?", id="unknown-mechanism",
    ),
    pytest.param(
        'needs = ["score"]', 'needs = ["scores"]',
        ":4: `needs`: there is no mechanism 'scores'. Did you mean 'score' or 'contest'?", id="unknown-need",
    ),
    pytest.param(
        'mechanism = "acts"', 'mechanism = "act"',
        ":15: change 'number 1': there is no mechanism 'act'. Did you mean 'acts'?", id="change-unknown-mechanism",
    ),
    pytest.param(
        'without = ["tiers"]', 'without = ["acts"]',
        ":15: change 'number 1': `without` leaves out every clause of 'acts'. Leave one of the two out.",
        id="left-out-and-changed",
    ),
    pytest.param(
        'act = "blood_donation"', 'act = "blood_donations"',
        ":16: change 'number 1': there is no act 'blood_donations'. Did you mean 'blood_donation'?", id="unknown-act",
    ),
    pytest.param(
        'mechanism = "acts"', 'mechanism = "speech"',
        ":16: change 'number 1': mechanism 'speech' prices no act. Leave `act` out, or use 'acts'.", id="act-for-no-act",
    ),
    pytest.param(
        'points = "3 points"', 'point = "3 points"',
        ":19: change 'number 1': mechanism 'acts' has no rule 'point'. Did you mean 'points'?", id="unknown-rule",
    ),
    pytest.param(
        'points = "3 points"', "points = 3",
        ":19: change 'number 1': points = 3: write it like \"20 points\".", id="no-unit",
    ),
    pytest.param(
        'points = "3 points"', 'usual = "3 %"',
        ":19: change 'number 1': 'usual' is about people, and stands in the catalogue of acts; a clause sets points, "
        "seen, fine, camera.", id="about-people",
    ),
    pytest.param(
        'sources = ["reformer-2020"]\ntext = "Three', 'text = "Three',
        ":14: change 'number 1': it has no source. Cite one in `sources`; or say standing = 'assumed', and give every "
        "number a range.", id="no-source",
    ),
    pytest.param(
        'sources = ["reformer-2020"]\ntext = "Three', 'sources = ["reformer-2021"]\ntext = "Three',
        ":17: change 'number 1': there is no source 'reformer-2021'. Did you mean 'reformer-2020'?", id="unknown-source",
    ),
    pytest.param(
        'text = "Three', 'standing = "assumed"\ntext = "Three',
        ":20: change 'number 1': 'points' is assumed and has no range. Add it: ranges = { points = [\"low\", \"high\"] }.",
        id="no-range",
    ),
    pytest.param(
        'text = "Three', 'standing = "documented"\ntext = "Three',
        ":18: change 'number 1': standing = 'documented' is not one of 'counterfactual' or 'assumed'.", id="standing",
    ),
    pytest.param(
        'standing = "counterfactual"', 'standing = "documented"',
        ":24: clause 'reformed-score': standing = 'documented', but what an overlay adds is law nobody has: write "
        "standing = \"counterfactual\", or \"assumed\".", id="clause-standing",
    ),
    pytest.param(
        'enrolment = "50 %"', 'enrolment = "150 %"',
        ":29: clause 'reformed-score': enrolment = '150 %' is outside 0 % to 100 %, the limits of 'share of adults who "
        "have a score'.", id="outside",
    ),
    pytest.param(
        'name = "reformed-score"', 'name = "second-score"',
        ":22: clause 'second-score': 'small' has a clause of this name. Rename the overlay's.", id="clause-name-taken",
    ),
    pytest.param(
        '"reformer-2020"', '"paper-2019"',
        ":8: source 'paper-2019': 'small' calls another source so. Rename the overlay's.", id="source-name-taken",
    ),
    pytest.param(
        "to = 2021-06-07", 'where = ["Here"]',
        ":28: clause 'reformed-score': it would stand in the place of clause 'second-score' in some provinces only, and "
        "that one holds in every province. Leave `where` out, or give the rule book's clause a `where` first.",
        id="cannot-be-cut",
    ),
]


@pytest.mark.parametrize(("good", "bad", "says"), WRONG)
def test_a_broken_overlay_gives_one_message(good: str, bad: str, says: str) -> None:
    assert good in OVERLAY
    assert message(OVERLAY.replace(good, bad)) == f"bad.toml{says}"


def test_an_overlay_that_holds_nothing_says_so() -> None:
    head = OVERLAY[: OVERLAY.index("needs")]
    assert message(head) == (
        'bad.toml: it changes nothing. Add `without = ["..."]`, a [[change]] or a [[clause]].'
    )
    assert message("# nothing\n") == (
        "bad.toml: the file is empty. Copy an overlay (`demerit overlays` lists them) and change it."
    )


def test_an_overlay_that_would_change_nothing_says_what_it_needs_and_who_has_it() -> None:
    says = message(OVERLAY.replace('["score"]', '["bans", "court"]'))
    assert says.startswith("bad.toml:4: it changes nothing in 'small', which has no clause of bans, court. ")
    assert says.endswith("All of it holds over federal.")
    with pytest.raises(RuleBookError) as caught:
        load_with("none+human-review")
    assert str(caught.value) == (
        "human-review.toml:6: it changes nothing in 'none', which has no clause of cameras. "
        "All of it holds over face-recognition."
    )


def test_a_book_the_overlay_spoils_is_refused_in_the_overlays_name() -> None:
    """A fine where the book never said how often the act is seen."""
    book = GOOD.replace('points = "6 points", seen = "100 %"', "")
    assert message(OVERLAY, book).startswith(
        "bad.toml: laid over 'small' it makes no rule book. small+reform:"
    )


def test_an_overlay_is_laid_once() -> None:
    with pytest.raises(RuleBookError) as caught:
        load_with("citizen-score+no-association", ["no-association"])
    assert str(caught.value) == (
        "no-association.toml: it is laid over 'citizen-score' twice. Leave one of the two out."
    )


def test_no_such_overlay() -> None:
    with pytest.raises(RuleBookError) as caught:
        load_overlay("due-proces")
    assert str(caught.value) == (
        "due-proces: there is no such overlay. Did you mean 'due-process'? Or give the path of a .toml file."
    )
    for name in ("", "a\0b", "x" * 5000, "."):
        with pytest.raises(RuleBookError) as caught:
            load_with(f"none+{name}")
        assert len(str(caught.value)) < 500 + len(", ".join(overlay_names()))
