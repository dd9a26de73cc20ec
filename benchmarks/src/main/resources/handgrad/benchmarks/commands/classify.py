"""A network of relu layers, or none, with softmax, trained by SGD: as a student writes it in NumPy.

python3 classify.py DATA FOLDER EPOCHS BATCH RATE VALIDATION DECAY TESTED [HIDDEN ...]
"""
import gzip
import os
import sys

import numpy as np

data, folder = sys.argv[1:3]
epochs, batch = int(sys.argv[3]), int(sys.argv[4])
rate, held_out, decay = (float(word) for word in sys.argv[5:8])
tested = sys.argv[8] == "each"
hidden = [int(word) for word in sys.argv[9:]]
random = np.random.RandomState(1)


def idx(name, header):
    path = os.path.join(data, name)
    with gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def images(name):
    return idx(name, 16).reshape(-1, 784).astype(np.float32) / np.float32(255)


X, y = images("train-images-idx3-ubyte"), idx("train-labels-idx1-ubyte", 8)
X_test, y_test = images("t10k-images-idx3-ubyte"), idx("t10k-labels-idx1-ubyte", 8)
order = random.permutation(len(X))
n_train = len(X) - int(held_out * len(X))
X_valid, y_valid = X[order[n_train:]], y[order[n_train:]]
X, y = X[order[:n_train]], y[order[:n_train]]

sizes = [784] + hidden + [10]
W = [(random.standard_normal((n, m)) * np.sqrt(2 / m)).astype(np.float32) for m, n in zip(sizes, sizes[1:])]
if not hidden:
    W[0][:] = 0
b = [np.zeros(n, np.float32) for n in sizes[1:]]


def forward(X):
    H = [X]
    for l in range(len(W)):
        Z = H[-1] @ W[l].T + b[l]
        H.append(np.maximum(Z, 0) if l < len(W) - 1 else Z)
    return H


def probabilities(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def judged(X, y):
    P = np.concatenate([probabilities(forward(X[i : i + 1000])[-1]) for i in range(0, len(X), 1000)])
    return -np.log(P[np.arange(len(y)), y]).mean(), (P.argmax(axis=1) == y).mean(), P


curves = []
for epoch in range(epochs):
    order = random.permutation(len(X))
    for i in range(0, len(X), batch):
        rows = order[i : i + batch]
        H = forward(X[rows])
        delta = probabilities(H[-1])
        delta[np.arange(len(rows)), y[rows]] -= 1
        delta /= len(rows)
        for l in reversed(range(len(W))):
            below = (delta @ W[l]) * (H[l] > 0) if l else None
            W[l] -= np.float32(rate) * (delta.T @ H[l])
            b[l] -= np.float32(rate) * delta.sum(axis=0)
            delta = below
    rate *= decay
    line = judged(X, y)[:2] + judged(X_valid, y_valid)[:2] + (judged(X_test, y_test)[:2] if tested else ())
    curves.append(line)
    print("epoch", epoch + 1, *("%.4f" % value for value in line))

loss, accuracy, P = judged(X_test, y_test)
print("test cross-entropy %.4f, accuracy %.4f" % (loss, accuracy))
np.savez(os.path.join(folder, "model.npz"), *W, *b)

try:
    import matplotlib
except ImportError:
    sys.exit()
matplotlib.use("Agg")
import matplotlib.pyplot as plt

curves = np.array(curves)
for column, name in enumerate(["loss", "accuracy"]):
    plt.figure()
    for part, label in enumerate(["train", "validation", "test"][: curves.shape[1] // 2]):
        plt.plot(range(1, epochs + 1), curves[:, 2 * part + column], label=label)
    plt.legend()
    plt.savefig(os.path.join(folder, name + ".png"))
shown = min(len(W[0]), 100)
plt.figure(figsize=(10, 10))
for k in range(shown):
    plt.subplot(-(-shown // 10), 10, k + 1)
    plt.imshow(W[0][k].reshape(28, 28), cmap="RdBu_r")
    plt.axis("off")
plt.savefig(os.path.join(folder, "weights.png"))
confusion = np.zeros((10, 10), int)
np.add.at(confusion, (y_test, P.argmax(axis=1)), 1)
plt.figure()
plt.imshow(confusion)
for i in range(10):
    for j in range(10):
        plt.text(j, i, confusion[i, j], ha="center", va="center", fontsize=6)
plt.savefig(os.path.join(folder, "confusion.png"))
wrong = np.flatnonzero(P.argmax(axis=1) != y_test)
plt.figure(figsize=(10, 10))
for k, i in enumerate(wrong[np.argsort(-P[wrong].max(axis=1))][:25]):
    plt.subplot(5, 5, k + 1)
    plt.imshow(X_test[i].reshape(28, 28), cmap="gray_r")
    plt.title("%d for %d" % (P[i].argmax(), y_test[i]), fontsize=6)
    plt.axis("off")
plt.savefig(os.path.join(folder, "mistakes.png"))
