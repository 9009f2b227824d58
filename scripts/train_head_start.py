"""Train the heads in resources/head_start again: `python -m scripts.train_head_start`.

They learn on castings that the program draws itself, so that they show no real part and hang on no
one's licence. Takes some seven minutes on two cores.
"""

import tempfile
from pathlib import Path

from training import dataset, split
from training.config import TrainingConfig
from training.drawn.dataset import write_dataset
from training.head_start import heads_file, knowledge
from training.pretrained import write_weights
from training.run import set_up_libraries

_PARTS, _VIEWS, _SEED = 100, 6, 77
# A training that is given them has so many heads at most.
_HEADS = 3


def main() -> None:
    """Draw castings, train on them and keep what the heads have learnt."""
    set_up_libraries()
    from training.session import Session, train_on

    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as name:
        data, run = Path(name) / "data", Path(name) / "run"
        run.mkdir()
        write_dataset(
            data, parts_ok=_PARTS, parts_defect=_PARTS, views=_VIEWS, seed=_SEED, with_masks=False
        )
        found = dataset.with_parts(dataset.scan(data), data / "parts.csv")
        session = Session(run, TrainingConfig(str(data)), lambda event: None)
        trained = train_on(session, found, split.hold_nothing_out(found.samples))
    write_weights(knowledge(trained.network, _HEADS), heads_file())


if __name__ == "__main__":
    main()
