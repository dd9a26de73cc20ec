# %% [markdown]
# # Question 2.2 (b): a network with one hidden layer for the same regression
#
# In NumPy, with no neural-network toolkit: 150 relu units and a mean squared error, trained by stochastic gradient descent with back-propagation.
# %% tags=["parameters"]
seed = 42
hidden = 150
epochs = 150
batch_size = 1
learning_rate = 0.001
schedule = "exponential"
decay = 1.0
optimiser = "sgd"
recipe = "sheet"
drop_outliers = False
precision = "double"
page = {}
not_here = {}
# %% include sales.py
# %% [markdown]
# ## Forward and backward
#
# With $\mathbf{z} = \mathbf{W}_1 \phi(x) + \mathbf{b}_1$, $\mathbf{h} = \max(\mathbf{z}, 0)$, $\hat{y} = \mathbf{w}_2^\top \mathbf{h} + b_2$ and $L = \frac12 (\hat{y} - y)^2$, the chain rule gives
#
# $$\begin{aligned}
# e &:= \frac{\partial L}{\partial \hat{y}} = \hat{y} - y, & \nabla_{\mathbf{w}_2} L &= e \, \mathbf{h}, & \frac{\partial L}{\partial b_2} &= e, \\
# \boldsymbol{\delta} &:= \nabla_{\mathbf{z}} L = e \, \mathbf{w}_2 \odot 1[\mathbf{z} > 0], & \nabla_{\mathbf{W}_1} L &= \boldsymbol{\delta} \, \phi(x)^\top, & \nabla_{\mathbf{b}_1} L &= \boldsymbol{\delta} .
# \end{aligned}$$
#
# As the sheet says, the biases start at 0, and the weights at $w_{ij} \sim \mathcal{N}(0.1, 0.1^2)$.
# %%
W1, b1 = random.normal(0.1, 0.1, (hidden, X.shape[1])), np.zeros(hidden)
w2, b2 = random.normal(0.1, 0.1, hidden), np.zeros(1)


def predict(X):
    return np.maximum(X @ W1.T + b1, 0) @ w2 + b2[0]


def update_weight(x, target, eta):
    z = W1 @ x + b1
    h = np.maximum(z, 0)
    e = w2 @ h + b2[0] - target
    delta = e * w2 * (z > 0)
    w2[:] -= eta * e * h
    b2[:] -= eta * e
    W1[:] -= eta * np.outer(delta, x)
    b1[:] -= eta * delta
# %% [markdown]
# ## Training
#
# Each epoch permutes the sales anew.
# %%
assert optimiser == "sgd" and batch_size == 1 and decay == 1 and recipe == "sheet", "one sale a step, at a constant rate, on the sheet's arrays"
history = []
for epoch in range(epochs):
    order = random.permutation(len(X))
    X, y = X[order], y[order]
    for x, target in zip(X, y):
        update_weight(x, target, learning_rate)
    history.append(errors(train=(predict(X), y), test=(predict(X_test), y_test)))
    if epoch in (0, 9) or epoch + 1 == epochs:
        print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "rmse")
# %%
metrics = history[-1]
# %% include comparison.py
