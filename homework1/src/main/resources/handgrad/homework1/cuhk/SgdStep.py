# %% [markdown]
# # Question 3: one step of stochastic gradient descent
#
# Every number of the written answer, in NumPy.
# %% tags=["parameters"]
reading = "full-batch-mean"
learning_rate = 0.01
precision = "double"
page = {}
not_here = {}
# %% [markdown]
# ## What the sheet gives
#
# Four samples, a row for each, and the parameters of the two layers.
# %%
import numpy as np

np.set_printoptions(precision=4, suppress=True)
X = np.array([[-0.7411, -0.5078, -0.3206], [0.0983, -0.0308, -0.3728], [0.0414, 0.2323, -0.2365], [-0.7342, 0.4264, 2.0237]])
Y = np.array([[0, 1, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
W1 = np.array([[1.6035, -1.5062, 0.2761], [1.2347, -0.4446, -0.2612], [-0.2296, -0.1559, 0.4434]])
b1 = np.array([0.3919, -1.2507, -0.9480])
W2 = np.array([[0.0125, 1.2424, 0.3503], [-3.0292, -1.0667, -0.0290], [-0.4570, 0.9337, 0.1825]])
b2 = np.array([-1.5651, -0.0845, 1.6039])
# %% [markdown]
# ## Which samples an iteration sees
#
# The sheet does not say. Either all four, with the mean or the sum of their losses, or one, the first and then the second. $L$ is then a factor times the sum of the losses of the samples seen.
# %%
seen, factor = {
    "full-batch-mean": ([[0, 1, 2, 3], [0, 1, 2, 3]], 1 / 4),
    "full-batch-sum": ([[0, 1, 2, 3], [0, 1, 2, 3]], 1),
    "one-sample": ([[0], [1]], 1),
}[reading]
# %% [markdown]
# ## Forward
#
# $z_1 = «Question3SgdStep: formula z1»$, $h = «Question3SgdStep: formula h»$, $z_2 = «Question3SgdStep: formula z2»$, $\hat{y} = \operatorname{softmax}(z_2)$, and of a sample the loss $-\sum_k y_k \log \hat{y}_k$. Here each row is a sample, where the written answer has columns.
# %%
def forward(X, Y):
    Z1 = X @ W1.T + b1
    H = np.maximum(Z1, 0)
    Z2 = H @ W2.T + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    Yhat = E / E.sum(axis=1, keepdims=True)
    return Z1, H, Z2, Yhat, -(Y * np.log(Yhat)).sum(axis=1)


x, y = X[seen[0]], Y[seen[0]]
Z1, H, Z2, Yhat, losses = forward(x, y)
first_loss = factor * losses.sum()
for name, value in {"z1": Z1, "h": H, "z2": Z2, "ŷ": Yhat, "losses": losses}.items():
    print(name, value, sep="\n")
print(f"loss of the first iteration: {first_loss:.4f}")
# %% [markdown]
# ## Backward
#
# Of the mean over four, $\delta_2 = «Question3SgdStep: formula delta2»$, and $\delta_1 = «Question3SgdStep: formula delta1»$; a weight's gradient is the sum over the samples of its $\delta$ times what came in, a bias's the sum of its $\delta$.
# %%
delta2 = factor * (Yhat - y)
delta1 = delta2 @ W2 * (Z1 > 0)
gradients = {"W1": delta1.T @ x, "b1": delta1.sum(axis=0), "W2": delta2.T @ H, "b2": delta2.sum(axis=0)}
for name, value in gradients.items():
    print(f"∂L/∂{name}", value, sep="\n")
# %% [markdown]
# Against central differences, entry by entry:
# %%
parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
for name, parameter in parameters.items():
    for at in np.ndindex(parameter.shape):
        kept, around = parameter[at], []
        for h in 1e-6, -1e-6:
            parameter[at] = kept + h
            around.append(factor * forward(x, y)[-1].sum())
        parameter[at] = kept
        assert np.isclose((around[0] - around[1]) / 2e-6, gradients[name][at], atol=1e-8), (name, at)
# %% [markdown]
# ## The step, and the loss after it
#
# $\theta \leftarrow «Question3SgdStep: update»$.
# %%
for name, parameter in parameters.items():
    parameter -= learning_rate * gradients[name]
    print(name, parameter, sep="\n")
second_loss = factor * forward(X[seen[1]], Y[seen[1]])[-1].sum()
print(f"loss of the second iteration: {second_loss:.4f}")
# %%
metrics = {"train_first_loss": float(first_loss), "train_second_loss": float(second_loss)}
# %% include comparison.py
