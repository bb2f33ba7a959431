import gc

import pytest

from models.uncollected import uncollected


def test_the_collector_waits_and_comes_back() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="made up"), uncollected():
        raise ValueError("made up")
    assert gc.isenabled()


def test_whoever_has_it_off_keeps_it_off() -> None:
    """As one that is called by another does."""
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
