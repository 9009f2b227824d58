"""The presets by name: each builds its untrained network."""

from collections.abc import Callable

from training.config import PRESETS
from training.network import Network, build_compact, build_report
from training.pretrained import backbone_file, read_backbone
from training.transfer import build_transfer

# Those whose networks are trained on several folds, as `Network.cross_fitted` says of each.
CROSS_FITTED = ("transfer",)


def build_network(preset: str) -> Network:
    """Build the untrained network of a preset; raises TrainingError where its files are damaged."""
    builders: dict[str, Callable[[], Network]] = {
        "transfer": lambda: build_transfer(read_backbone(backbone_file())),
        "compact": build_compact,
        "report": build_report,
    }
    assert set(builders) == set(PRESETS)
    return builders[preset]()
