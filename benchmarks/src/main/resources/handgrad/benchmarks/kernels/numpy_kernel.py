"""One kernel in NumPy: kind, size, precision, iterations, seconds of each.

Prints the mean time of a call over the iterations and that of the fastest one, in microseconds, and the sum of the result of
the first call. Operands are those of the Java program: standard normal numbers by their shape. Nothing for a kind that is not
here. What allocates its result there does so here.
"""

import sys
import time

import numpy as np


def normal(rows, columns):
    return np.random.RandomState(31 * rows + columns).normal(0, 1, (rows, columns)).astype(precision)


def into(shape, function):
    """The function's work in place: its last argument is where it writes."""
    room = np.empty(shape, precision)
    return lambda: function(room)


def product(n, inputs, outputs):
    X, W = normal(n, inputs), normal(outputs, inputs)
    return into((n, outputs), lambda Z: np.matmul(X, W.T, out=Z))


def gradient(n, inputs, outputs):
    X, dZ = normal(n, inputs), normal(n, outputs)
    return into((outputs, inputs), lambda dW: np.matmul(dZ.T, X, out=dW))


def rank_one(inputs, outputs):
    x, delta, W = normal(1, inputs), normal(1, outputs), normal(outputs, inputs)

    def work():
        W[...] -= np.outer(precision(1e-3) * delta, x)
        return W

    return work


def gram(n, inputs):
    X = normal(n, inputs)
    return into((inputs, inputs), lambda G: np.matmul(X.T, X, out=G))


def softmax_cross_entropy(n, classes):
    Z, one_hot = normal(n, classes), np.eye(classes, dtype=precision)[np.arange(n) % classes]

    def work():
        E = Z - Z.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(E).sum(axis=1, keepdims=True))
        np.sum(one_hot * (E - log_sum)) / -n  # the loss
        P = np.exp(E - log_sum)
        P -= one_hot
        P /= n
        return P

    return work


def relu_backward(n, units):
    Z, dH = normal(n, units), normal(n, units)
    return into((n, units), lambda dZ: np.multiply(dH, Z > 0, out=dZ))


def sigmoid_forward(n, units):
    Z = normal(n, units)

    def work(H):
        np.negative(Z, out=H)
        np.exp(H, out=H)
        np.add(H, 1, out=H)
        return np.reciprocal(H, out=H)

    return into((n, units), work)


def sigmoid_backward(n, units):
    H, dH = 1 / (1 + np.exp(-normal(n, units))), normal(n, units)

    def work(dZ):
        np.subtract(1, H, out=dZ)
        np.multiply(dZ, H, out=dZ)
        return np.multiply(dZ, dH, out=dZ)

    return into((n, units), work)


def add(rows, columns):
    A, B = normal(rows, columns), normal(rows, columns)
    return lambda: A + B


def solve(n, k):
    A, B = normal(n, n) + n * np.eye(n, dtype=precision), normal(n, k)
    return lambda: np.linalg.solve(A, B)


def least_squares_svd(n, inputs):
    X, y = normal(n, inputs), normal(n, 1)
    return lambda: np.linalg.lstsq(X, y, rcond=None)[0]


def relu_forward(n, units):
    Z = normal(n, units)
    return into((n, units), lambda H: np.maximum(Z, 0, out=H))


def of_one(function):
    def kernel(rows, columns):
        A = normal(rows, columns)
        return lambda: function(A)

    return kernel


KERNELS = {
    "product": product,
    "gradient": gradient,
    "matrix-vector": lambda inputs, outputs: product(1, inputs, outputs),
    "rank-one": rank_one,
    "gram": gram,
    "softmax-cross-entropy": softmax_cross_entropy,
    "relu-forward": relu_forward,
    "relu-backward": relu_backward,
    "sigmoid-forward": sigmoid_forward,
    "sigmoid-backward": sigmoid_backward,
    "add": add,
    "exp": of_one(np.exp),
    "sum": of_one(np.sum),
    "column-means": of_one(lambda A: A.mean(axis=0)),
    "transposed": of_one(lambda A: A.T.copy()),
    "solve": solve,
    "least-squares-svd": least_squares_svd,
}

kind, size = sys.argv[1:3]
precision = np.dtype(sys.argv[3]).type
iterations, seconds = int(sys.argv[4]), float(sys.argv[5])
if kind in KERNELS:
    work = KERNELS[kind](*map(int, size.split("x")))
    checksum = np.sum(work(), dtype=np.float64)
    calls, spent = 1, 0
    while spent < seconds:  # warms up, and finds how many calls an iteration has
        calls *= 2
        start = time.perf_counter()
        for _ in range(calls):
            work()
        spent = time.perf_counter() - start
    calls = max(1, int(calls * seconds / spent))
    times = []
    for _ in range(iterations):
        start = time.perf_counter()
        for _ in range(calls):
            result = work()
        times.append((time.perf_counter() - start) / calls * 1e6)
    print(sum(times) / iterations, min(times), checksum)
