"""The steps of a training run."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from casting_inspector.core.detector import load_detector
from casting_inspector.core.errors import ImageError, TrainingError
from casting_inspector.core.runtime import Runtime
from tests.graphs import halves_detector, write_halves
from tests.trained import FinishedRun
from training import dataset, split
from training.calibrate import undo
from training.config import TrainingConfig
from training.decide import Predicted
from training.drawn.dataset import write_dataset
from training.evaluate import evaluate
from training.events import STOP_FILE, Event, Phase, TrainBegin
from training.suspicion import Suspicion

keras = pytest.importorskip("keras", reason="needs the extra 'train'")
pipeline = pytest.importorskip("training.pipeline")
distil = pytest.importorskip("training.distil")
session = pytest.importorskip("training.session")

# What Keras says of datasets without end, and NumPy of Keras where it saves a network. A training
# in its own process leaves it in the log.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.shuffle=True. was passed",
    "ignore:Your input ran out of data",
    "ignore:__array__ implementation doesn't accept a copy keyword",
)


def test_a_detector_that_cannot_be_registered_is_not_lost(
    finished_run: FinishedRun, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.write_text("a file where the folder should be")
    detector = finished_run.folder / "detector"

    with pytest.raises(TrainingError, match="detectors import") as failed:
        session._register(home, detector, activate=True)

    assert str(detector) in str(failed.value)
    assert (detector / "detector.tflite").is_file()


@pytest.fixture(scope="module")
def short_epochs() -> Iterator[None]:
    """Show eight images in an epoch, and export but one graph."""

    def build(preset: str, *, heads: int) -> Any:  # noqa: ANN401 - its module may be missing
        return replace(networks(preset, heads=heads), epoch_images=8, rounded=())

    networks = session.build_network
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(session, "build_network", build)
        yield


@pytest.mark.usefixtures("short_epochs")
@pytest.mark.parametrize("cross_fitted", [True, False])
def test_a_detector_trained_on_a_given_split_can_judge_what_was_held_out(
    drawn_castings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cross_fitted: bool
) -> None:
    monkeypatch.setattr(session, "CROSS_FITTED", ("compact",) if cross_fitted else ())
    # Many enough for a teacher, or too few.
    monkeypatch.setattr(distil, "_FEWEST_IMAGES", 0 if cross_fitted else 1000)
    pupils: list[bool] = []

    def fit(network: Any, data: Any, *rest: Any, **options: Any) -> None:  # noqa: ANN401
        pupils.append(data.taught is not None)
        learn(network, data, *rest, **options)

    learn = session.fit
    monkeypatch.setattr(session, "fit", fit)
    parts = drawn_castings / "parts.csv"
    data = dataset.with_parts(dataset.scan(drawn_castings), parts)
    held = split.folds(data.samples, count=3, seed=0) == 0
    sides = split.hold_out(data.samples, held, seed=0)
    config = TrainingConfig(
        str(drawn_castings), preset="compact", parts=str(parts), epochs=1, batch_size=8
    )
    events: list[Event] = []

    trained = session.train_on(session.Session(tmp_path, config, events.append), data, sides)

    [begin] = [event for event in events if isinstance(event, TrainBegin)]
    sizes = len(sides.train), len(sides.validation)
    assert (begin.train_images, begin.validation_images) == (
        (sum(sizes), sum(sizes)) if cross_fitted else sizes
    )
    assert trained.network.heads == (3 if cross_fitted else 1)
    taught = [
        event.done for event in events if isinstance(event, Phase) and event.name == "teacher"
    ]
    assert taught == ([0, 1, 1] if cross_fitted else [])
    assert pupils == [cross_fitted]
    loaded = [e.done for e in events if isinstance(e, Phase) and e.name == "cache"]
    assert loaded == sorted(set(loaded))
    assert begin.parameters == trained.network.parameters
    assert "calibration" in trained.detector.manifest.metrics
    assert evaluate(trained.detector, sides.test).images == held.sum()
    assert not any(tmp_path.iterdir())


@pytest.mark.usefixtures("short_epochs")
def test_a_training_that_is_stopped_before_it_has_learnt_anything_makes_no_detector(
    drawn_castings: Path, tmp_path: Path
) -> None:
    def stop(event: Event) -> None:
        if isinstance(event, Phase) and event.name == "cache":
            (tmp_path / STOP_FILE).touch()

    with pytest.raises(TrainingError, match="stopped before it had learnt"):
        session.train_detector(tmp_path, tmp_path / "home", _config(drawn_castings), stop)

    assert not (tmp_path / "detector").exists()


@pytest.fixture(scope="module")
def images_in_a_file() -> Iterator[None]:
    """Keep all images in a file, however few there are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "LARGEST_IN_MEMORY", 0)
        yield


@pytest.fixture(scope="module")
def few_castings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw three castings of each class: one to judge by, two to train on."""
    folder = tmp_path_factory.mktemp("few")
    write_dataset(folder, parts_ok=3, parts_defect=3, views=2, seed=5, size=128)
    return folder


def _config(data: Path, **options: Any) -> TrainingConfig:  # noqa: ANN401
    return TrainingConfig(
        str(data), parts=str(data / "parts.csv"), epochs=1, batch_size=4, **options
    )


@pytest.fixture(scope="module")
def transferred(
    few_castings: Path,
    short_epochs: None,
    images_in_a_file: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, list[Event]]:
    """Train the default preset; return the run and its events."""
    run, home = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("home")
    events: list[Event] = []
    session.train_detector(run, home, _config(few_castings), events.append)
    return run, events


def test_the_default_preset_is_validated_by_each_part_in_turn(
    transferred: tuple[Path, list[Event]],
) -> None:
    run, events = transferred

    [begin] = [event for event in events if isinstance(event, TrainBegin)]
    # Each image is held out from one head and learnt by the others.
    assert (begin.train_images, begin.validation_images, begin.test_images) == (12, 12, 0)
    described = load_detector(run / "detector").manifest
    assert (described.data["train"], described.data["validation"]) == (12, 0)
    assert described.has_familiarity
    assert described.has_map
    card = (run / "detector" / "card.md").read_text(encoding="utf-8")
    assert "in turn each part was held out" in card


def test_few_castings_are_told_apart_at_once_since_heads_know_drawn_ones(
    transferred: tuple[Path, list[Event]],
) -> None:
    run, _ = transferred

    report = json.loads((run / "report.json").read_text(encoding="utf-8"))

    assert report["roc_auc"] > 0.8


def test_a_run_leaves_no_images_behind(transferred: tuple[Path, list[Event]]) -> None:
    run, _ = transferred

    assert {path.name for path in run.iterdir()} == {"detector", "report.json"}


# The registered layers that the network is made with are those that the session has imported.
def test_its_network_can_be_loaded_and_gives_what_its_graph_gives(
    transferred: tuple[Path, list[Event]],
) -> None:
    detector = load_detector(transferred[0] / "detector")
    # Not noise of single pixels: no casting can be found in it, and rounding decides where to look.
    coarse = np.random.default_rng(0).integers(0, 256, (2, 14, 14, 1), np.uint8)
    images = np.kron(coarse, np.ones((1, 16, 16, 1), np.uint8))

    loaded = keras.models.load_model(detector.folder / "network.keras")
    outputs = loaded(images, training=False)

    # Else it would not be seen if what castings are like were lost.
    assert float(loaded.get_layer("look").get_layer("rings").share) == 1.0
    # It looks again a little beyond the limits of its verdicts, and so does its graph.
    limits = np.asarray(loaded.get_layer("second_look").limits)
    thresholds = detector.manifest.thresholds.low, detector.manifest.thresholds.high
    low, high = (undo(detector.manifest.calibration, each) for each in thresholds)
    np.testing.assert_allclose(limits, (low - 0.25, high + 0.5), atol=0.02)
    assert limits.astype("<f4").tobytes() in detector.graph

    predicted = Runtime(detector).predict(images)
    assert predicted.maps is not None
    assert predicted.familiarities is not None
    assert predicted.features is not None
    # Features are no shares: here they reach more than 20, and may differ by that much more.
    for name, expected, most in (
        ("probability", predicted.probabilities[:, None], 1e-4),
        ("defect_map", predicted.maps, 1e-4),
        ("familiarity", predicted.familiarities[:, None], 1e-4),
        ("features", predicted.features, 3e-5 * float(np.abs(predicted.features).max())),
    ):
        np.testing.assert_allclose(outputs[name], expected, atol=most)


@pytest.mark.usefixtures("short_epochs", "images_in_a_file")
def test_a_run_that_fails_leaves_no_images_behind_either(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_dataset(data, parts_ok=3, parts_defect=3, views=1, seed=5, size=64)
    run = tmp_path / "run"
    run.mkdir()

    def lose_images(event: Event) -> None:
        if isinstance(event, Phase) and event.name == "compile":
            for image in data.glob("*/*.jpeg"):
                image.unlink(missing_ok=True)

    with pytest.raises(ImageError):
        session.train_detector(run, tmp_path / "home", _config(data), lose_images)

    assert not list(run.iterdir())


class _Saved:
    """Stand for a network: all that is asked of it is to be saved."""

    @property
    def inference(self) -> "_Saved":
        return self

    def save(self, path: Path) -> None:
        path.touch()


def test_the_report_names_doubted_labels_of_both_sides_least_probable_first(tmp_path: Path) -> None:
    for folder, name, probability in (
        ("ok", "good 1", 0.1),
        ("ok", "good 2", 0.1),
        ("ok", "mistaken", 0.95),
        ("defect", "bad 1", 0.9),
        ("defect", "bad 2", 0.9),
    ):
        (tmp_path / "data" / folder).mkdir(parents=True, exist_ok=True)
        path = tmp_path / "data" / folder / f"{name}.png"
        write_halves(path, probability=probability, familiarity=0.9)
    data = dataset.scan(tmp_path / "data")
    counts = dict.fromkeys(
        (
            "images",
            "ok",
            "defect",
            "parts",
            "train",
            "validation",
            "test",
            "chosen_by",
            "judged_by",
        ),
        5,
    )
    detector = halves_detector(tmp_path / "halves-1")
    described = replace(detector.manifest, data={**counts, "separation": "", "fingerprint": "f"})
    doubted = (Suspicion("a.png", "ok", 0.01), Suspicion("b.png", "defect", 0.2))
    nothing = Predicted((), np.zeros(0), np.zeros(0, np.int64))
    trained = session.Trained(replace(detector, manifest=described), _Saved(), doubted, nothing)
    run = tmp_path / "run"
    run.mkdir()
    asked = session.Session(run, TrainingConfig(str(data.folder)), lambda event: None)

    session._judge(asked, trained, data, split.Split((), (), data.samples))

    named = json.loads((run / "report.json").read_text())["suspicious_labels"]
    assert [each["path"] for each in named] == ["a.png", "ok/mistaken.png", "b.png"]
