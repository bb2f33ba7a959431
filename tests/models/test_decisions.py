"""A workbook without choices stays a linear program."""

import numpy as np
import pytest

from models.batch import matrix_of
from models.formulation import Built
from planner.run import formulated
from tests.test_inputs import CASES, INPUTS


@pytest.fixture(scope="module", params=CASES)
def built(request: pytest.FixtureRequest) -> Built:
    return formulated(INPUTS / request.param)


def test_the_inputs_need_whole_columns_only_for_what_opens_closes_or_grows(built: Built) -> None:
    integer, x = matrix_of(built.problem).integer, built.x
    assert len(integer) > 0
    assert np.flatnonzero(integer).tolist() == [*x.opened.ids, *x.closed.ids, *x.expand.ids]


def test_a_decision_knows_whether_its_columns_are_whole(built: Built) -> None:
    """Each column belongs to one decision, and a decision has columns of one category."""
    integer = matrix_of(built.problem).integer
    decisions = built.x.all()
    assert sum(len(decision) for decision in decisions) == len(integer)
    for decision in decisions:
        assert set(integer[decision.ids].tolist()) <= {decision.whole}
