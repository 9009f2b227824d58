"""The frozen start of EfficientNet-Lite0, pretrained on ImageNet, for gray images in Keras.

In goes an image whose values are spread like an ImageNet photo's, (x - 127) / 128; out come the
features of each block. Batch normalisations are folded into the convolutions.
Source: Tan and Le, "EfficientNet", 2019; the "Lite" weights by Google, Apache-2.0, see NOTICE.
"""

from collections.abc import Mapping

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from training.pretrained import Block, blocks

Weights = Mapping[str, NDArray[np.float32]]


def add_blocks(values: keras.KerasTensor, weights: Weights) -> dict[int, keras.KerasTensor]:
    """Put the stem and the blocks on images, float32 (N, H, W, 1); return each one's output.

    Block 2 works at a quarter of the images' sides (24 channels), block 4 at an eighth (40), block
    7 at a sixteenth (80).
    """
    values = _convolution(values, "stem", weights, strides=2, clip=True)
    outputs: dict[int, keras.KerasTensor] = {}
    for number, block in enumerate(blocks()):
        values = _block(values, number, block, weights)
        outputs[number] = values
    return outputs


def _block(
    values: keras.KerasTensor, number: int, block: Block, weights: Weights
) -> keras.KerasTensor:
    """Add an inverted residual: widen, filter each channel by itself, narrow, add the input."""
    inner, name = values, f"block{number}"
    if block.expansion > 1:
        inner = _convolution(inner, f"{name}_expand", weights, clip=True)
    inner = _depthwise(inner, f"{name}_depthwise", weights, strides=block.stride)
    inner = _convolution(inner, f"{name}_project", weights)
    if block.stride == 1 and values.shape[-1] == block.filters:
        return layers.Add(name=f"{name}_add")([values, inner])
    return inner


def _convolution(
    values: keras.KerasTensor, name: str, weights: Weights, *, strides: int = 1, clip: bool = False
) -> keras.KerasTensor:
    """Add a convolution with its pretrained weights; `clip` ends it with ReLU6."""
    kernel, bias = weights[f"{name}.kernel"], weights[f"{name}.bias"]
    layer = layers.Conv2D(
        len(bias),
        kernel.shape[0],
        strides=strides,
        padding="same",
        activation="relu6" if clip else None,
        name=name,
    )
    outputs = layer(values)
    layer.set_weights([kernel, bias])
    return outputs


def _depthwise(
    values: keras.KerasTensor, name: str, weights: Weights, *, strides: int
) -> keras.KerasTensor:
    """Add a depthwise convolution with its pretrained weights and ReLU6."""
    kernel, bias = weights[f"{name}.kernel"], weights[f"{name}.bias"]
    layer = layers.DepthwiseConv2D(
        kernel.shape[0], strides=strides, padding="same", activation="relu6", name=name
    )
    outputs = layer(values)
    layer.set_weights([kernel, bias])
    return outputs
