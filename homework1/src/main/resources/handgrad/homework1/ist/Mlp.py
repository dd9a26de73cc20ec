# %% [markdown]
# # Question 3.2 (b): a multi-layer perceptron with one hidden layer
#
# In NumPy, with no neural-network toolkit: 200 relu units, the multinomial logistic loss, and the gradients by back-propagation.
# %% tags=["parameters"]
data_set = "fashion-mnist"
seed = 42
hidden = 200
epochs = 20
batch_size = 1
learning_rate = 0.001
schedule = "exponential"
decay = 1.0
validation = 1 / 6
optimiser = "sgd"
precision = "double"
page = {}
not_here = {}
# %% include images.py
# %% include course.py
# %% include measures.py
# %% [markdown]
# ## Forward
#
# $$\mathbf{z}_1 = «Question32bNetwork: z1», \qquad \mathbf{h} = «Question32bNetwork: h», \qquad \mathbf{z}_2 = «Question32bNetwork: z2», \qquad L = -\log [\text{softmax}(\mathbf{z}_2)]_y .$$
#
# The weights are drawn as the sheet says, $w_{ij} \sim \mathcal{N}(0.1, 0.1^2)$, the biases are 0.
# %%
W1, b1 = random.normal(0.1, 0.1, (hidden, X.shape[1])), np.zeros(hidden)
W2, b2 = random.normal(0.1, 0.1, (K, hidden)), np.zeros(K)


def scores(X):
    return np.maximum(X @ W1.T + b1, 0) @ W2.T + b2
# %% [markdown]
# ## Backward
#
# $$\begin{aligned}
# \boldsymbol{\delta}_2 &= «Question32bNetwork: delta2», & \nabla_{\mathbf{W}_2} L &= «Question32bNetwork: W2», & \nabla_{\mathbf{b}_2} L &= «Question32bNetwork: b2», \\
# \boldsymbol{\delta}_1 &= «Question32bNetwork: delta1», & \nabla_{\mathbf{W}_1} L &= «Question32bNetwork: W1», & \nabla_{\mathbf{b}_1} L &= «Question32bNetwork: b1» .
# \end{aligned}$$
# %%
def update_weight(x, label, eta):
    z1 = W1 @ x + b1
    h = np.maximum(z1, 0)
    delta2 = softmax(W2 @ h + b2)
    delta2[label] -= 1
    delta1 = W2.T @ delta2 * (z1 > 0)
    W2[:] -= eta * np.outer(delta2, h)
    b2[:] -= eta * delta2
    W1[:] -= eta * np.outer(delta1, x)
    b1[:] -= eta * delta1
# %% [markdown]
# ## Training
#
# Each epoch permutes the images anew.
# %%
assert optimiser == "sgd" and batch_size == 1 and decay == 1, "one image a step, at a constant rate"
history = []
for epoch in range(epochs):
    order = random.permutation(len(X))
    X, y = X[order], y[order]
    for x, label in zip(X, y):
        update_weight(x, label, learning_rate)
    history.append(measured(train=(scores(X), y), validation=(scores(X_validation), y_validation), test=(scores(X_test), y_test)))
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "accuracy", ("validation", "test"))
# %%
metrics = history[-1]
# %% include comparison.py
