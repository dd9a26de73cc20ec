# A student's solution of sheet 004, question 3.2b, from the exercise's page alone.
import sys
import numpy as np

given = dict(np.load(sys.argv[1]))
X, y, W1, b1, W2, b2 = (given[k] for k in ("X", "y", "W1", "b1", "W2", "b2"))
eta, B = float(given["eta"]), int(given["batch_size"])
order = given["order"]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(y):
    return np.eye(3)[y.astype(int)]


def passes(X, y, W1, b1, W2, b2):
    n = len(X)
    Y = one_hot(y)
    z1 = X @ W1.T + b1
    h = np.maximum(z1, 0)
    z2 = h @ W2.T + b2
    yhat = softmax(z2)
    loss = -np.sum(Y * np.log(yhat)) / n
    dz2 = (yhat - Y) / n
    dW2 = dz2.T @ h
    db2 = dz2.sum(axis=0)
    dh = dz2 @ W2
    dz1 = dh * (z1 > 0)
    dW1 = dz1.T @ X
    db1 = dz1.sum(axis=0)
    return dict(Y=Y, z1=z1, h=h, z2=z2, yhat=yhat, loss=loss, dz2=dz2, dW2=dW2, db2=db2, dh=dh, dz1=dz1, dW1=dW1, db1=db1)


def step(p, g):
    return [v - eta * g[k] for v, k in zip(p, ("dW1", "db1", "dW2", "db2"))]


start = [W1, b1, W2, b2]
mine = passes(X, y, *start)
for name, value in zip(("W1", "b1", "W2", "b2"), step(start, mine)):
    mine[name + "_step"] = value
p = start
for first in range(0, len(X), B):
    batch = order[first : first + B]
    p = step(p, passes(X[batch], y[batch], *p))
for name, value in zip(("W1", "b1", "W2", "b2"), p):
    mine[name + "_epoch"] = value
np.savez(sys.argv[2], **mine)
