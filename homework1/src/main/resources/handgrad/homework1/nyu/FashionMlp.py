# %% [markdown]
# # Problem 4: three hidden layers on FashionMNIST
#
# A dense network with three hidden layers of 256, 128 and 64 relu units and ten outputs, written in NumPy, with the gradients by hand:
#
# $$h^{(0)} = x, \qquad z^{(l)} = W_l h^{(l-1)} + b_l, \qquad h^{(l)} = \max(z^{(l)}, 0), \qquad \hat{y} = \operatorname{softmax}(z^{(4)}) .$$
# %% tags=["parameters"]
data_set = "fashion-mnist"
seed = 0
hidden = [256, 128, 64]
dropout = 0.0
epochs = 20
batch_size = 64
learning_rate = 0.1
schedule = "exponential"
decay = 0.9
validation = 0.1
optimiser = "sgd"
precision = "double"
page = {}
not_here = {}
# %% include images.py
# %% [markdown]
# The pixels are divided by 255, as `ToTensor` does. A tenth of the training images, drawn at random, validates.
# One `RandomState` gives all random numbers: the permutation that splits the images, the starting weights, the order of each epoch.
# %%
random = np.random.RandomState(seed)
order = random.permutation(len(X_all))
held = round(validation * len(X_all))
X_validation, y_validation = X_all[order[:held]] / 255, y_all[order[:held]]
X, y = X_all[order[held:]] / 255, y_all[order[held:]]
X_test = X_test / 255
# %% include measures.py
# %% [markdown]
# ## The starting weights
#
# $w \sim \mathcal{N}(0, 2 / n_{\text{in}})$ and $b = 0$: of a $z$ that is symmetric about 0, relu keeps half the mean square, $\mathbb{E}[\max(z, 0)^2] = «Problem4FashionMnist: half» \, \mathbb{E}[z^2]$, and
# the factor 2 makes up for it, so that signals neither grow nor fade with depth.
# %%
sizes = [X.shape[1], *hidden, K]
W = [random.normal(0, np.sqrt(2 / m), (n, m)) for m, n in zip(sizes, sizes[1:])]
b = [np.zeros(n) for n in sizes[1:]]
print(sum(w.size for w in W + b), "parameters")


def forward(X):
    """The activations of all layers, a row for each image; the last are the scores."""
    H = [X]
    for l in range(len(W)):
        Z = H[-1] @ W[l].T + b[l]
        H.append(np.maximum(Z, 0) if l < len(W) - 1 else Z)
    return H
# %% [markdown]
# ## Back-propagation
#
# The loss of an image is $L = -\log \hat{y}_y$. From the output backwards, with the one-hot $e_y$,
#
# $$\delta_4 = \hat{y} - e_y, \qquad \frac{\partial L}{\partial W_l} = \delta_l h^{(l-1)\top}, \qquad \frac{\partial L}{\partial b_l} = \delta_l, \qquad
# \delta_{l-1} = (W_l^\top \delta_l) \odot 1[z^{(l-1)} > 0] .$$
#
# A batch has a row for each image, and a step takes the mean of their gradients. All gradients are computed before the first weight changes.
# %%
def step(x, labels, eta):
    H = forward(x)
    delta = softmax(H[-1])
    delta[np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    gradients = []
    for l in reversed(range(len(W))):
        gradients.append((l, delta.T @ H[l], delta.sum(axis=0)))
        if l > 0:
            delta = delta @ W[l] * (H[l] > 0)
    for l, dW, db in gradients:
        W[l] -= eta * dW
        b[l] -= eta * db
# %% [markdown]
# ## Training
# %%
assert optimiser == "sgd" and schedule == "exponential", "this notebook takes plain SGD, with a rate that falls by a factor"
assert dropout == 0, "this notebook has no dropout"
rows, history = np.arange(len(X)), []
for epoch in range(epochs):
    random.shuffle(rows)
    for start in range(0, len(rows), batch_size):
        batch = rows[start:start + batch_size]
        step(X[batch], y[batch], learning_rate * decay**epoch)
    history.append(measured(train=(forward(X)[-1], y), validation=(forward(X_validation)[-1], y_validation),
                            test=(forward(X_test)[-1], y_test)))
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% [markdown]
# The sheet asks for the loss on the training and on the test set after each epoch. Nothing was chosen by the test set.
# %% include curves.py
# %%
draw(history, "cross_entropy", ("train", "test"))
draw(history, "accuracy", ("train", "test"))
# %% [markdown]
# ## The class probabilities of three validation images
#
# Three images alone show little, and a probability of softmax is no frequency by itself. So the last lines compare, over the whole test set, how sure the
# network is with how often it is right.
# %%
names = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
shown = slice(0, 3)
for p, label in zip(softmax(forward(X_validation[shown])[-1]), y_validation[shown]):
    print(f"{names[label]}:", ", ".join(f"{names[k]} {p[k]:.1%}" for k in np.argsort(-p)[:3]))
P = softmax(forward(X_test)[-1])
sure, right = P.max(axis=1), P.argmax(axis=1) == y_test
for low in (0, 0.5, 0.7, 0.9, 0.99):
    at = (sure >= low) & (sure < {0: 0.5, 0.5: 0.7, 0.7: 0.9, 0.9: 0.99, 0.99: 2}[low])
    if at.any():
        print(f"{at.sum():6} test images with {sure[at].mean():.1%} on average: {right[at].mean():.1%} right")
# %%
metrics = history[-1]
# %% include comparison.py
