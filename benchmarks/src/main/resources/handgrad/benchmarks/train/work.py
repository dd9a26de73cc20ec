"""The work that every contestant does, how it is timed, and what is reported of it.

A contestant is an object with
    inputs(order)   untimed: the samples of an epoch in the form that suits it best
    epoch(inputs)   timed: one step per batch
    parameters()    [W1, b1, W2, b2, ...] as they are now, W being outputs x inputs
"""
import ctypes
import json
import os
import time

import numpy as np


class Work:
    """What row.json prescribes, with the data and the starting weights that lie beside it."""

    def __init__(self, folder):
        with open(os.path.join(folder, "row.json"), encoding="utf-8") as file:
            row = json.load(file)
        self.sizes = row["sizes"]
        self.batch = row["batch_size"]
        self.eta = row["learning_rate"]
        self.epochs = row["epochs"]
        self.seconds = row["seconds"]
        self.seed = row["seed"]
        self.adam = row["adam"]
        self.regression = row["regression"]
        self.least_squares = row["least_squares"]
        self.sweep = row.get("sweep")
        self.X = np.load(os.path.join(folder, "X.npy"))
        self.y = np.load(os.path.join(folder, "y.npy"))
        if not self.regression:
            self.X = self.X.astype(np.float32) / np.float32(255)
        layers = range(1, len(self.sizes))
        self.weights = [np.load(os.path.join(folder, f"W{l}.npy")) for l in layers]
        self.biases = [np.zeros(W.shape[0], W.dtype) for W in self.weights]

    def loss(self, parameters, samples=slice(None)):
        """Mean cross-entropy, or half the mean square of the error, over these samples."""
        H = self.X[samples]
        y = self.y[samples]
        for l in range(0, len(parameters), 2):
            H = H @ parameters[l].T + parameters[l + 1]
            if l + 2 < len(parameters):
                np.maximum(H, 0, out=H)
        if self.regression:
            return np.mean((H[:, 0] - y) ** 2) / 2
        Z = H.astype(np.float64)
        Z -= Z.max(axis=1, keepdims=True)
        return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y])

    def train(self, contestant):
        """Epochs until the last one, or the one in which the time is used up: [{seconds, loss}, ...]."""
        random = np.random.RandomState(self.seed)
        order = np.arange(len(self.X))
        epochs = []
        while len(epochs) < self.epochs and sum(epoch["seconds"] for epoch in epochs) < self.seconds:
            random.shuffle(order)
            inputs = contestant.inputs(order)
            start = time.perf_counter()
            contestant.epoch(inputs)
            seconds = time.perf_counter() - start
            epochs.append({"seconds": seconds, "loss": float(self.loss(contestant.parameters()))})
        return epochs


def solutions(work, solve):
    """Solves for the weights, again and again; the first time, which loads and warms up, is not counted."""
    solve(work.X, work.y)
    epochs = []
    while len(epochs) < work.epochs and sum(epoch["seconds"] for epoch in epochs) < work.seconds:
        start = time.perf_counter()
        w = solve(work.X, work.y)
        seconds = time.perf_counter() - start
        epochs.append({"seconds": seconds, "loss": float(np.mean((work.X @ w - work.y) ** 2) / 2)})
    return epochs


def report(library, version, epochs, same_loss=True):
    """Prints the one line that the benchmark reads."""
    print(json.dumps({
        "library": f"{library} {version}",
        "blas": blas_kernels(),
        "same_loss": same_loss,
        "epochs": epochs,
    }))


def blas_kernels():
    """What each OpenBLAS in this process says of itself; they are found where Linux lists loaded files."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split()[-1] for line in maps if "openblas" in line}
    except OSError:
        return "unknown"
    kernels = {name for file in files for name in [core_name(file)] if name}
    return ", ".join(sorted(kernels)) or "unknown"


def core_name(file):
    library = ctypes.CDLL(file)
    for prefix in "", "scipy_":
        for suffix in "", "64_":
            try:
                function = getattr(library, f"{prefix}openblas_get_corename{suffix}")
            except AttributeError:
                continue
            function.restype = ctypes.c_char_p
            return function().decode()
    return None
