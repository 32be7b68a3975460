"""Shadows, dark margins and light letters on dark ground made into dark letters on white."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]

_COARSE = 4
_WINDOW = 17
_DARKEST_PAPER = 0.3
_UNEVEN = 0.85
_DARK = 0.45
_FRAME = 3
_STROKE = 5


def lift_shadows(pixels: Grey) -> Grey:
    """A page with paper of one brightness; the same where the light is even.

    Args:
        pixels: Grey values, 255 is white.
    """
    if min(pixels.shape) < _COARSE * _WINDOW:
        return pixels
    paper = _paper(Image.fromarray(pixels).reduce(_COARSE))
    if np.percentile(paper, 2) > _UNEVEN * np.percentile(paper, 98):
        return pixels
    return _scaled(pixels, np.float32(255) / _enlarged(paper, pixels.shape))


def invert_dark(pixels: Grey) -> Grey:
    """A level page with its dark areas inverted and a line drawn around them; the same where there are none.

    Args:
        pixels: Grey values, 255 is white.
    """
    if min(pixels.shape) < _COARSE * _WINDOW:
        return pixels
    small = Image.fromarray(pixels).reduce(_COARSE)
    dark = _dark_areas(small, _paper(small))
    return _inverted(pixels, dark) if dark.any() else pixels


def paper_of(pixels: Grey) -> Grey:
    """Brightness of the ground about each point, shaded table cells with their shade."""
    coarse = _paper(Image.fromarray(pixels).reduce(_COARSE)).astype(np.uint8)
    wide = Image.fromarray(coarse).resize((pixels.shape[1], pixels.shape[0]), Image.Resampling.NEAREST)
    return np.asarray(wide, dtype=np.uint8)


def _dark_areas(small: Image.Image, paper: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where the ground is dark, up to its edges, the light letters on it included."""
    around = np.asarray(small.filter(ImageFilter.BoxBlur(_WINDOW // 2)), dtype=np.float32)
    seeds = around < _DARK * paper
    if not seeds.any():
        return seeds
    ink = _picture(np.asarray(small, dtype=np.float32) < 0.5 * paper)
    filled = ink.filter(ImageFilter.MaxFilter(_STROKE)).filter(ImageFilter.MinFilter(_STROKE))
    areas = _picture((_spread(seeds.astype(np.uint8), _WINDOW // 2 + 1) > 0) & (np.asarray(filled) > 0))
    areas = areas.filter(ImageFilter.MinFilter(_STROKE)).filter(ImageFilter.MaxFilter(_STROKE))
    return np.asarray(areas) > 0


def _picture(mask: NDArray[np.bool_]) -> Image.Image:
    return Image.fromarray(mask.astype(np.uint8) * 255)


def _paper(small: Image.Image) -> NDArray[np.float32]:
    """Brightness of the paper about each point: the lightest nearby, smoothed."""
    lightest = Image.fromarray(_spread(np.asarray(small), _WINDOW // 2))
    paper = np.asarray(lightest.filter(ImageFilter.BoxBlur(_WINDOW)), dtype=np.float32)
    return np.maximum(paper, _DARKEST_PAPER * float(np.percentile(paper, 98)))


def _spread(values: Grey, reach: int) -> Grey:
    """The greatest value within `reach` points up, down and to both sides."""
    for _ in range(2):
        values = np.pad(values.T, ((reach, reach), (0, 0)), mode="edge")
        have = 1
        while have < 2 * reach + 1:
            step = min(have, 2 * reach + 1 - have)
            values = np.maximum(values[:-step], values[step:])
            have += step
    return values


def _enlarged(coarse: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    image = Image.fromarray(coarse).resize((shape[1], shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(image, dtype=np.float32)


def _scaled(pixels: Grey, factor: NDArray[np.float32]) -> Grey:
    np.multiply(pixels, factor, out=factor)
    np.minimum(factor, 255, out=factor)
    return factor.astype(np.uint8)


def _inverted(pixels: Grey, dark: NDArray[np.bool_]) -> Grey:
    mask = _picture(dark)
    inner = mask.filter(ImageFilter.MinFilter(_FRAME))
    size = (pixels.shape[1], pixels.shape[0])
    inside = np.asarray(mask.resize(size, Image.Resampling.NEAREST)) > 0
    frame = inside & (np.asarray(inner.resize(size, Image.Resampling.NEAREST)) == 0)
    ground = int(np.median(pixels[inside]))
    lightened = np.minimum((255 - pixels) * np.float32(255 / max(1, 255 - ground)), 255)
    changed = np.where(inside, lightened, pixels)
    changed[frame] = 0
    return changed.astype(np.uint8)
