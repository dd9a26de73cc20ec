"""The row in NumPy: everything in place, in arrays allocated once; batch 1 with SciPy's rank-one update."""
import itertools
import multiprocessing
import os
import sys
import time

import numpy as np
import scipy.linalg
from scipy.linalg.blas import dger, sger

from work import Work, report, solutions


class BatchOne:
    """One sample a step. ger writes into a column-major matrix, which the transpose of W is."""

    def __init__(self, work):
        self.regression = work.regression
        self.rows = list(work.X)
        self.labels = work.y.tolist()
        self.eta = work.X.dtype.type(work.eta)
        self.W = [W.copy() for W in work.weights]
        self.b = [b.copy() for b in work.biases]
        self.WT = [W.T for W in self.W]
        self.ger = dger if work.X.dtype == np.float64 else sger

    def inputs(self, order):
        return order.tolist()

    def parameters(self):
        return [parameter for pair in zip(self.W, self.b) for parameter in pair]

    def epoch(self, order):
        dot, maximum, add, ger = np.dot, np.maximum, np.add, self.ger
        W, b, WT, eta = self.W, self.b, self.WT, self.eta
        H = [np.empty_like(b_l) for b_l in b]  # H[-1] holds the scores
        D = [np.empty_like(b_l) for b_l in b[:-1]]
        positive = [np.empty(len(b_l), bool) for b_l in b[:-1]]
        last = len(W) - 1
        z = H[last]
        for i in order:
            x = self.rows[i]
            h = x
            for l in range(last):
                dot(W[l], h, out=H[l])
                h = H[l]
                h += b[l]
                maximum(h, 0, out=h)
            dot(W[last], h, out=z)
            z += b[last]
            if self.regression:
                z -= self.labels[i]
            else:
                z -= maximum.reduce(z)
                np.exp(z, out=z)
                z /= add.reduce(z)
                z[self.labels[i]] -= 1
            z *= -eta  # from here on every gradient is multiplied by -eta
            d = z
            for l in range(last, 0, -1):
                dot(d, W[l], out=D[l - 1])
                np.greater(H[l - 1], 0, out=positive[l - 1])
                D[l - 1] *= positive[l - 1]
                ger(1, H[l - 1], d, a=WT[l], overwrite_a=1)
                b[l] += d
                d = D[l - 1]
            ger(1, x, d, a=WT[0], overwrite_a=1)
            b[0] += d


class MiniBatch:
    """Weights are kept inputs x outputs, which OpenBLAS multiplies faster at these sizes."""

    def __init__(self, work, batch=None, eta=None, alpha=0):
        self.X, self.y, self.batch = work.X, work.y, batch or work.batch
        self.eta = np.float32(eta or work.eta)
        self.alpha = alpha
        self.W = [np.ascontiguousarray(W.T) for W in work.weights]
        self.b = [b.copy() for b in work.biases]
        self.buffers = {}
        self.adam = Adam(self.eta, self.W + self.b) if work.adam else None

    def inputs(self, order):
        return order

    def parameters(self):
        return [parameter for W, b in zip(self.W, self.b) for parameter in (W.T, b)]

    def epoch(self, order):
        for start in range(0, len(order), self.batch):
            self.step(order[start:start + self.batch])

    def step(self, batch):
        n = len(batch)
        if n not in self.buffers:  # full batches and the shorter last one
            self.buffers[n] = Buffers(n, self.W)
        H, D, dW, db, positive, column, numbers = self.buffers[n].all
        last = len(self.W) - 1
        np.take(self.X, batch, axis=0, out=H[0], mode="clip")
        for l, (W, b) in enumerate(zip(self.W, self.b)):
            Z = H[l + 1]
            np.matmul(H[l], W, out=Z)
            Z += b
            if l < last:
                np.maximum(Z, 0, out=Z)
        Z = H[-1]
        np.max(Z, axis=1, keepdims=True, out=column)
        Z -= column
        np.exp(Z, out=Z)
        np.sum(Z, axis=1, keepdims=True, out=column)
        Z /= column
        Z[numbers, self.y[batch]] -= 1
        factor = 1 if self.adam else -self.eta  # for SGD every gradient is multiplied by -eta from here on
        Z *= np.float32(factor / n)
        d = Z
        for l in range(last, -1, -1):
            np.matmul(H[l].T, d, out=dW[l])
            np.sum(d, axis=0, out=db[l])
            if l:
                np.matmul(d, self.W[l].T, out=D[l])
                d = D[l]
                np.greater(H[l], 0, out=positive[l])
                d *= positive[l]
            if not self.adam:
                if self.alpha:
                    self.W[l] *= np.float32(1 - self.eta * self.alpha)
                self.W[l] += dW[l]
                self.b[l] += db[l]
        if self.adam:
            self.adam.step(dW + db)


class Adam:
    """Kingma and Ba, with the bias corrections drawn into the rate and epsilon."""

    def __init__(self, eta, parameters):
        self.eta, self.parameters, self.t = eta, parameters, 0
        self.m = [np.zeros_like(p) for p in parameters]
        self.v = [np.zeros_like(p) for p in parameters]
        self.room = [np.empty_like(p) for p in parameters]

    def step(self, gradients):
        self.t += 1
        root = np.sqrt(1 - 0.999 ** self.t)
        rate = np.float32(self.eta * root / (1 - 0.9 ** self.t))
        epsilon = np.float32(1e-8 * root)
        for p, g, m, v, room in zip(self.parameters, gradients, self.m, self.v, self.room):
            m *= np.float32(0.9)
            np.multiply(g, np.float32(0.1), out=room)
            m += room
            v *= np.float32(0.999)
            np.multiply(g, g, out=room)
            room *= np.float32(0.001)
            v += room
            np.sqrt(v, out=room)
            room += epsilon
            np.divide(m, room, out=room)
            room *= rate
            p -= room


class Buffers:
    """Memory for a batch of n."""

    def __init__(self, n, weights):
        widths = [len(weights[0])] + [W.shape[1] for W in weights]
        H = [np.empty((n, width), np.float32) for width in widths]
        D = [np.empty_like(h) for h in H]
        dW = [np.empty_like(W) for W in weights]
        db = [np.empty(W.shape[1], np.float32) for W in weights]
        positive = [np.empty(h.shape, bool) for h in H]
        self.all = H, D, dW, db, positive, np.empty((n, 1), np.float32), np.arange(n)


def validation_loss(configuration):
    """One training of a sweep, judged by the samples that are held back."""
    rate, batch, alpha = configuration
    grid = work.sweep
    random = np.random.RandomState(work.seed)
    order = random.permutation(len(work.X))
    held = round(grid["validation"] * len(order))
    train, positions = order[held:], np.arange(len(order) - held)
    contestant = MiniBatch(work, batch, rate, alpha)
    for epoch in range(grid["epochs"]):
        contestant.eta = np.float32(rate * grid["decay"] ** epoch)
        random.shuffle(positions)
        contestant.epoch(train[positions])
    return work.loss(contestant.parameters(), order[:held])


def sweep():
    """All trainings, as many side by side as there are threads, each in a process of its own with one thread."""
    grid = work.sweep
    configurations = list(itertools.product(grid["learning_rates"], grid["batch_sizes"], grid["alphas"]))
    processes = int(os.environ["OMP_NUM_THREADS"])
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    context = multiprocessing.get_context("spawn")  # so that each reads that
    started = context.Barrier(processes + 1)
    with context.Pool(processes, wait, (started,)) as pool:
        started.wait()
        start = time.perf_counter()
        losses = pool.map(validation_loss, configurations, chunksize=1)
        seconds = time.perf_counter() - start
    return [{"seconds": seconds, "loss": float(np.mean(losses))}]


def least_squares():
    """NumPy's solution or SciPy's, whichever is faster; both call LAPACK's gelsd, each in an OpenBLAS of its own."""
    solvers = [
        lambda X, y: np.linalg.lstsq(X, y, rcond=None)[0],
        lambda X, y: scipy.linalg.lstsq(X, y, lapack_driver="gelsd", check_finite=False)[0],
    ]
    trials = [solutions(work, solve) for solve in solvers]
    return min(trials, key=lambda trial: np.mean([epoch["seconds"] for epoch in trial]))


def wait(barrier):
    barrier.wait()


work = Work(sys.argv[1])
if __name__ == "__main__":
    if work.sweep:
        report("NumPy", np.__version__, sweep())
    elif work.least_squares:
        report("NumPy", np.__version__, least_squares())
    else:
        report("NumPy", np.__version__, work.train(BatchOne(work) if work.batch == 1 else MiniBatch(work)))
