"""The jobs of sheet 004, Question 2.2, in NumPy, as a student writes them: prints what RegressionJobsTest expects.

Usage: regression_twin.py AMES, with the sheet's arrays in the file AMES (ames.npz). One RandomState(42) gives the
starting weights, and for each epoch a permutation of the rows as the last one left them.
"""
import sys

import numpy as np

EPOCHS, ETA = 150, 0.001

ames = np.load(sys.argv[1])
X, y, Xtest, ytest = (ames[name].astype(float) for name in ("Xtrain", "ytrain", "Xtest", "ytest"))
y, ytest = y.ravel(), ytest.ravel()
ones = lambda A: np.hstack([A, np.ones((len(A), 1))])
rmse = lambda predicted, y: float(np.sqrt(np.mean((predicted - y) ** 2)))


def train(rs, X, y, step, after):
    for epoch in range(EPOCHS):
        order = rs.permutation(len(X))
        X, y = X[order], y[order]
        for x, target in zip(X, y):
            step(x, target)
        after(epoch + 1)


def linear():
    X1, Xtest1 = ones(X), ones(Xtest)
    best, _, rank, _ = np.linalg.lstsq(X1, y, rcond=None)
    print("optimum", rmse(X1 @ best, y), rmse(Xtest1 @ best, ytest), "norm", np.linalg.norm(best), "rank", rank)
    centred = X - X.mean(axis=0)
    w = np.linalg.solve(centred.T @ centred + 100 * np.eye(X.shape[1]), centred.T @ (y - y.mean()))
    print("ridge", rmse((Xtest - X.mean(axis=0)) @ w + y.mean(), ytest))
    w = np.zeros(X1.shape[1])
    lowest = [np.inf, 0, w]

    def step(x, target):
        w[:] += ETA * (target - w @ x) * x

    def after(epoch):
        error = rmse(Xtest1 @ w, ytest)
        if error < lowest[0]:
            lowest[:] = error, epoch, w.copy()
        if epoch in (1, 10, 60, EPOCHS):
            print("linear", epoch, rmse(X1 @ w, y), rmse(Xtest1 @ w, ytest), "distance", np.linalg.norm(w - best))

    train(np.random.RandomState(42), X1, y, step, after)
    then, now = Xtest1 @ lowest[2] - ytest, Xtest1 @ w - ytest
    shares = (w - lowest[2]) * (Xtest1.T @ (then + now)) / np.sum(now**2 - then**2)
    top = np.argmax(shares)
    put_back = w.copy()
    put_back[top] = lowest[2][top]
    others = Xtest[:, top] <= X[:, top].max()
    print("lowest", *lowest[:2], "largest share", shares[top], "of column", top, "put back", rmse(Xtest1 @ put_back, ytest),
          "over the others", others.sum(), rmse(Xtest1[others] @ w, ytest[others]))


def network(hidden=150):
    rs = np.random.RandomState(42)
    W1, b1 = rs.normal(0.1, 0.1, (hidden, X.shape[1])), np.zeros(hidden)
    W2, b2 = rs.normal(0.1, 0.1, hidden), np.zeros(1)
    predict = lambda A: np.maximum(A @ W1.T + b1, 0) @ W2 + b2

    def step(x, target):
        z = W1 @ x + b1
        h = np.maximum(z, 0)
        e = W2 @ h + b2[0] - target
        delta = e * W2 * (z > 0)
        W2[:] -= ETA * e * h
        b2[:] -= ETA * e
        W1[:] -= ETA * np.outer(delta, x)
        b1[:] -= ETA * delta

    def after(epoch):
        if epoch == EPOCHS:
            print("network", epoch, rmse(predict(X), y), rmse(predict(Xtest), ytest))

    train(rs, X, y, step, after)


linear()
network()
