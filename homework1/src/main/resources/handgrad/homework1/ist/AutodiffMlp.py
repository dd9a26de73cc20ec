# %% [markdown]
# # Questions 4.2 and 4.3: feed-forward networks with dropout, with automatic differentiation
#
# The sheet leaves the framework open. Here it is a small one, in NumPy, written below, so that every number can be followed; the written solution's own runs take theirs from ND4J's SameDiff. The steps are the same.
# %% tags=["parameters"]
data_set = "fashion-mnist"
seed = 42
layers = 1
hidden = 200
dropout = 0.3
activation = "relu"
epochs = 20
batch_size = 1
learning_rate = 0.01
schedule = "exponential"
decay = 1.0
validation = 1 / 6
optimiser = "sgd"
beta1 = 0.9
beta2 = 0.999
epsilon = 1e-08
engine = "samediff"
precision = "double"
grid = {}
chosen_by = "validation_accuracy"
tune = False
page = {}
not_here = {}
# %% include images.py
# %% include course.py
# %% include measures.py
# %% include autodiff.py
# %% include optimisers.py
# %% [markdown]
# ## The model
#
# $$h_0 = x, \qquad h_l = d_l \odot g(W_l h_{l-1} + b_l) \text{ for each hidden layer}, \qquad \mathbf{z} = W h + b, \qquad L = -\log [\text{softmax}(\mathbf{z})]_y .$$
#
# In training, dropout multiplies each hidden unit by 0 with probability $p$ and by $«Question4Autodiff: keep»$ otherwise, so that its expectation stays, and nothing needs to change in evaluation. The weights start as
# $w \sim \mathcal{U}[-a, a)$ with $a = \sqrt{1 / n_{\text{in}}}$, the biases at 0.
# %%
assert schedule == "exponential" and batch_size == 1 and decay == 1, "one image a step, at a constant rate"
table_1 = dict(learning_rate=0.01, hidden=200, dropout=0.3, activation="relu", optimiser="sgd")
apply = {"relu": (relu, lambda Z: np.maximum(Z, 0)), "tanh": (tanh, np.tanh)}


def train(learning_rate, hidden, dropout, activation, optimiser):
    random = np.random.RandomState(seed)
    sizes = [X.shape[1]] + layers * [hidden] + [K]
    W = [Node(random.uniform(-np.sqrt(1 / m), np.sqrt(1 / m), (n, m))) for m, n in zip(sizes, sizes[1:])]
    b = [Node(np.zeros(n)) for n in sizes[1:]]
    step = {"sgd": sgd, "adam": adam}[optimiser](W + b, learning_rate)
    node, values = apply[activation]

    def loss(x, label):
        h = x
        for l in range(layers):
            h = node(affine(W[l], h, b[l]))
            if dropout > 0:
                h = times(h, (random.random_sample(hidden) >= dropout) / (1 - dropout))
        return cross_entropy_of(affine(W[-1], h, b[-1]), label)

    def scores(H):
        for l in range(layers):
            H = values(H @ W[l].value.T + b[l].value)
        return H @ W[-1].value.T + b[-1].value

    rows, history = np.arange(len(X)), []
    for epoch in range(epochs):
        random.shuffle(rows)
        for i in rows:
            backward(loss(X[i], y[i]))
            step()
        history.append(measured(train=(scores(X), y), validation=(scores(X_validation), y_validation)))
        print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
    return history, scores
# %% [markdown]
# ## Tuning
#
# Each hyper-parameter is varied with the others at the values of Table 1, and the configuration with the best validation accuracy wins. `tune = True` above repeats it, which takes long, as each of the configurations is a whole training; else the values that were chosen are taken.
# %%
chosen = dict(learning_rate=learning_rate, hidden=hidden, dropout=dropout, activation=activation, optimiser=optimiser)
if tune:
    candidates = [table_1] + [{**table_1, name: value} for name, values in grid.items() for value in values if value != table_1[name]]
    judged = [(train(**candidate)[0][-1]["validation_accuracy"], n) for n, candidate in enumerate(candidates)]
    for accuracy, n in sorted(judged, reverse=True):
        print(f"validation accuracy {accuracy:.4f}", candidates[n])
    chosen = candidates[max(judged)[1]]
# %% [markdown]
# ## The chosen configuration
# %%
print(layers, "hidden layers,", chosen)
history, scores = train(**chosen)
# %% include curves.py
# %%
draw(history, "cross_entropy", ("train",))
draw(history, "accuracy", ("validation",))
# %% [markdown]
# ## The test set
# %%
metrics = history[-1] | measured(test=(scores(X_test), y_test))
print(f"test accuracy {metrics['test_accuracy']:.2%}")
# %% include comparison.py
