# The gradients by autograd alone; from the template for PyTorch.
import numpy as np
import torch

torch.set_default_dtype(torch.float64)
given = {name: torch.from_numpy(array) for name, array in np.load("given.npz").items()}
X, y, eta = given["X"], given["y"].long(), given["eta"]


def passes(X, y, W1, b1, W2, b2):
    z1 = X @ W1.T + b1
    h = torch.relu(z1)
    z2 = h @ W2.T + b2
    loss = torch.nn.functional.cross_entropy(z2, y)
    return z1, h, z2, loss


def step(X, y, parameters):
    leaves = [p.clone().requires_grad_() for p in parameters]
    passes(X, y, *leaves)[-1].backward()
    return [(p - eta * p.grad).detach() for p in leaves]


names = ("W1", "b1", "W2", "b2")
leaves = [given[name].clone().requires_grad_() for name in names]
z1, h, z2, loss = passes(X, y, *leaves)
for kept in (z1, h, z2):
    kept.retain_grad()
loss.backward()
mine = dict(
    Y=torch.nn.functional.one_hot(y, len(leaves[3])).double(),
    z1=z1, h=h, z2=z2, yhat=torch.softmax(z2, dim=1), loss=loss, dz2=z2.grad, dh=h.grad, dz1=z1.grad,
)
mine.update({"d" + name: leaf.grad for name, leaf in zip(names, leaves)})
start = [given[name] for name in names]
mine.update({name + "_step": p for name, p in zip(names, step(X, y, start))})
for batch in given["order"].long().split(int(given["batch_size"])):
    start = step(X[batch], y[batch], start)
mine.update({name + "_epoch": p for name, p in zip(names, start)})
np.savez("mine.npz", **{name: array.detach().numpy() for name, array in mine.items()})
