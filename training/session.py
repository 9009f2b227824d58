"""The steps of a training run (TensorFlow is loaded here): from a data folder to a detector."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import InspectorError, TrainingError
from casting_inspector.core.registry import Registry
from training import crossfit, dataset, package, split
from training.audit import group_parts
from training.config import TrainingConfig
from training.dataset import Dataset, Sample
from training.decide import Predicted, decide, doubt, judge_in_turn
from training.distil import teach, teacher_of
from training.evaluate import Report, evaluate
from training.events import STOP_FILE, Evaluated, Event, Phase, TrainBegin
from training.export import check_parity, to_graphs
from training.familiarity import fit_familiarity
from training.fit import fit, refuse_if_stopped, steps_per_epoch
from training.head_start import give_head_start, has_head_start, heads_file
from training.network import Network
from training.pipeline import ALL_LEARN, LabelledImages, load_images
from training.precision import INT8, compare
from training.presets import CROSS_FITTED, build_network
from training.split import Split
from training.suspicion import Suspicion

Emit = Callable[[Event], None]

_FEWEST_FOLDS = 2
# With fewer parts of a class the three of a test side would tell next to nothing, and training
# needs them more.
_FEWEST_TO_SPARE = 20
# On so many held-out images a graph is compared with its network, and with its int8 graph.
_MOST_PROVED, _MOST_COMPARED = 96, 192


@dataclass(frozen=True)
class Session:
    """Hold what every step of one run needs: its folder, what was asked, and where to report."""

    folder: Path
    config: TrainingConfig
    emit: Emit

    def reporter(self, phase: str) -> Callable[[int, int], None]:
        """Return a function that reports a phase's progress, at most a hundred times."""

        def report(done: int, total: int) -> None:
            if done % max(1, total // 100) == 0 or done == total:
                self.emit(Phase(phase, done, total))

        return report

    def should_stop(self) -> bool:
        """Tell whether the user wants the training to end."""
        return (self.folder / STOP_FILE).exists()


@dataclass(frozen=True)
class Trained:
    """Hold a detector that is ready to judge, and the network that it was exported from.

    `suspicions` are labels that were doubted on the way, each by a network that had not been
    trained on the part, and `predicted` what those networks said.
    """

    detector: Detector
    network: Network
    suspicions: tuple[Suspicion, ...]
    predicted: Predicted


def train_detector(folder: Path, home: Path, config: TrainingConfig, emit: Emit) -> str:
    """Train, export, judge and register a detector; return its id. Raises InspectorError."""
    session = Session(folder, config, emit)
    data = _scan(session)
    sides = _split(data.samples, config)
    try:
        trained = train_on(session, data, sides)
    finally:
        # Windows does not let go of a file that something still maps; then it stays in the run.
        for cache in package.CACHE_FILES:
            with suppress(OSError):
                (folder / cache).unlink(missing_ok=True)
    report = _judge(session, trained, data, sides)
    emit(Phase("register", 0, 1))
    _register(home, folder / package.DETECTOR_FOLDER, activate=config.activate)
    emit(Phase("register", 1, 1))
    mistakes = len(report.escapes), len(report.overkill), len(report.review)
    emit(Evaluated(report.images, report.accuracy, *mistakes))
    return trained.detector.manifest.id


def train_on(session: Session, data: Dataset, sides: Split) -> Trained:
    """Train a detector on one split of the data: calibrated, with thresholds, not yet judged.

    Of `sides.test` nothing but the number is used. Raises InspectorError.
    """
    config = session.config
    keras.utils.set_random_seed(config.seed)
    session.emit(Phase("compile", 0, 1))
    sides, heads = _as_trained(config.preset, sides)
    network = build_network(config.preset, heads=heads)
    if has_head_start(config.preset, len(sides.train) + len(sides.validation)):
        give_head_start(network, heads_file())
    session.emit(Phase("compile", 1, 1))
    held_out = _train(session, network, sides)
    detector = _export(session, network, data, sides, held_out)
    doubted = doubt(detector.manifest, held_out.predicted)
    return Trained(detector, network, doubted, held_out.predicted)


def _scan(session: Session) -> Dataset:
    """Read every image once and attach the parts: from the table, or found in the images."""
    config = session.config
    found = dataset.scan(
        Path(config.data),
        ok_class=config.ok_class,
        defect_class=config.defect_class,
        report=session.reporter("scan"),
    )
    if config.parts:
        return dataset.with_parts(found, Path(config.parts))
    if not config.find_parts:
        return found
    return group_parts(found, lambda phase, done, total: session.reporter(phase)(done, total))[0]


def _split(samples: Sequence[Sample], config: TrainingConfig) -> Split:
    """Split by part; of few parts none is spared for a test if each can be judged in turn."""
    fewest = min(split.part_counts(samples))
    known = any(sample.part for sample in samples)
    few = _FEWEST_FOLDS <= fewest < _FEWEST_TO_SPARE
    if known and few and config.preset in CROSS_FITTED:
        return split.hold_nothing_out(samples)
    return split.split_samples(samples, seed=config.seed)


@dataclass(frozen=True)
class _HeldOut:
    """Hold images that calibration and thresholds are chosen by, and what was predicted of them."""

    data: LabelledImages
    predicted: Predicted


def _as_trained(preset: str, sides: Split) -> tuple[Split, int]:
    """Return the split as it is trained on, and the number of heads.

    A cross-fitted network needs no validation side: each part is held out from one of its heads.
    """
    together = (*sides.train, *sides.validation)
    count = crossfit.fold_count(together)
    if preset not in CROSS_FITTED or count < _FEWEST_FOLDS:
        return sides, 1
    return replace(sides, train=together, validation=()), count


def _train(session: Session, network: Network, sides: Split) -> _HeldOut:
    """Train the network and let it judge what was held out from each of its heads."""
    config, emit = session.config, session.emit
    samples = (*sides.train, *sides.validation)
    data = _data(session, network, sides)
    refuse_if_stopped(session.should_stop)
    learnt = int(data.learnt(network.heads).sum())
    emit(
        TrainBegin(
            time=time.time(),
            epochs=config.epochs,
            batches=steps_per_epoch(network, learnt, config),
            train_images=learnt,
            validation_images=int((data.folds != ALL_LEARN).sum()),
            test_images=len(sides.test),
            parameters=network.parameters,
        )
    )
    fit(network, data, config, emit=emit, should_stop=session.should_stop)
    fit_familiarity(network, data.images, data.folds == 0, seed=config.seed)
    found = crossfit.judge_held_out(network, samples, data)
    judged = tuple(samples[int(index)] for index in found.chosen)
    return _HeldOut(data.part(found.chosen), Predicted(judged, found.probabilities, found.folds))


def _data(session: Session, network: Network, sides: Split) -> LabelledImages:
    """Load what the network learns from; a teacher learns first, and says what it thinks of it."""
    config = session.config
    preset = teacher_of(config, len(sides.train) + len(sides.validation))
    if preset is None:
        return _load(session, sides, network)[0]
    teacher = build_network(preset, heads=network.heads)
    data, shown = _load(session, sides, network, teacher)
    taught = teach(teacher, shown, config, emit=session.emit, should_stop=session.should_stop)
    return replace(data, taught=taught)


def _folds(sides: Split, heads: int, seed: int) -> NDArray[np.int64]:
    """Return for each sample of train and validation the head that it is held out from."""
    if heads > 1:
        return split.folds(sides.train, count=heads, seed=seed)
    return np.repeat([ALL_LEARN, 0], [len(sides.train), len(sides.validation)])


def _load(session: Session, sides: Split, *networks: Network) -> list[LabelledImages]:
    """Decode what is trained on and validated by, once, to the input size of each network."""
    samples = (*sides.train, *sides.validation)
    # Strict, so that no network goes without a cache.
    pairs = zip(package.CACHE_FILES[: len(networks)], networks, strict=True)
    sizes = {session.folder / name: network.input_size for name, network in pairs}
    sets = load_images(samples, sizes, report=session.reporter("cache"))
    labels = np.array([sample.defect for sample in samples], np.float32)
    folds = _folds(sides, networks[0].heads, session.config.seed)
    weights = split.weights(samples)
    return [LabelledImages(images, labels, weights, folds) for images in sets]


def _export(
    session: Session, network: Network, data: Dataset, sides: Split, held_out: _HeldOut
) -> Detector:
    """Convert the network, prove that the graph predicts the same, round it where that pays.

    What was held out decides when it looks twice and how it judges.
    """
    session.emit(Phase("export", 0, 1))
    package_graph = partial(
        package.new_detector,
        session.folder,
        config=session.config,
        data=data,
        sides=sides,
        input_size=network.input_size,
        has_map=network.has_map,
        has_familiarity=network.has_familiarity,
    )
    chosen = decide(held_out.predicted, session.config.costs())
    graph, *rounded = to_graphs(network, held_out.data, chosen.limits, session.config.seed)
    detector = package_graph(graph)
    proving = held_out.data.some(_MOST_PROVED).images
    parity = check_parity(network, detector, proving, report=session.reporter("export"))
    metrics: dict[str, Any] = {"parity": asdict(parity)}
    if rounded:
        smaller = package_graph(rounded[0])
        shown = held_out.data.some(_MOST_COMPARED)
        found = compare(detector, smaller, shown.images, shown.labels)
        detector = smaller if found.chosen == INT8 else detector
        metrics["export"] = asdict(found)
    manifest = chosen.of(replace(detector.manifest, metrics=metrics))
    return replace(detector, manifest=manifest)


def _judge(session: Session, trained: Trained, data: Dataset, sides: Split) -> Report:
    """Judge the detector on castings that it has not seen, and write it with its figures."""
    detector, costs = trained.detector, session.config.costs()
    if sides.test:
        report = evaluate(detector, sides.test, costs=costs, report=session.reporter("evaluate"))
        doubted = (*report.suspicious_labels, *trained.suspicions)
    else:
        report = judge_in_turn(detector.manifest, trained.predicted, costs)
        doubted = trained.suspicions
    ordered = sorted(doubted, key=lambda each: each.label_probability)
    report = replace(report, suspicious_labels=tuple(ordered))
    seen = evaluate(detector, sides.seen, costs=costs) if sides.seen else None
    save = trained.network.inference.save
    package.write_detector(session.folder, detector, (report, seen), data.folder, save)
    return report


def _register(home: Path, folder: Path, *, activate: bool) -> None:
    """Add the finished detector to the registry, and put it into use on request.

    Raises TrainingError where that fails; the detector is whole all the same, and says where.
    """
    try:
        registry = Registry(home)
        manifest = registry.register(folder)
        if activate:
            registry.activate(manifest.id)
    except (InspectorError, OSError) as error:
        raise TrainingError(
            f"The detector is finished but could not be registered ({error}); it is in {folder}, "
            "add it with 'casting-inspector detectors import' once that is mended."
        ) from error
