# In matrices, by log-sum-exp.
import numpy as np

given = np.load("given.npz")
W, b, y, order = given["W"], given["b"], given["y"], given["order"]
alpha, eta, size = given["alpha"], given["eta"], int(given["batch_size"])
X = given["pixels"] / 255.0
Y = (y[:, None] == np.arange(W.shape[1])).astype(float)


def all_of_it(X, Y, W, b):
    z = X @ W + b
    top = z.max(axis=1, keepdims=True)
    log_yhat = z - top - np.log(np.exp(z - top).sum(axis=1, keepdims=True))
    loss = -np.mean((Y * log_yhat).sum(axis=1)) + alpha / 2 * np.sum(W**2)
    dz = (np.exp(log_yhat) - Y) / len(X)
    return dict(z=z, yhat=np.exp(log_yhat), loss=loss, dz=dz, dW=X.T @ dz + alpha * W, db=dz.sum(axis=0))


mine = dict(X=X, Y=Y, **all_of_it(X, Y, W, b))
mine["W_step"] = W - eta * mine["dW"]
mine["b_step"] = b - eta * mine["db"]
for batch in np.split(order, range(size, len(order), size)):
    got = all_of_it(X[batch], Y[batch], W, b)
    W, b = W - eta * got["dW"], b - eta * got["db"]
np.savez("mine.npz", W_epoch=W, b_epoch=b, **mine)
