"""Decisions by predictions of parts held out, and the figures that they give."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import manifest
from training.dataset import Sample
from training.decide import Predicted, decide, doubt, judge_in_turn
from training.thresholds import Costs, fair_thresholds

PARTS = 12


def predicted(shift: float = 0.0) -> Predicted:
    """Predict for six good and six defective castings, well apart, in three folds.

    The log odds of fold 0 are moved by `shift`.
    """
    generator = np.random.default_rng(0)
    samples = tuple(
        Sample(Path(f"{part}"), f"{part}-{view}", defect=part % 2 == 1, part=str(part))
        for part in range(PARTS)
        for view in range(4)
    )
    folds = np.array([int(sample.part) // 2 % 3 for sample in samples])
    odds = np.array([3.0 if sample.defect else -3.0 for sample in samples])
    odds += generator.normal(0.0, 0.3, len(odds)) + shift * (folds == 0)
    return Predicted(samples, 1.0 / (1.0 + np.exp(-odds)), folds)


def test_figures_count_every_part_that_was_held_out() -> None:
    report = judge_in_turn(manifest(), predicted(), Costs())

    assert (report.images, report.ok, report.defect) == (48, 24, 24)
    assert len(report.parts) == PARTS
    assert report.accuracy == 1.0


def test_a_fold_is_judged_by_limits_that_were_chosen_without_it() -> None:
    honest = judge_in_turn(manifest(), predicted(shift=-7.0), Costs())

    # Its defects look like the good castings of the others. Limits chosen with it would know.
    assert len(honest.escapes) == 8


@pytest.mark.parametrize(("repeats", "cautious"), [(1, True), (4, False)])
def test_of_few_defective_castings_only_what_is_clearly_good_passes(
    repeats: int, cautious: bool
) -> None:
    few = predicted()
    samples = tuple(
        replace(sample, part=f"{sample.part}-{copy}")
        for copy in range(repeats)
        for sample in few.samples
    )
    found = Predicted(samples, np.tile(few.probabilities, repeats), np.tile(few.folds, repeats))

    costs = Costs(review=0.2)

    low = decide(found, costs).thresholds.low

    wary = fair_thresholds(replace(costs, escape=2.5 * costs.escape)).low
    assert low <= wary if cautious else wary < low < fair_thresholds(costs).low


def test_limits_are_the_raw_log_odds_that_are_calibrated_to_the_thresholds() -> None:
    chosen = decide(predicted(), Costs())

    raw = [1.0 / (1.0 + np.exp(-limit)) for limit in chosen.limits]
    calibration = chosen.of(manifest()).calibration
    low, high = (calibration.apply(float(each)) for each in raw)
    assert low == pytest.approx(chosen.thresholds.low, abs=0.01)
    assert high == pytest.approx(chosen.thresholds.high, abs=0.01)
    assert low < high


def test_one_fold_alone_is_judged_by_limits_of_its_own() -> None:
    everything = predicted()
    stopped = replace(everything, folds=np.zeros_like(everything.folds))

    assert judge_in_turn(manifest(), stopped, Costs()).accuracy == 1.0


def test_a_label_that_all_networks_contradict_is_doubted() -> None:
    sound = predicted()
    wrong = replace(sound.samples[5], defect=False)
    samples = (*sound.samples[:5], wrong, *sound.samples[6:])

    [found] = doubt(manifest(), replace(sound, samples=samples))

    assert (found.path, found.label) == (wrong.name, "ok")
    assert found.label_probability == pytest.approx(1.0 - sound.probabilities[5])
