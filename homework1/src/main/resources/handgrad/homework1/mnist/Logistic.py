# %% [markdown]
# # Question 1: logistic regression on MNIST
#
# Logistic regression, written and trained in NumPy alone by stochastic gradient descent, one image a step.
#
# For an image $x \in \mathbb{R}^d$ the model has the scores $z = Wx + b$, with $W \in \mathbb{R}^{K \times d}$ and $b \in \mathbb{R}^K$, and the
# probabilities $f(x; \theta) = F_{\text{softmax}}(z)$, where $F_{\text{softmax}}(z)_k = «Question3Softmax: softmax»$. The prediction is $\arg\max_k f_k$.
# %% tags=["parameters"]
data_set = "mnist"
seed = 0
epochs = 5
batch_size = 1
learning_rate = 0.01
schedule = "exponential"
decay = 0.5
validation = 0.1
optimiser = "sgd"
precision = "double"
page = {}
not_here = {}
# %% include images.py
# %% [markdown]
# The pixels are divided by 255. A tenth of the training images, drawn at random, is held back for validation; the test set is looked at once, at the end.
# One `RandomState` gives all random numbers: first the permutation that splits the images, then the order of each epoch.
# %%
random = np.random.RandomState(seed)
order = random.permutation(len(X_all))
held = round(validation * len(X_all))
X_validation, y_validation = X_all[order[:held]] / 255, y_all[order[:held]]
X, y = X_all[order[held:]] / 255, y_all[order[held:]]
# %% include measures.py
# %% [markdown]
# ## One step
#
# The loss of one image is $\rho(f, y) = -\log f_y = \log \sum_j e^{z_j} - z_y$. Its derivative by the scores is $f - e_y$, where $e_y$ is 1 at the label and
# 0 elsewhere. As $z = Wx + b$, the chain rule gives
#
# $$\nabla_W \rho = (f - e_y) \, x^\top, \qquad \nabla_b \rho = f - e_y ,$$
#
# and a step goes against the gradient: $W \leftarrow W - \alpha \, (f - e_y) x^\top$, $b \leftarrow b - \alpha \, (f - e_y)$. For a batch it is the mean of the gradients of its images.
# %%
W, b = np.zeros((K, X.shape[1])), np.zeros(K)


def step(x, labels, alpha):
    """One step on a batch, a row of x for each image."""
    delta = softmax(x @ W.T + b)
    delta[np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    W[:] -= alpha * delta.T @ x
    b[:] -= alpha * delta.sum(axis=0)
# %% [markdown]
# ## Training
#
# Each epoch goes through the training images once, in a new random order. The learning rate falls by the factor `decay` after each epoch, because at one image a step a
# constant rate keeps the weights trembling. The problem is convex, so the weights may start at 0.
# %%
assert optimiser == "sgd" and schedule == "exponential", "this notebook takes plain SGD, with a rate that falls by a factor"
rows, history = np.arange(len(X)), []
for epoch in range(epochs):
    random.shuffle(rows)
    for start in range(0, len(rows), batch_size):
        batch = rows[start:start + batch_size]
        step(X[batch], y[batch], learning_rate * decay**epoch)
    history.append(measured(train=(X @ W.T + b, y), validation=(X_validation @ W.T + b, y_validation)))
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "cross_entropy")
draw(history, "accuracy")
# %% [markdown]
# ## The test set
# %%
metrics = history[-1] | measured(test=(X_test / 255 @ W.T + b, y_test))
print(f"test accuracy {metrics['test_accuracy']:.2%}")
# %% include comparison.py
