import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from demerit.population.hashing import GOLD, below, key, mix, shuffled, words

word = st.integers(0, 2**64 - 1)


def test_mix_gives_the_published_outputs_of_splitmix64() -> None:
    """The first three outputs of splitmix64 seeded with 1234567, as its author's C code prints them."""
    states = [(1234567 + k * GOLD) % 2**64 for k in (1, 2, 3)]
    assert [mix(state) for state in states] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@given(word, st.integers(0, 2**32))
def test_words_are_mix_of_key_and_number(k: int, i: int) -> None:
    assert int(words(k, np.array([i]))[0]) == mix(k + i * GOLD)


def test_keys_depend_on_every_name_and_its_place() -> None:
    keys = [key(seed, *names) for seed in (0, 1, 7) for names in [(), ("a",), ("b",), ("a", "b"), ("b", "a"), (1, "a")]]
    assert len(set(keys)) == len(keys)


def test_seeds_are_not_permutations_of_each_other() -> None:
    """A hash that XORs seed and person has the same multiset of draws under seeds 0 and 1: its counts never vary."""
    hits = [int((below(key(seed, "x"), np.arange(1000), 10) == 0).sum()) for seed in range(200)]
    assert 60 < np.var(hits) < 130
    assert abs(np.mean(hits) - 100) < 4 * np.sqrt(90 / 200)


@given(word, st.integers(1, 300))
def test_shuffled_is_a_permutation(k: int, count: int) -> None:
    assert sorted(shuffled(k, count).tolist()) == list(range(count))


@given(word, st.integers(1, 2**31))
def test_below_stays_below(k: int, end: int) -> None:
    found = below(k, np.arange(50), end)
    assert 0 <= found.min() <= found.max() < end
