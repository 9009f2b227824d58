"""The presets by name: each builds its untrained network."""

from collections.abc import Callable
from functools import partial
from typing import Any

from training.config import PRESETS
from training.network import Network, build_report
from training.pretrained import backbone_file, read_weights
from training.transfer import COMPACT_SIDE, build_transfer

# Those whose networks have a head for each of several folds of the parts.
CROSS_FITTED = ("transfer", "compact")


def build_network(preset: str, *, heads: int = 1) -> Network:
    """Build the untrained network of a preset, with several heads where it is a cross-fitted one.

    Raises TrainingError where its files are damaged.
    """

    def pretrained(**options: Any) -> Network:  # noqa: ANN401 - those of the network
        return build_transfer(read_weights(backbone_file()), heads=heads, **options)

    builders: dict[str, Callable[[], Network]] = {
        "transfer": pretrained,
        "compact": partial(pretrained, side=COMPACT_SIDE, quick=True),
        "report": build_report,
    }
    assert set(builders) == set(PRESETS)
    return builders[preset]()
