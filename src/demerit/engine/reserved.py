"""Reserved words, and what each means: the vocabulary's own, what its words begin with, and what the generated week keeps.

`docs/make_vocabulary.py` writes the table of them into `docs/vocabulary.md`; `names.py` refuses whoever takes one.
"""

from __future__ import annotations

PLACES = ("place", "near", "town", "province", "country")
TIE_TOTALS = {
    "tie_count": "how many of my ties are open",
    "tie_left": "ties others closed this week",
    "tie_dropped": "ties I closed this week",
    "tie_made": "ties I said yes to this week",
}
SAID = {
    "week": "the week of the run, from 0",
    "day_of_year": "of the calendar: which day of its year the week's Monday is, 1 to 366",
    "luck": "my draw of the week",
    "posted": "what was posted to my mechanism's only ledger",
    "account": "in `settle`: my money of the week by every channel, given less taken",
    "account_channels": "in `settle`: the channels by which my money of the week came or went, a bit each",
    "leading_variant": "of an institution: the variant that looks best so far",
    "tie_kind": "what kind of tie it is",
    "tie_open": "whether both ends held it last week",
    "tie_slot": "the number of the tie",
    "tie_luck": "the pair's coin of the week",
    **TIE_TOTALS,
}
"""Arguments that the vocabulary gives a meaning, whichever mechanism asks."""
CENSUS = {
    "people": "how many live there, as `town_people`", "adults": "how many adults live there, as `town_adults`",
    "before": "how many adults of the country live in the places before it, as `town_before`: no two towns share one",
}
BEGUN = {
    "luck_": "a draw with a stream of its own",
    "heard_": "a sum over my open ties",
    "best_": "the best of my open ties, or (`_tie`) which one it is",
    "queue_": "my place in my town's queue of a column",
    "their_": "what the other end of a tie shows, or a trait of theirs",
    "posted_": "what was posted to a ledger this week",
    "trait_": "a trait of mine",
    "tie_": "a property of a tie, or of all of mine",
    "other_": "of an institution: another province's",
    "taken_by_": "counted money that a mechanism takes of people through a ledger whose posts are channels",
    "given_by_": "the same, of money that it gives them",
    "next_": "kept for a column's value of next week",
    **{f"{place}_": "last week's sum of a column or count over that place, or its census" for place in PLACES},
}
"""What a word of the vocabulary begins with."""
MADE = {
    "ahead_": "how many are before me in a queue", "waiting_": "how many a town's queue has",
    "new_": "a column's or a word's next value", "gave_": "what one mechanism gives", "life_": "64 bits a trait is cut from",
    "now_": "a dated table as of this cell", "table_": "a regime's table", "rows_": "a mechanism's rows",
    "counts_": "where counts by row begin", "once_": "a value that rows or ties share", "census_": "who lives where",
}
"""What a name that the generated week makes begins with."""
WEEK = {
    "helpers a scalar function may call": "abs logistic max min share times",
    "what the week runs on": "add block_partner cells draw far_partner grid int64 lowest range scalar scratch tally thread tie_draw uint64 word",
    "where the loop is": "base cell chunk chunk_cells epoch first_week high hits i k low middle row side slot start t u v variant",
    "where the person lives": "at cell_province cell_start cell_town cell_urban home household lane like province town urban",
    "who the person is": "age first group_of income neighbour pattern size sort trait_keys trait_values",
    "the rules, draws and what is kept": "keys kept rowkeys rule",
    "words that columns are packed in": "face_next face_words own_words",
    "ties": "bits blocks both far_ids far_key follows group groups here hold hold_next j left mate members met mine my_turns next_hold "
            "next_turns open_slots other right says shuffle stays theirs tie_mirror tie_start tie_to turn_now twist unshuffle voice_bits "
            "voice_person voice_rank warm",
    "counts, sums and looks": "bins counts place_next",
    "queues": "cell_queue next_queue people_queue town_queue",
}
"""What it is for -> the words that the generated week uses itself; no column or table may be called so."""
RESERVED = frozenset(word for words in (*WEEK.values(), "luck people week day_of_year account account_channels") for word in words.split())
