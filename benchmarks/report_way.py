"""Judge images the way of the report that this program began with: Keras, its network, `predict`.

The weights are as built, since they do not change the speed. TensorFlow is loaded on first use.
Run as a program it judges one image, for measuring the start-up.
"""

import os
import sys
from pathlib import Path

_SIDE = 256
_BATCH = 32


class ReportWay:
    """Hold the report's network and judge with it."""

    def __init__(self) -> None:
        """Load Keras and build the network: colour images, float32 (N, 256, 256, 3) in 0..255."""
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
        import keras

        from training.presets import build_network

        self._utilities = keras.utils
        layers = build_network("report").training.get_layer("report")
        self._network = keras.Sequential([keras.layers.Rescaling(1.0 / 255.0), layers])

    def judge_image(self, path: Path) -> None:
        """Judge one image with `load_img` and `predict`."""
        image = self._utilities.load_img(path, target_size=(_SIDE, _SIDE))
        self._network.predict(self._utilities.img_to_array(image)[None], verbose="0")

    def judge_each(self, folder: Path) -> None:
        """Judge the images of a folder one by one."""
        for path in sorted(folder.iterdir()):
            self.judge_image(path)

    def judge_folder(self, folder: Path) -> None:
        """Judge the images of a folder with `image_dataset_from_directory` and `predict`."""
        batches = self._utilities.image_dataset_from_directory(
            folder,
            labels=None,  # pyright: ignore[reportArgumentType] - documented, not annotated
            image_size=(_SIDE, _SIDE),
            batch_size=_BATCH,
            shuffle=False,
            verbose=False,
        )
        self._network.predict(batches, verbose="0")


if __name__ == "__main__":
    ReportWay().judge_image(Path(sys.argv[1]))
