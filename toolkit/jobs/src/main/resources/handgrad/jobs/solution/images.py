# %% [markdown]
# ## The images
#
# Four files in the IDX format, as MNIST and Fashion-MNIST are published, gzipped or not. They are looked for in the folder `data`
# beside this notebook, then in `$HANDGRAD_DATA`, `$XDG_CACHE_HOME/handgrad` and `~/.cache/handgrad`.
# %%
import gzip
import os
from pathlib import Path

import numpy as np


def folder_of(data_set):
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    places = [Path(place) for place in ("data", os.environ.get("HANDGRAD_DATA"), Path(cache, "handgrad")) if place]
    for place in places:
        if (place / data_set).is_dir():
            return place / data_set
    raise FileNotFoundError(f"no folder {data_set} in any of {', '.join(map(str, places))}: put its four files into data/{data_set}")


def idx(name):
    """The unsigned bytes of an IDX file, in its shape: the header holds the rank and then each size, as big-endian integers."""
    file = folder_of(data_set) / name
    content = file.read_bytes() if file.exists() else gzip.decompress(file.with_name(name + ".gz").read_bytes())
    rank = content[3]
    shape = np.frombuffer(content, ">i4", rank, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def images(name):
    """One row for each image, its pixels from 0 to 255 row by row."""
    pixels = idx(name)
    return pixels.reshape(len(pixels), -1).astype(np.float64)


X_all, y_all = images("train-images-idx3-ubyte"), idx("train-labels-idx1-ubyte").astype(int)
X_test, y_test = images("t10k-images-idx3-ubyte"), idx("t10k-labels-idx1-ubyte").astype(int)
K = y_all.max() + 1
print(f"{data_set}: {len(X_all):,} training images, {len(X_test):,} test images of {X_all.shape[1]} pixels, {K} classes")
