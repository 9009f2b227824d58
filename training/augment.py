"""Vary training images as the world does: how the part lies, and the light that falls on it."""

import math

import tensorflow as tf

_SCALE = 0.1
_SHIFT = 0.08
_SHEAR = 0.08
_GAIN = (0.6, 1.4)
_CONTRAST = (0.7, 1.3)
_GAMMA = (0.7, 1.4)
_SIDE_LIGHT = 0.25
_NOISE = 0.03
_PATCHES = 5
_PATCHY_LIGHT = 0.3
_BLUR = (-0.4, 1.0)


def augment(images: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Vary a batch, uint8 (B, H, W, 1), by a seed, int32 (2,); uint8 of the same shape.

    Geometry: any angle, mirrored or not, a little stretch, shear and shift. Light: gain, contrast,
    gamma, a gradient from one side, patches of light; then blur or sharpening, and noise.
    """
    gray = tf.cast(_move(images, seed), tf.float32) / 255.0
    gray = _relight(gray, seed)
    gray = _soften(gray, seed)
    noise = tf.random.stateless_normal(tf.shape(gray), _stream(seed, 7))
    gray += noise * _uniform(gray, seed, 8, 0.0, _NOISE)
    varied = tf.cast(tf.clip_by_value(gray * 255.0 + 0.5, 0.0, 255.0), tf.uint8)
    # The transform forgets the size, which the network's layers ask for.
    return tf.ensure_shape(varied, images.shape)


def _uniform(like: tf.Tensor, seed: tf.Tensor, number: int, low: float, high: float) -> tf.Tensor:
    """Return one random number for each image, float32 (B, 1, 1, 1)."""
    shape = tf.stack([tf.shape(like)[0], 1, 1, 1])
    return tf.random.stateless_uniform(shape, _stream(seed, number), low, high)


def _stream(seed: tf.Tensor, number: int) -> tf.Tensor:
    """Return the seed of the numbered stream of random numbers of one batch, int32 (2,)."""
    return seed + tf.constant([0, number * 1_000_000])


def _move(images: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Turn, mirror, stretch, shear and shift each image by one projective transform."""
    angle, mirror, wide, high, shear, right, down = (
        _uniform(images, seed, number, low, high)[:, 0, 0, 0]
        for number, low, high in (
            (20, 0.0, 2.0 * math.pi),
            (21, -1.0, 1.0),
            (22, 1.0 - _SCALE, 1.0 + _SCALE),
            (23, 1.0 - _SCALE, 1.0 + _SCALE),
            (24, -_SHEAR, _SHEAR),
            (25, -_SHIFT, _SHIFT),
            (26, -_SHIFT, _SHIFT),
        )
    )
    cosine, sine = tf.cos(angle), tf.sin(angle)
    a0, a1 = cosine * wide * tf.sign(mirror), (shear - sine) * high
    b0, b1 = sine * wide * tf.sign(mirror), cosine * high
    height, width = (tf.cast(tf.shape(images)[axis], tf.float32) for axis in (1, 2))
    middle_x, middle_y = (width - 1.0) / 2.0, (height - 1.0) / 2.0
    a2 = middle_x * (1.0 + right) - a0 * middle_x - a1 * middle_y
    b2 = middle_y * (1.0 + down) - b0 * middle_x - b1 * middle_y
    zero = tf.zeros_like(a0)
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=images,
        transforms=tf.stack([a0, a1, a2, b0, b1, b2, zero, zero], axis=1),
        output_shape=tf.shape(images)[1:3],
        interpolation="BILINEAR",
        # The background goes on beyond the border, as it does on the bench.
        fill_mode="NEAREST",
        fill_value=0.0,
    )


def _relight(gray: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Change gain, contrast and gamma, and let light fall in from one side."""
    mean = tf.reduce_mean(gray, axis=[1, 2, 3], keepdims=True)
    gray = (gray - mean) * _uniform(gray, seed, 1, *_CONTRAST) + mean
    gray = tf.clip_by_value(gray, 0.0, 1.0) ** _uniform(gray, seed, 2, *_GAMMA)
    angle = _uniform(gray, seed, 3, 0.0, 2.0 * math.pi)
    across = tf.linspace(-1.0, 1.0, tf.shape(gray)[2])[None, None, :, None]
    down = tf.linspace(-1.0, 1.0, tf.shape(gray)[1])[None, :, None, None]
    side = _uniform(gray, seed, 4, 0.0, _SIDE_LIGHT)
    light = 1.0 + side * (tf.cos(angle) * across + tf.sin(angle) * down)
    return gray * light * _patches(gray, seed) * _uniform(gray, seed, 5, *_GAIN)


def _patches(gray: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Return factors about 1, smooth patches of more and less light, as turned metal throws it.

    Without them a network takes a dim sector of an unknown casting for a defect.
    """
    shape = tf.stack([tf.shape(gray)[0], _PATCHES, _PATCHES, 1])
    coarse = tf.random.stateless_normal(shape, _stream(seed, 9))
    smooth = tf.image.resize(coarse, tf.shape(gray)[1:3], "bicubic")
    return tf.exp(smooth * _uniform(gray, seed, 10, 0.0, _PATCHY_LIGHT))


def _soften(gray: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Blur or sharpen each image by mixing it with its 3x3 binomial mean."""
    kernel = tf.constant([[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]) / 16.0
    smooth = tf.nn.depthwise_conv2d(
        tf.pad(gray, [[0, 0], [1, 1], [1, 1], [0, 0]], "SYMMETRIC"),
        kernel[:, :, None, None],
        [1, 1, 1, 1],
        "VALID",
    )
    return gray + _uniform(gray, seed, 6, *_BLUR) * (smooth - gray)
