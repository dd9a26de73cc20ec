"""The jobs' twin in NumPy: prints what SoftmaxTest, MnistJobsTest, StreamTest and FashionMlpTest expect.

Usage: classifier_twin.py FOLDER, with the four gzipped IDX files of the embedded subset in FOLDER
(datasets/src/main/resources/handgrad/datasets/embedded). Each job: one RandomState(seed) gives the split, the
starting weights, and one shuffle of the order for each epoch.
"""
import gzip
import os
import sys

import numpy as np


def idx(name, header):
    with gzip.open(os.path.join(sys.argv[1], name + ".gz")) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


X = idx("train-images-idx3-ubyte", 16).reshape(-1, 784) / 255.0
y = idx("train-labels-idx1-ubyte", 8).astype(int)
Xtest = idx("t10k-images-idx3-ubyte", 16).reshape(-1, 784) / 255.0
ytest = idx("t10k-labels-idx1-ubyte", 8).astype(int)


def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def judged(scores, X, y):
    P = softmax(scores(X))
    return -np.log(P[np.arange(len(y)), y]).mean(), (P.argmax(axis=1) == y).mean()


class Torch:
    """PyTorch's CPU generator under NumPy's names; needs PyTorch."""

    def __init__(self, seed):
        import torch
        self.torch = torch
        torch.manual_seed(seed)

    def permutation(self, n):
        return self.torch.randperm(n).numpy()

    def normal(self, mean, deviation, shape):
        return self.torch.empty(shape, dtype=self.torch.float64).normal_(mean, deviation).numpy()

    def shuffle(self, rows):
        rows[:] = rows[self.permutation(len(rows))]


def train(hidden, epochs, batch, eta, decay, alpha, validation, seed, stream=np.random.RandomState):
    rs = stream(seed)
    order = rs.permutation(len(X))
    held = int(round(validation * len(X)))
    Xv, yv, Xt, yt = X[order[:held]], y[order[:held]], X[order[held:]], y[order[held:]]
    sizes = [784] + hidden + [10]
    if hidden:
        W = [rs.normal(0, np.sqrt(2.0 / m), (n, m)) for m, n in zip(sizes, sizes[1:])]
    else:
        W = [np.zeros((10, 784))]
    b = [np.zeros(n) for n in sizes[1:]]

    def forward(X):
        H = [X]
        for l in range(len(W)):
            Z = H[-1] @ W[l].T + b[l]
            H.append(np.maximum(Z, 0) if l < len(W) - 1 else Z)
        return H

    rows = np.arange(len(Xt))
    for epoch in range(epochs):
        rs.shuffle(rows)
        step = eta * decay**epoch
        for start in range(0, len(rows), batch):
            part = rows[start:start + batch]
            H = forward(Xt[part])
            delta = softmax(H[-1])
            delta[np.arange(len(part)), yt[part]] -= 1
            delta /= len(part)
            gradients = []
            for l in reversed(range(len(W))):
                gradients.append((l, delta.T @ H[l], delta.sum(axis=0)))
                if l > 0:
                    delta = delta @ W[l] * (H[l] > 0)
            for l, dW, db in gradients:
                W[l] -= step * (dW + alpha * W[l])
                b[l] -= step * db
    scores = lambda X: forward(X)[-1]
    train_ce, train_acc = judged(scores, Xt, yt)
    return dict(
        train_loss=train_ce + alpha / 2 * sum((w * w).sum() for w in W),
        train_accuracy=train_acc,
        validation=judged(scores, Xv, yv),
        test=judged(scores, Xtest, ytest),
    )


print("softmax ", train([], 3, 64, 0.05, 1, 1e-4, 0.2, 0))
print("logistic", train([], 2, 1, 0.01, 0.5, 0, 0.1, 7))
print("mlp     ", train([16], 2, 32, 0.2, 1, 0, 0.1, 3))
print("mlp, default_rng", train([16], 2, 32, 0.2, 1, 0, 0.1, 3, np.random.default_rng))
try:
    print("mlp, torch", train([16], 2, 32, 0.2, 1, 0, 0.1, 3, Torch))
except ImportError:
    print("mlp, torch: there is no PyTorch")
print("fashion-mlp", train([32, 16, 12], 2, 64, 0.1, 0.9, 0, 0.1, 5))
