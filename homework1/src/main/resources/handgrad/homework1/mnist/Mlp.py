# %% [markdown]
# # Question 2: a fully-connected network with one hidden layer on MNIST
#
# Written and trained in NumPy alone, by mini-batch stochastic gradient descent. For an image $x \in \mathbb{R}^d$,
#
# $$Z = Wx + b^1, \qquad H = \max(Z, 0), \qquad U = CH + b^2, \qquad f(x; \theta) = F_{\text{softmax}}(U),$$
#
# $F_{\text{softmax}}(U)_k = e^{U_k} / \sum_j e^{U_j}$, and the parameters are $\theta = \{W, b^1, C, b^2\}$.
# %% tags=["parameters"]
data_set = "mnist"
seed = 0
hidden = 256
epochs = 20
batch_size = 32
learning_rate = 0.2
schedule = "exponential"
decay = 1.0
validation = 0.1
optimiser = "sgd"
precision = "double"
page = {}
not_here = {}
# %% include images.py
# %% [markdown]
# The pixels are divided by 255. A tenth of the training images, drawn at random, is held back for validation; the test set is looked at once, at the end.
# One `RandomState` gives all random numbers: the permutation that splits the images, the starting weights, the order of each epoch.
# %%
random = np.random.RandomState(seed)
order = random.permutation(len(X_all))
held = round(validation * len(X_all))
X_validation, y_validation = X_all[order[:held]] / 255, y_all[order[:held]]
X, y = X_all[order[held:]] / 255, y_all[order[held:]]
# %% include measures.py
# %% [markdown]
# ## The starting weights
#
# All units alike would stay alike, so the weights are drawn: $w \sim \mathcal{N}(0, 2 / n_{\text{in}})$, with which the activations of relu layers neither grow nor fade. The biases
# start at 0.
# %%
d = X.shape[1]
W, b1 = random.normal(0, np.sqrt(2 / d), (hidden, d)), np.zeros(hidden)
C, b2 = random.normal(0, np.sqrt(2 / hidden), (K, hidden)), np.zeros(K)


def scores(X):
    return np.maximum(X @ W.T + b1, 0) @ C.T + b2
# %% [markdown]
# ## Back-propagation
#
# With the loss $\rho = -\log f_y$ of one image and $e_y$ the unit vector of its class, from the output backwards:
#
# $$\begin{aligned}
# \frac{\partial \rho}{\partial U} &= f - e_y =: s, & \nabla_C \, \rho &= s H^\top, & \nabla_{b^2} \, \rho &= s, \\
# \frac{\partial \rho}{\partial Z} &= (C^\top s) \odot 1[Z > 0] =: \delta, & \nabla_W \, \rho &= \delta x^\top, & \nabla_{b^1} \, \rho &= \delta .
# \end{aligned}$$
#
# A batch has a row for each image, and the mean of their gradients: $s$ is divided by the number of images, and the products sum over the rows.
# %%
def step(x, labels, alpha):
    Z = x @ W.T + b1
    H = np.maximum(Z, 0)
    s = softmax(H @ C.T + b2)
    s[np.arange(len(labels)), labels] -= 1
    s /= len(labels)
    delta = s @ C * (Z > 0)
    C[:] -= alpha * s.T @ H
    b2[:] -= alpha * s.sum(axis=0)
    W[:] -= alpha * delta.T @ x
    b1[:] -= alpha * delta.sum(axis=0)
# %% [markdown]
# ## Training
#
# Each epoch goes through the training images once, in a new random order; the learning rate falls by the factor `decay` after each epoch.
# %%
assert optimiser == "sgd" and schedule == "exponential", "this notebook takes plain SGD, with a rate that falls by a factor"
rows, history = np.arange(len(X)), []
for epoch in range(epochs):
    random.shuffle(rows)
    for start in range(0, len(rows), batch_size):
        batch = rows[start:start + batch_size]
        step(X[batch], y[batch], learning_rate * decay**epoch)
    history.append(measured(train=(scores(X), y), validation=(scores(X_validation), y_validation)))
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "cross_entropy")
draw(history, "accuracy")
# %% [markdown]
# ## The test set
# %%
metrics = history[-1] | measured(test=(scores(X_test / 255), y_test))
print(f"test accuracy {metrics['test_accuracy']:.2%}")
# %% include comparison.py
