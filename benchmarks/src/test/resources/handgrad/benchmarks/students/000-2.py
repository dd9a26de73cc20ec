# Sample by sample, neuron by neuron, as the sums stand on paper.
import math

import numpy as np

given = np.load("given.npz")
W1, b1, W2, b2 = (given[name].tolist() for name in ("W1", "b1", "W2", "b2"))
pixels, y, order = (given[name].tolist() for name in ("pixels", "y", "order"))
eta, batch_size = float(given["eta"]), int(given["batch_size"])


def forward(x, W1, b1, W2, b2):
    z1 = [sum(w * xi for w, xi in zip(row, x)) + b for row, b in zip(W1, b1)]
    h = [z if z > 0 else 0.0 for z in z1]
    z2 = [sum(w * hi for w, hi in zip(row, h)) + b for row, b in zip(W2, b2)]
    total = sum(math.exp(z) for z in z2)
    return z1, h, z2, [math.exp(z) / total for z in z2]


def backward(x, label, n, W1, b1, W2, b2):
    z1, h, z2, p = forward(x, W1, b1, W2, b2)
    dz2 = [(p[k] - (1 if k == label else 0)) / n for k in range(len(p))]
    dh = [sum(dz2[k] * W2[k][j] for k in range(len(p))) for j in range(len(h))]
    dz1 = [dh[j] if z1[j] > 0 else 0.0 for j in range(len(h))]
    return dz2, dh, dz1, h


def gradients(samples, labels, W1, b1, W2, b2):
    gW1 = [[0.0] * len(W1[0]) for _ in W1]
    gb1 = [0.0] * len(b1)
    gW2 = [[0.0] * len(W2[0]) for _ in W2]
    gb2 = [0.0] * len(b2)
    for x, label in zip(samples, labels):
        dz2, dh, dz1, h = backward(x, label, len(samples), W1, b1, W2, b2)
        for k in range(len(b2)):
            gb2[k] += dz2[k]
            for j in range(len(h)):
                gW2[k][j] += dz2[k] * h[j]
        for j in range(len(b1)):
            gb1[j] += dz1[j]
            for i in range(len(x)):
                gW1[j][i] += dz1[j] * x[i]
    return gW1, gb1, gW2, gb2


def step(samples, labels, *parameters):
    moved = gradients(samples, labels, *parameters)
    return [(np.array(p) - eta * np.array(g)).tolist() for p, g in zip(parameters, moved)]


X = [[v / 255 for v in row] for row in pixels]
passes = [forward(x, W1, b1, W2, b2) for x in X]
back = [backward(x, label, len(X), W1, b1, W2, b2) for x, label in zip(X, y)]
dW1, db1, dW2, db2 = gradients(X, y, W1, b1, W2, b2)
after_step = step(X, y, W1, b1, W2, b2)
after_epoch = [W1, b1, W2, b2]
for start in range(0, len(order), batch_size):
    chosen = order[start : start + batch_size]
    after_epoch = step([X[i] for i in chosen], [y[i] for i in chosen], *after_epoch)

mine = dict(
    X=X,
    Y=[[1.0 if k == label else 0.0 for k in range(len(b2))] for label in y],
    z1=[p[0] for p in passes],
    h=[p[1] for p in passes],
    z2=[p[2] for p in passes],
    yhat=[p[3] for p in passes],
    loss=sum(-math.log(p[3][label]) for p, label in zip(passes, y)) / len(y),
    dz2=[b[0] for b in back],
    dh=[b[1] for b in back],
    dz1=[b[2] for b in back],
    dW1=dW1,
    db1=db1,
    dW2=dW2,
    db2=db2,
)
for name, p, q in zip(("W1", "b1", "W2", "b2"), after_step, after_epoch):
    mine[name + "_step"] = p
    mine[name + "_epoch"] = q
np.savez("mine.npz", **{name: np.array(array) for name, array in mine.items()})
