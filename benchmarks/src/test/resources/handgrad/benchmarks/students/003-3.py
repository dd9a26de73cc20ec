# Column vectors and outer products, as the sheet writes them.
import numpy as np

g = np.load("given.npz")
theta = {k: g[k] for k in ("W1", "b1", "W2", "b2")}
n_classes = len(theta["b2"])


def one(x, label, t):
    x = x.reshape(-1, 1)
    e = np.eye(n_classes)[:, [label]]
    z1 = t["W1"] @ x + t["b1"].reshape(-1, 1)
    h = z1.clip(min=0)
    z2 = t["W2"] @ h + t["b2"].reshape(-1, 1)
    yhat = np.exp(z2) / np.exp(z2).sum()
    # the whole chain: dL/dyhat, then softmax's Jacobian
    dyhat = -e / yhat
    J = np.diagflat(yhat) - yhat @ yhat.T
    dz2 = J @ dyhat
    dh = t["W2"].T @ dz2
    dz1 = dh * np.heaviside(z1, 0)
    return dict(
        Y=e, z1=z1, h=h, z2=z2, yhat=yhat, loss=-np.log(yhat[label]), dz2=dz2, dh=dh, dz1=dz1,
        dW2=dz2 @ h.T, db2=dz2, dW1=dz1 @ x.T, db1=dz1,
    )


def mean_gradients(rows, t):
    each = [one(g["X"][i], g["y"][i], t) for i in rows]
    return {"d" + k: (sum(s["d" + k] for s in each) / len(rows)).reshape(t[k].shape) for k in t}


def step(rows, t):
    d = mean_gradients(rows, t)
    return {k: t[k] - g["eta"] * d["d" + k] for k in t}


everything = range(len(g["y"]))
samples = [one(g["X"][i], g["y"][i], theta) for i in everything]
mine = {k: np.hstack([s[k] for s in samples]).T for k in ("Y", "z1", "h", "z2", "yhat")}
mine["loss"] = np.mean([s["loss"] for s in samples])
for k in ("dz2", "dh", "dz1"):  # of the mean
    mine[k] = np.hstack([s[k] for s in samples]).T / len(samples)
mine.update(mean_gradients(everything, theta))
mine.update({k + "_step": v for k, v in step(everything, theta).items()})
after = theta
order = list(g["order"])
while order:
    batch, order = order[: int(g["batch_size"])], order[int(g["batch_size"]) :]
    after = step(batch, after)
mine.update({k + "_epoch": v for k, v in after.items()})
np.savez("mine.npz", **mine)
