# %% [markdown]
# # Question 6: the absolute error by stochastic gradient descent
#
# The algorithm that the written answer derives, in NumPy, on data whose answer is known: $y = g(\theta^{*\top} x)$ with $x \in \mathbb{R}^5$, where one $y$ in ten is off by $10 \, n$, $n$ from $\mathcal{N}(0, 1)$.
# The absolute error is least at $\theta^*$ all the same.
# %% tags=["parameters"]
seed = 0
g = "relu"
samples = 1000
epochs = 30
batch_size = 1
learning_rate = 0.05
schedule = "exponential"
decay = 0.8
optimiser = "sgd"
validation = 0.0
precision = "double"
page = {}
not_here = {}
# %% [markdown]
# ## The function $g$
#
# Each $g$ with its derivative; at a kink, a one-sided derivative, here 0.
# %%
import numpy as np

sigmoid = lambda z: 1 / (1 + np.exp(-z))
functions = {
    "identity": (lambda z: z, lambda z: 1.0),
    "relu": (lambda z: np.maximum(z, 0), lambda z: float(z > 0)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "clipped-relu": (lambda z: np.clip(z, 0, 1), lambda z: float(0 < z < 1)),
}
value, slope = functions[g]
# %% [markdown]
# ## The data
# %%
random = np.random.RandomState(seed)
truth = random.normal(size=5)
x = random.normal(size=(samples, 5))
y = value(x @ truth)
for i in range(samples):
    if random.random_sample() < 0.1:
        y[i] += random.normal(0, 10)
theta = 0.1 * random.normal(size=5)  # at 0 relu has the slope 0, and nothing would be learnt
# %% [markdown]
# ## The gradient of one sample, and the step
#
# Of one sample the loss is $\ell_i(\theta) = «Question6AbsoluteError: loss»$, with the gradient
#
# $$\nabla_\theta \ell_i = «Question6AbsoluteError: gradient»$$
#
# and $\operatorname{sign}(0) = 0$, so that a step sets
#
# $$\theta^{(k+1)} = «Question6AbsoluteError: step» .$$
# %%
def gradient(theta, i):
    z = theta @ x[i]
    return -np.sign(y[i] - value(z)) * slope(z) * x[i]


def step(i, alpha):
    theta[:] -= alpha * gradient(theta, i)
# %% [markdown]
# The gradient against central differences, at the first samples and $\theta^*/2$, where no kink is near:
# %%
def numerical(f, theta, h=1e-6):
    return np.array([(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in np.eye(len(theta))])


for i in range(min(10, samples)):
    found = numerical(lambda t: abs(y[i] - value(t @ x[i])), truth / 2)
    assert np.allclose(gradient(truth / 2, i), found, atol=1e-6)
# %% include generated.py
# %%
history = descend(step, lambda: {
    "train_loss": float(np.mean(np.abs(y - value(x @ theta)))),
    "train_distance_to_truth": float(np.linalg.norm(theta - truth)),
})
# %% include curves.py
# %%
draw(history, "loss")
draw(history, "distance_to_truth")
# %%
metrics = history[-1]
# %% include comparison.py
