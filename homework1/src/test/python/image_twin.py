"""The image jobs of sheets 004 and 001 in NumPy, as a student writes them: prints what ImageJobsTest, AutodiffJobsTest and BackpropTest expect.

Usage: image_twin.py FOLDER, with four gzipped IDX files in FOLDER: those of the embedded subset
(datasets/src/main/resources/handgrad/datasets/embedded), or the published ones.
"""
import gzip
import os
import sys

import numpy as np


def idx(name, header):
    with gzip.open(os.path.join(sys.argv[1], name + ".gz")) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


X = idx("train-images-idx3-ubyte", 16).reshape(-1, 784).astype(float)
y = idx("train-labels-idx1-ubyte", 8).astype(int)
Xtest = idx("t10k-images-idx3-ubyte", 16).reshape(-1, 784).astype(float)
ytest = idx("t10k-labels-idx1-ubyte", 8).astype(int)


def softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def accuracy(scores, X, y):
    return float((scores(X).argmax(axis=1) == y).mean())


def cross_entropy(scores, X, y):
    return float(-np.log(softmax(scores(X))[np.arange(len(y)), y]).mean())


def ist(model, epochs, eta, hidden=0, seed=42):
    """Sheet 004, Question 3, by the course's skeleton."""
    p = np.random.RandomState(42).permutation(len(X))
    held = round(len(X) / 6)
    images = lambda A: A / 256 if model == "mlp" else np.hstack([A / 256, np.ones((len(A), 1))])
    Xv, yv, Xt, yt, Xs = images(X[p[:held]]), y[p[:held]], images(X[p[held:]]), y[p[held:]], images(Xtest)
    rs = np.random.RandomState(seed)
    if model == "mlp":
        W1, b1 = rs.normal(0.1, 0.1, (hidden, 784)), np.zeros(hidden)
        W2, b2 = rs.normal(0.1, 0.1, (10, hidden)), np.zeros(10)
        scores = lambda A: np.maximum(A @ W1.T + b1, 0) @ W2.T + b2
    else:
        W = np.zeros((10, 785))
        scores = lambda A: A @ W.T
    for epoch in range(epochs):
        order = rs.permutation(len(Xt))
        Xt, yt = Xt[order], yt[order]
        for x, k in zip(Xt, yt):
            if model == "perceptron":
                guess = (W @ x).argmax()
                if guess != k:
                    W[k] += x
                    W[guess] -= x
            elif model == "logistic":
                d = softmax(W @ x)
                d[k] -= 1
                W -= eta * np.outer(d, x)
            else:
                z1 = W1 @ x + b1
                h = np.maximum(z1, 0)
                d2 = softmax(W2 @ h + b2)
                d2[k] -= 1
                d1 = W2.T @ d2 * (z1 > 0)
                W2 -= eta * np.outer(d2, h)
                b2 -= eta * d2
                W1 -= eta * np.outer(d1, x)
                b1 -= eta * d1
        line = [accuracy(scores, Xt, yt), accuracy(scores, Xv, yv), accuracy(scores, Xs, ytest)]
        if model != "perceptron":
            line.append(cross_entropy(scores, Xs, ytest))
        print(model, epoch + 1, *line, flush=True)


def autodiff(layers, held, epochs, eta, hidden=0, p=0.3, relu=True, adam=False, seed=42):
    """Sheet 004, Question 4: as the course's skeleton has it, with PyTorch's starting weights and b = 0."""
    order = np.random.RandomState(42).permutation(len(X))
    held = round(len(X) * held)
    Xv, yv, Xt, yt = X[order[:held]] / 256, y[order[:held]], X[order[held:]] / 256, y[order[held:]]
    sigma, slope = (lambda z: np.maximum(z, 0), lambda z: z > 0) if relu else (np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    rs = np.random.RandomState(seed)
    sizes = [784] + layers * [hidden] + [10]
    W = [rs.uniform(-np.sqrt(1 / m), np.sqrt(1 / m), (n, m)) for m, n in zip(sizes, sizes[1:])]
    b = [np.zeros(n) for n in sizes[1:]]
    theta = W + b
    m, v, t = [np.zeros_like(w) for w in theta], [np.zeros_like(w) for w in theta], 0

    def scores(H):
        for w, c in zip(W[:-1], b):
            H = sigma(H @ w.T + c)
        return H @ W[-1].T + b[-1]

    numbers = np.arange(len(Xt))
    for epoch in range(epochs):
        rs.shuffle(numbers)
        for i in numbers:
            h, z, d = [Xt[i]], [], []
            for w, c in zip(W[:-1], b):
                z.append(w @ h[-1] + c)
                d.append((rs.random_sample(hidden) >= p) / (1 - p))
                h.append(sigma(z[-1]) * d[-1])
            delta = softmax(W[-1] @ h[-1] + b[-1])
            delta[yt[i]] -= 1
            g = [None] * len(theta)
            for l in reversed(range(layers + 1)):
                g[l], g[len(W) + l] = np.outer(delta, h[l]), delta
                if l > 0:
                    delta = W[l].T @ delta * d[l - 1] * slope(z[l - 1])
            t += 1
            for j in range(len(theta)):
                if adam:
                    m[j] = 0.9 * m[j] + 0.1 * g[j]
                    v[j] = 0.999 * v[j] + 0.001 * g[j] ** 2
                    theta[j] -= eta * (m[j] / (1 - 0.9 ** t)) / (np.sqrt(v[j] / (1 - 0.999 ** t)) + 1e-8)
                else:
                    theta[j] -= eta * g[j]
        print("autodiff", layers, relu, adam, epoch + 1, cross_entropy(scores, Xt, yt), accuracy(scores, Xv, yv), flush=True)
    print("test", accuracy(scores, Xtest / 256, ytest), cross_entropy(scores, Xtest / 256, ytest), flush=True)


def backprop(epochs, divisor, wrong, seed=0):
    """Sheet 001, Problem 5: 784-32-32-10 with sigmoids, one sample a step, in the file's order."""
    sigma = lambda z: 1 / (1 + np.exp(-z))
    slope = (lambda z, h: sigma(h) * (1 - sigma(h))) if wrong else (lambda z, h: h * (1 - h))
    rs = np.random.RandomState(seed)
    sizes = [784, 32, 32, 10]
    W = [rs.normal(0, np.sqrt(1 / max(m, n)), (n, m)) for m, n in zip(sizes, sizes[1:])]
    b = [np.zeros(n) for n in sizes[1:]]
    scores = lambda A: sigma(sigma(A @ W[0].T + b[0]) @ W[1].T + b[1]) @ W[2].T + b[2]
    np.seterr(over="ignore")
    for epoch in range(epochs):
        for x, k in zip(X / divisor, y):
            z1 = W[0] @ x + b[0]
            h1 = sigma(z1)
            z2 = W[1] @ h1 + b[1]
            h2 = sigma(z2)
            d3 = softmax(W[2] @ h2 + b[2])
            d3[k] -= 1
            d2 = W[2].T @ d3 * slope(z2, h2)
            d1 = W[1].T @ d2 * slope(z1, h1)
            for l, d, h in ((2, d3, h2), (1, d2, h1), (0, d1, x)):
                W[l] -= 0.003 * np.outer(d, h)
                b[l] -= 0.003 * d
        test = Xtest / divisor
        print("backprop", divisor, wrong, epoch + 1, accuracy(scores, test, ytest), cross_entropy(scores, test, ytest), flush=True)


ist("perceptron", 3, 1)
ist("logistic", 2, 0.001)
ist("mlp", 2, 0.001, hidden=16)
autodiff(0, 1 / 6, 2, 0.01)
autodiff(2, 0.9, 2, 0.01, hidden=16)
autodiff(1, 0.9, 2, 0.001, hidden=16, relu=False, adam=True)
backprop(2, 1, False)
backprop(2, 255, False)
backprop(2, 1, True)
