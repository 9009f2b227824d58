"""Joining images into parts."""

import numpy as np

from training.grouping.linking import Groups, Pairs, link_pairs
from training.grouping.matcher import Indices, Scores


class Table:
    """Stand in for a matcher: similarities written down."""

    def __init__(self, scores: np.ndarray) -> None:
        self._scores = scores.astype(np.float32)
        self.embedding = np.eye(len(scores), dtype=np.float32)

    def compare(self, index: int, others: Indices) -> Scores:
        return self._scores[index, others]


def all_pairs(scores: np.ndarray) -> Pairs:
    first, second = np.triu_indices(len(scores), 1)
    return Pairs(first, second, scores[first, second].astype(np.float32))


def linked(scores: np.ndarray) -> list[int]:
    groups = Groups(len(scores), Table(scores))
    link_pairs(groups, all_pairs(scores), 0.5)
    return groups.heads().tolist()


def blocks(between: float) -> np.ndarray:
    scores = np.full((6, 6), between)
    scores[:3, :3] = scores[3:, 3:] = 0.9
    return scores


def test_pairs_above_the_threshold_are_one_part() -> None:
    assert linked(blocks(0.1)) == [0, 0, 0, 3, 3, 3]


def test_one_lucky_pair_joins_no_groups() -> None:
    scores = blocks(0.1)
    scores[2, 3] = scores[3, 2] = 0.7

    assert linked(scores) == [0, 0, 0, 3, 3, 3]


def test_groups_whose_views_are_alike_in_part_are_joined() -> None:
    scores = blocks(0.3)
    scores[1:3, 3:5] = scores[3:5, 1:3] = 0.7

    assert linked(scores) == [0] * 6
