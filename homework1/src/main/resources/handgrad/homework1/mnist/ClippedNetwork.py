# %% [markdown]
# # Question 8: back-propagation through clipped relu units
#
# The algorithm that the written answer derives, in NumPy. The data are generated: $y$ is what another network of this kind gives, with four units and random weights, so that the least loss is 0.
# %% tags=["parameters"]
seed = 0
hidden = 16
clip = 1.0
samples = 1000
epochs = 40
batch_size = 1
learning_rate = 0.02
schedule = "exponential"
decay = 0.9
optimiser = "sgd"
validation = 0.0
precision = "double"
page = {}
not_here = {}
# %% [markdown]
# ## The network
#
# $Z = «Question8ClippedRelu: Z»$, $H = «Question8ClippedRelu: H»$ with $\sigma(z) = \min(\max(z, 0), t)$, $f = «Question8ClippedRelu: f»$, and of one sample the loss $\rho(f, y) = \sum_k |f_k - y_k|$.
# %%
import numpy as np


def sigma(z):
    return np.clip(z, 0, clip)


def loss(x, y):
    """The mean of ρ over the rows of x."""
    return float(np.abs(sigma(x @ W.T + b1) @ C.T + b2 - y).sum(axis=1).mean())
# %% [markdown]
# ## The data, and the weights at first
#
# Random weights: equal units would stay equal.
# %%
d, K, units = 3, 2, 4
random = np.random.RandomState(seed)
W_teacher, C_teacher = random.normal(size=(units, d)), random.normal(size=(K, units))
x, x_test = random.normal(size=(samples, d)), random.normal(size=(samples, d))
y, y_test = sigma(x @ W_teacher.T) @ C_teacher.T, sigma(x_test @ W_teacher.T) @ C_teacher.T
W, b1 = random.normal(0, np.sqrt(2 / d), size=(hidden, d)), np.zeros(hidden)
C, b2 = random.normal(0, np.sqrt(2 / hidden), size=(K, hidden)), np.zeros(K)
# %% [markdown]
# ## Back-propagation
#
# With $s = «Question8ClippedRelu: s»$ and $\delta = «Question8ClippedRelu: delta»$, where $\sigma'(z)$ is 1 for $0 < z < t$ and else 0,
#
# $$\nabla_C \rho = «Question8ClippedRelu: C», \qquad \nabla_{b^2} \rho = «Question8ClippedRelu: b2», \qquad \nabla_W \rho = «Question8ClippedRelu: W», \qquad \nabla_{b^1} \rho = «Question8ClippedRelu: b1» .$$
# %%
def gradients(x, y):
    Z = W @ x + b1
    H = sigma(Z)
    f = C @ H + b2
    s = np.sign(f - y)
    delta = (C.T @ s) * ((0 < Z) & (Z < clip))
    return np.outer(delta, x), delta, np.outer(s, H), s


def step(i, alpha):
    for parameter, gradient in zip((W, b1, C, b2), gradients(x[i], y[i])):
        parameter -= alpha * gradient
# %% [markdown]
# The gradients of the first sample against central differences, entry by entry:
# %%
for parameter, gradient in zip((W, b1, C, b2), gradients(x[0], y[0])):
    for at in np.ndindex(parameter.shape):
        kept, losses = parameter[at], []
        for h in 1e-6, -1e-6:
            parameter[at] = kept + h
            losses.append(loss(x[:1], y[:1]))
        parameter[at] = kept
        assert np.isclose((losses[0] - losses[1]) / 2e-6, gradient[at], atol=1e-6)
# %% include generated.py
# %% [markdown]
# What a constant would reach at best, the median of each output, is the mark to beat.
# %%
of_medians = float(np.abs(y - np.sort(y, axis=0)[samples // 2]).sum(axis=1).mean())
history = descend(step, lambda: {"train_loss": loss(x, y), "train_loss_of_medians": of_medians})
# %% include curves.py
# %%
draw(history, "loss")
# %%
metrics = history[-1] | {"test_loss": loss(x_test, y_test)}
# %% include comparison.py
