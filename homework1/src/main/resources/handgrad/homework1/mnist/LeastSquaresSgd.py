# %% [markdown]
# # Question 5: least squares by stochastic gradient descent
#
# The algorithm that the written answer derives, in NumPy, on data whose answer is known: $y = \theta^{*\top} x + 0.1 \, n$ with $x \in \mathbb{R}^5$ and $n$ from $\mathcal{N}(0, 1)$.
# %% tags=["parameters"]
seed = 0
samples = 1000
epochs = 20
batch_size = 1
learning_rate = 0.01
schedule = "exponential"
decay = 0.8
optimiser = "sgd"
validation = 0.0
precision = "double"
page = {}
not_here = {}
# %%
import numpy as np

random = np.random.RandomState(seed)
truth = random.normal(size=5)
x = random.normal(size=(samples, 5))
y = x @ truth + random.normal(0, 0.1, size=samples)
# %% [markdown]
# ## The gradient of one sample, and the step
#
# Of one sample the loss is $\ell_i(\theta) = «Question5LeastSquares: loss»$, with the gradient $\nabla_\theta \ell_i = «Question5LeastSquares: gradient»$, so that a step sets
#
# $$\theta^{(k+1)} = «Question5LeastSquares: step» .$$
# %%
theta = np.zeros(5)


def gradient(theta, i):
    return -2 * (y[i] - theta @ x[i]) * x[i]


def step(i, alpha):
    theta[:] -= alpha * gradient(theta, i)
# %% [markdown]
# The gradient against central differences, at a random $\theta$:
# %%
def numerical(f, theta, h=1e-5):
    return np.array([(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in np.eye(len(theta))])


somewhere = np.linspace(-1, 1, 5)
assert np.allclose(gradient(somewhere, 0), numerical(lambda t: (y[0] - t @ x[0]) ** 2, somewhere), atol=1e-8)
# %% [markdown]
# ## The closed form
#
# $\mathcal{L}$ is least where $X^\top X \theta = X^\top y$. SGD must come close to this minimum, which is itself near $\theta^*$, but for the noise of the data.
# %%
minimum = np.linalg.lstsq(x, y, rcond=None)[0]
# %% include generated.py
# %%
history = descend(step, lambda: {
    "train_loss": float(np.mean((y - x @ theta) ** 2)),
    "train_distance_to_minimum": float(np.linalg.norm(theta - minimum)),
    "train_distance_to_truth": float(np.linalg.norm(theta - truth)),
})
# %% include curves.py
# %%
draw(history, "loss")
draw(history, "distance_to_minimum")
# %%
metrics = history[-1]
# %% include comparison.py
