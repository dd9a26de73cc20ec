"""Linear regression, or one hidden layer of relu units, of ln(price) by SGD of batch 1: as a student writes it in NumPy.

python3 regress.py DATA FOLDER EPOCHS RATE [HIDDEN]
"""
import os
import sys

import numpy as np

data, folder = sys.argv[1:3]
epochs, rate = int(sys.argv[3]), float(sys.argv[4])
hidden = int(sys.argv[5]) if len(sys.argv) > 5 else 0
random = np.random.RandomState(1)

ames = np.load(os.path.join(data, "ames.npz"))
X, y = ames["Xtrain"], ames["ytrain"].ravel()
X_test, y_test = ames["Xtest"], ames["ytest"].ravel()

if hidden:
    W1, b1 = random.normal(0.1, 0.1, (hidden, X.shape[1])), np.zeros(hidden)
    w2, b2 = random.normal(0.1, 0.1, hidden), 0.0
else:
    X, X_test = (np.column_stack([A, np.ones(len(A))]) for A in (X, X_test))
    w = np.zeros(X.shape[1])
    analytic = np.linalg.pinv(X) @ y


def predicted(X):
    return np.maximum(X @ W1.T + b1, 0) @ w2 + b2 if hidden else X @ w


curves = []
for epoch in range(epochs):
    for i in random.permutation(len(X)):
        x = X[i]
        if hidden:
            z = W1 @ x + b1
            h = np.maximum(z, 0)
            e = w2 @ h + b2 - y[i]
            delta = e * w2 * (z > 0)
            w2 -= rate * e * h
            b2 -= rate * e
            W1 -= rate * np.outer(delta, x)
            b1 -= rate * delta
        else:
            w -= rate * (w @ x - y[i]) * x
    line = [np.mean((predicted(A) - t) ** 2) / 2 for A, t in ((X, y), (X_test, y_test))]
    if not hidden:
        line.append(np.linalg.norm(w - analytic))
    curves.append(line)
    print("epoch", epoch + 1, *("%.5f" % value for value in line))
np.savez(os.path.join(folder, "model.npz"), *((W1, b1, w2, b2) if hidden else (w,)))

try:
    import matplotlib
except ImportError:
    sys.exit()
matplotlib.use("Agg")
import matplotlib.pyplot as plt

curves = np.array(curves)
plt.figure()
plt.semilogy(range(1, epochs + 1), curves[:, 0], label="train")
plt.semilogy(range(1, epochs + 1), curves[:, 1], label="test")
plt.legend()
plt.savefig(os.path.join(folder, "loss.png"))
if not hidden:
    plt.figure()
    plt.plot(range(1, epochs + 1), curves[:, 2])
    plt.savefig(os.path.join(folder, "distance.png"))
