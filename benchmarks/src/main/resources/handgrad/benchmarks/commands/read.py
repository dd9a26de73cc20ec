"""The published sets by NumPy and pandas: python3 read.py DATA ROUNDS; for each "name seconds sum", the median of the rounds."""
import gzip
import os
import sys
import time

import numpy as np
import pandas as pd

data, rounds = sys.argv[1], int(sys.argv[2])


def idx(folder):
    total = 0
    for part, count in ("train", 60000), ("t10k", 10000):
        with gzip.open(os.path.join(data, folder, part + "-images-idx3-ubyte.gz")) as file:
            images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(count, 784)
        with gzip.open(os.path.join(data, folder, part + "-labels-idx1-ubyte.gz")) as file:
            labels = np.frombuffer(file.read(), np.uint8, offset=8)
        total += int(images[-1].sum()) + int(labels[-1])
    return total


def csv():
    return pd.read_csv(os.path.join(data, "ames", "AmesHousing.csv"))["SalePrice"].sum()


def npz():
    with np.load(os.path.join(data, "ames", "ames.npz")) as file:
        arrays = {name: file[name] for name in file.files}
    return sum(array.size for array in arrays.values())


for name, read in (
    ("mnist", lambda: idx("mnist")),
    ("fashion-mnist", lambda: idx("fashion-mnist")),
    ("ames-csv", csv),
    ("ames-npz", npz),
):
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        total = read()
        times.append(time.perf_counter() - start)
    print(name, np.median(times[1:]), int(total))
