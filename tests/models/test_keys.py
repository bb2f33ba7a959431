import numpy as np
import pytest

from models.keys import Keys, keys


def made(*rows: tuple[str, str], periods: tuple[str, ...] = ("b", "a")) -> tuple[Keys, list[int]]:
    """Keys of (site, period) rows, and the order that sorted them."""
    sites = list(dict.fromkeys(site for site, _ in rows))
    found, order = keys(
        site=(sites, np.array([sites.index(site) for site, _ in rows], dtype=np.int64)),
        period=(periods, np.array([periods.index(period) for _, period in rows], dtype=np.int64)),
    )
    return found, order.tolist()


ROWS = (("Z", "a"), ("A", "a"), ("Z", "b"), ("A", "b"))


def test_positions_are_sorted_by_name_and_periods_by_time() -> None:
    found, order = made(*ROWS)
    assert list(found) == [("A", "b"), ("A", "a"), ("Z", "b"), ("Z", "a")]
    assert [ROWS[place] for place in order] == list(found)


def test_the_order_of_rows_does_not_matter() -> None:
    assert list(made(*ROWS)[0]) == list(made(*ROWS[::-1])[0])


@pytest.mark.parametrize(
    ("where", "positions"),
    [
        ({}, [0, 1, 2, 3]),
        ({"site": "Z"}, [2, 3]),
        ({"period": "b"}, [0, 2]),
        ({"site": "Z", "period": "b"}, [2]),
        ({"period": "b", "site": "Z"}, [2]),
        ({"site": "nowhere"}, []),
        ({"site": "Z", "period": "never"}, []),
    ],
)
def test_positions_are_found_by_any_part_of_the_key(where: dict[str, str], positions: list[int]) -> None:
    found, _ = made(*ROWS)
    assert found.at(**where).tolist() == positions
    assert found.at(**where).tolist() == positions  # the second time from the index


def test_a_combination_that_is_not_there_is_empty() -> None:
    found, _ = made(("A", "a"), ("Z", "b"))
    assert found.at(site="A", period="b").tolist() == []


def test_distinct_combinations_are_sorted_as_keys_are() -> None:
    found, _ = made(*ROWS, ROWS[0])
    assert found.distinct("site") == [("A",), ("Z",)]
    assert found.distinct("period") == [("b",), ("a",)]
    assert found.distinct("period", "site") == [("b", "A"), ("b", "Z"), ("a", "A"), ("a", "Z")]
    assert made()[0].distinct("site") == []


def test_a_dimension_is_seen_as_names() -> None:
    found, _ = made(*ROWS)
    assert found.column("site").tolist() == ["A", "A", "Z", "Z"]
    assert [found.key(position) for position in range(4)] == list(found)


def test_no_positions() -> None:
    found, order = made()
    assert (len(found), list(found), order) == (0, [], [])
    assert found.at(site="A").tolist() == []
    assert found.column("site").tolist() == []


def test_a_misspelt_dimension_is_no_empty_set() -> None:
    """Cheat: a typo in a family must not state nothing."""
    found, _ = made(*ROWS)
    with pytest.raises(KeyError):
        found.at(sight="A")
