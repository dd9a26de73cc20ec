# %% [markdown]
# # Problem 3: softmax regression on Fashion MNIST
#
# A 2-layer softmax network in NumPy, trained by stochastic gradient descent. With $z_k = \mathbf{x}^\top \mathbf{w}^{(k)} + b_k$ and $\hat{y}_k = \exp z_k / \sum_{k'} \exp z_{k'}$, it minimises
#
# $$f_\text{CE} = -\frac1n \sum_{i=1}^n \sum_{k=1}^{10} y_k^{(i)} \log \hat{y}_k^{(i)} + \frac{\alpha}{2} \sum_{k=1}^{10} \mathbf{w}^{(k)\top} \mathbf{w}^{(k)} .$$
# %% tags=["parameters"]
data_set = "fashion-mnist"
seed = 0
epochs = 30
batch_size = 64
learning_rate = 0.05
alpha = 0.0001
schedule = "exponential"
decay = 1.0
validation = 0.2
optimiser = "sgd"
precision = "double"
grid = {}
chosen_by = "validation_cross_entropy"
page = {}
not_here = {}
# %% include images.py
# %% [markdown]
# The pixels are divided by 255. A fifth of the training images, drawn at random, is held back for validation. The test set is looked at once, after everything is chosen.
# %%
X_all, X_test = X_all / 255, X_test / 255


def split(random):
    """Images and classes to train on, and to choose by."""
    order = random.permutation(len(X_all))
    held = round(validation * len(X_all))
    return X_all[order[held:]], y_all[order[held:]], X_all[order[:held]], y_all[order[:held]]
# %% include measures.py
# %% [markdown]
# ## The gradient
#
# By Problem 2, and with the penalty, which is not divided by $n$ and spares the biases,
#
# $$\nabla_{\mathbf{w}^{(l)}} f_\text{CE} = -\frac1n \sum_{i=1}^n \mathbf{x}^{(i)} \left( y_l^{(i)} - \hat{y}_l^{(i)} \right) + \alpha \mathbf{w}^{(l)}, \qquad
# \nabla_{\mathbf{b}} f_\text{CE} = «Question2SoftmaxGradient: biases» .$$
#
# Here $\mathbf{w}^{(l)}$ is row $l$ of `W`. The function below trains for some epochs, in a new random order each, and hands the weights back after each of them.
# %%
def train(epochs, batch_size, learning_rate, alpha, decay, seed):
    random = np.random.RandomState(seed)
    parts = split(random)
    X, y = parts[:2]
    W, b, rows = np.zeros((K, X.shape[1])), np.zeros(K), np.arange(len(X))
    for epoch in range(epochs):
        random.shuffle(rows)
        for start in range(0, len(rows), batch_size):
            batch = rows[start:start + batch_size]
            x = X[batch]
            delta = softmax(x @ W.T + b)
            delta[np.arange(len(batch)), y[batch]] -= 1
            delta /= len(batch)
            W -= learning_rate * decay**epoch * (delta.T @ x + alpha * W)
            b -= learning_rate * decay**epoch * delta.sum(axis=0)
        yield W, b, parts
# %% [markdown]
# ## Tuning
#
# Each combination of the values in `grid` is trained on the training part and judged on the validation part, never on the test set. A training of many epochs passes through those of fewer, so that the number of
# epochs costs nothing more. `grid` is filled with the values that the run of the written solution tried; where it is empty, the parameters above are taken as they are.
# %%
assert optimiser == "sgd" and schedule == "exponential", "this notebook takes plain SGD, with a rate that falls by a factor"
from itertools import product

tried = []
wanted = [{"decay": decay, **dict(zip(grid, values))} for values in product(*grid.values())] if grid else []
for others in sorted({tuple(sorted((n, v) for n, v in c.items() if n != "epochs")) for c in wanted}):
    fixed = {"learning_rate": learning_rate, "batch_size": batch_size, "alpha": alpha, "decay": decay, **dict(others)}
    passed = sorted({c.get("epochs", epochs) for c in wanted})
    for done, (W, b, (_, _, X_validation, y_validation)) in enumerate(train(max(passed), seed=seed, **fixed), 1):
        if done in passed:
            tried.append({"epochs": done, **fixed, **measured(validation=(X_validation @ W.T + b, y_validation))})
for row in sorted(tried, key=lambda row: row[chosen_by] if chosen_by.endswith("entropy") else -row[chosen_by])[:10]:
    print(", ".join(f"{name} {value:.6g}" for name, value in row.items()))
# %% [markdown]
# ## The chosen configuration, trained once more
# %%
print(f"epochs {epochs}, batch size {batch_size}, learning rate {learning_rate}, alpha {alpha}, decay {decay}")
history = []
for W, b, (X, y, X_validation, y_validation) in train(epochs, batch_size, learning_rate, alpha, decay, seed):
    parts = measured(train=(X @ W.T + b, y), validation=(X_validation @ W.T + b, y_validation))
    history.append({"train_loss": parts["train_cross_entropy"] + alpha / 2 * float(np.sum(W * W)), **parts})
print(f"after epoch {epochs}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "cross_entropy")
draw(history, "accuracy")
# %% [markdown]
# ## The test set
#
# Training has stopped; now the test set is looked at, once: the unregularised cross-entropy and the share of correctly classified images.
# %%
metrics = history[-1] | measured(test=(X_test @ W.T + b, y_test))
print(f"test cross-entropy {metrics['test_cross_entropy']:.4f}, correct {metrics['test_accuracy']:.2%}")
# %% include comparison.py
