"""A small good rule book to break, one thing at a time."""

GOOD = '''\
name = "small"
title = "A small regime"
family = "reported"
summary = "Two scores one after the other, a priced act and two tiers."
start = 2020-01-06
known = 2
reported = 5

[[source]]
id = "paper-2019"
title = "A paper"
publisher = "A journal"
date = "2019"
confidence = "medium"

[[clause]]
name = "first-score"
mechanism = "score"
standing = "reported"
sources = ["paper-2019", "SE-001"]
text = "A score, for some."
to = 2021-01-04
where = ["Here", "There"]
rules = { base = "650 points", floor = "350 points", ceiling = "950 points", enrolment = "58 %" }
assumed = ["base"]
ranges = { base = ["600 points", "700 points"] }

[[clause]]
name = "second-score"
mechanism = "score"
standing = "reported"
sources = ["paper-2019"]
text = "A score, for everybody."
from = 2021-01-04
rules = { base = "650 points", floor = "350 points", ceiling = "950 points", enrolment = "100 %" }

[[clause]]
name = "blood"
mechanism = "acts"
act = "blood_donation"
standing = "documented"
verdict = "confirmed"
sources = ["CT-010"]
text = "Six points for giving blood."
rules = { points = "6 points", seen = "100 %" }

[[clause]]
name = "gate"
mechanism = "tiers"
standing = "assumed"
text = "Something opens at 700."
[clause.rules]
at = "700 points"
value = "1 utils"
[clause.ranges]
at = ["650 points", "750 points"]
value = ["0 utils", "2 utils"]
'''


def broken(old: str, new: str, count: int = 1) -> str:
    """GOOD with `old` replaced, which must be there."""
    assert old in GOOD
    return GOOD.replace(old, new, count)

OVERLAY = '''\
name = "reform"
title = "a small reform"
summary = "Leaves out the tiers, makes blood worth less, and ends the first score early."
needs = ["score"]
without = ["tiers"]

[[source]]
id = "reformer-2020"
title = "A proposal"
publisher = "A reformer"
date = "2020"
confidence = "low"

[[change]]
mechanism = "acts"
act = "blood_donation"
sources = ["reformer-2020"]
text = "Three points for blood."
rules = { points = "3 points" }

[[clause]]
name = "reformed-score"
mechanism = "score"
standing = "counterfactual"
sources = ["reformer-2020"]
text = "A score for half of people, in 2020's second half."
from = 2020-07-06
to = 2021-06-07
rules = { base = "650 points", floor = "350 points", ceiling = "950 points", enrolment = "50 %" }
'''
"""A good overlay for GOOD."""
