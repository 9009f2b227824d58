"""Labels that a detector contradicts."""

import numpy as np

from training.suspicion import find_suspicions


def test_labels_that_are_clearly_contradicted_are_found_worst_first() -> None:
    generator = np.random.default_rng(0)
    truth = np.arange(200) >= 100
    probabilities = np.clip(np.where(truth, 0.9, 0.1) + generator.normal(0, 0.04, 200), 0, 1)
    called = truth.copy()
    called[[3, 150]] = ~called[[3, 150]]
    probabilities[3], probabilities[150] = 0.01, 0.98

    found = find_suspicions([f"{i}.png" for i in range(200)], called, probabilities)

    assert [(each.path, each.label) for each in found] == [("3.png", "defect"), ("150.png", "ok")]


def test_doubtful_images_are_not_called_wrong() -> None:
    called = np.array([False] * 50 + [True] * 50)
    probabilities = np.where(called, 0.95, 0.05)
    probabilities[[0, 99]] = 0.5

    assert find_suspicions([str(i) for i in range(100)], called, probabilities) == []


def test_a_detector_that_leans_to_one_side_does_not_suspect_all_of_the_other() -> None:
    called = np.array([False] * 50 + [True] * 50)
    probabilities = np.where(called, 0.95, 0.6)

    assert find_suspicions([str(i) for i in range(100)], called, probabilities) == []


def test_of_one_class_alone_nothing_is_claimed() -> None:
    assert find_suspicions(["a"], np.array([True]), np.array([0.0])) == []
