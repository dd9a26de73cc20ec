# %% [markdown]
# # Question 3.1 (b): logistic regression
#
# In NumPy, with no machine-learning library and without regularisation. The scores of an image are $\mathbf{z} = \mathbf{W} \phi(x) + \mathbf{b}$ and the loss is
# $L = -\log [\text{softmax}(\mathbf{z})]_y$.
# %% tags=["parameters"]
data_set = "fashion-mnist"
seed = 42
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
# ## The update
#
# By Question 1.4, $\nabla_{\mathbf{z}} L = «Question14MultinomialLogistic: gradient»$ with $\mathbf{s} = \text{softmax}(\mathbf{z})$. As $\mathbf{z}$ is linear in $\mathbf{W}$, the step of stochastic gradient descent is
#
# $$\mathbf{W} \leftarrow \mathbf{W} - \eta \, (\mathbf{s} - \mathbf{e}_y) \, \phi(x)^\top .$$
#
# As in the skeleton, the images have a last column of ones, whose weight is the bias.
# %%
def with_ones(X):
    return np.hstack([X, np.ones((len(X), 1))])


X, X_validation, X_test = with_ones(X), with_ones(X_validation), with_ones(X_test)
W = np.zeros((K, X.shape[1]))


def update_weights(x, label, eta):
    delta = softmax(W @ x)
    delta[label] -= 1
    W[:] -= eta * np.outer(delta, x)
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
        update_weights(x, label, learning_rate)
    history.append(measured(train=(X @ W.T, y), validation=(X_validation @ W.T, y_validation), test=(X_test @ W.T, y_test)))
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "accuracy", ("validation", "test"))
# %%
metrics = history[-1]
# %% include comparison.py
