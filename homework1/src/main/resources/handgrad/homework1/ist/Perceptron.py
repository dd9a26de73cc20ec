# %% [markdown]
# # Question 3.1 (a): the multi-class perceptron
#
# In NumPy, with no machine-learning library. The scores of an image $\phi(x)$ are $z_k = \mathbf{w}_k^\top \phi(x) + b_k$, and the prediction is $\hat{y} = \arg\max_k z_k$, the lowest $k$ of equals.
# %% tags=["parameters"]
data_set = "fashion-mnist"
seed = 42
epochs = 20
batch_size = 1
learning_rate = 1.0
schedule = "exponential"
decay = 1.0
validation = 1 / 6
optimiser = "sgd"
precision = "double"
page = {}
not_here = {}
# %% include images.py
# %% include course.py
# %% [markdown]
# ## The update
#
# Where the prediction is wrong, and only there,
#
# $$\mathbf{w}_y \leftarrow \mathbf{w}_y + \eta \, \phi(x), \quad b_y \leftarrow b_y + \eta, \qquad
# \mathbf{w}_{\hat{y}} \leftarrow \mathbf{w}_{\hat{y}} - \eta \, \phi(x), \quad b_{\hat{y}} \leftarrow b_{\hat{y}} - \eta .$$
#
# From weights of 0, $\eta$ scales $\mathbf{W}$ and $\mathbf{b}$ and changes no prediction, so $\eta = 1$. As in the skeleton, the images have a last column of ones, whose weight is the bias.
# %%
def with_ones(X):
    return np.hstack([X, np.ones((len(X), 1))])


X, X_validation, X_test = with_ones(X), with_ones(X_validation), with_ones(X_test)
W = np.zeros((K, X.shape[1]))


def update_weights(x, label, eta):
    guess = np.argmax(W @ x)
    if guess != label:
        W[label] += eta * x
        W[guess] -= eta * x
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
    history.append({f"{part}_accuracy": float(np.mean((A @ W.T).argmax(axis=1) == labels))
                    for part, A, labels in (("train", X, y), ("validation", X_validation, y_validation), ("test", X_test, y_test))})
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "accuracy", ("validation", "test"))
# %%
metrics = history[-1]
# %% include comparison.py
