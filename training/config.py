"""What a training run is asked to do, as one value and as `RUN/config.json`."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from casting_inspector.core import atomic
from casting_inspector.core.errors import TrainingError
from training.thresholds import Costs

CONFIG_FILE = "config.json"
PRESETS = ("transfer", "compact", "report")
DEFAULT_PRESET = "transfer"


@dataclass(frozen=True)
class TrainingConfig:
    """Hold everything that determines a training run.

    `data` is the folder of class folders; `ok_class` and `defect_class` name the classes where
    their names do not tell. `parts` is a CSV file (path,part) that says which physical part an
    image shows; without it `find_parts` finds them, so that no part is trained on and judged by.
    `escape_cost`, `overkill_cost` and `review_cost` are what a mistake or a review costs, in any
    unit, and `defect_rate` is the share of defects on the line; they decide the thresholds.
    `patience` is the number of epochs without improvement that end the training.
    `augment` varies the training images, and only those.
    """

    data: str
    preset: str = DEFAULT_PRESET
    epochs: int = 20
    batch_size: int = 32
    learning_rate: float = 1e-3
    augment: bool = True
    seed: int = 0
    patience: int = 8
    parts: str | None = None
    find_parts: bool = True
    ok_class: str | None = None
    defect_class: str | None = None
    escape_cost: float = Costs.escape
    overkill_cost: float = Costs.overkill
    review_cost: float = Costs.review
    defect_rate: float = Costs.defect_rate
    activate: bool = False

    def __post_init__(self) -> None:
        """Refuse values that no run can use, in a sentence for the user."""
        if self.preset not in PRESETS:
            raise TrainingError(
                f"There is no preset '{self.preset}'; choose one of {', '.join(PRESETS)}."
            )
        for name in ("epochs", "batch_size", "patience"):
            if getattr(self, name) < 1:
                raise TrainingError(f"{name} must be at least 1, not {getattr(self, name)}.")
        if not 0.0 < self.learning_rate <= 1.0:
            raise TrainingError(f"learning_rate must lie in (0, 1], not {self.learning_rate}.")
        self.costs()

    def costs(self) -> Costs:
        """Return what mistakes cost; raises TrainingError where the prices make no sense."""
        return Costs(self.escape_cost, self.overkill_cost, self.review_cost, self.defect_rate)


def write_config(run: Path, config: TrainingConfig) -> None:
    """Write the configuration into the run folder."""
    atomic.write_text(run / CONFIG_FILE, json.dumps(asdict(config), indent=2) + "\n")


def read_config(run: Path) -> TrainingConfig:
    """Read the configuration of a run folder; raises TrainingError."""
    path = run / CONFIG_FILE
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name for field in fields(TrainingConfig)}
        return TrainingConfig(**{name: values[name] for name in values if name in known})
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(
            f"{path} is not a training configuration ({error}); start a new run."
        ) from error
