# %% [markdown]
# # Question 4.1: logistic regression with automatic differentiation
#
# The sheet leaves the framework open. Here it is a small one, in NumPy, written below, so that every number can be followed; the written solution's own runs take theirs from ND4J's SameDiff. The steps are the same.
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
# $\mathbf{z} = \mathbf{W} \phi(x) + \mathbf{b}$ and $L = -\log [\text{softmax}(\mathbf{z})]_y$, with one image a step. The weights start as PyTorch's do, $w \sim \mathcal{U}[-a, a)$ with $a = \sqrt{1 / n_{\text{in}}}$, the biases at 0.
# %%
assert schedule == "exponential" and batch_size == 1 and decay == 1, "one image a step, at a constant rate"


def train(learning_rate, optimiser=optimiser):
    random = np.random.RandomState(seed)
    a = np.sqrt(1 / X.shape[1])
    W, b = Node(random.uniform(-a, a, (K, X.shape[1]))), Node(np.zeros(K))
    step = {"sgd": sgd, "adam": adam}[optimiser]([W, b], learning_rate)
    scores = lambda X: X @ W.value.T + b.value
    rows, history = np.arange(len(X)), []
    for epoch in range(epochs):
        random.shuffle(rows)
        for i in rows:
            backward(cross_entropy_of(affine(W, X[i], b), y[i]))
            step()
        history.append(measured(train=(scores(X), y), validation=(scores(X_validation), y_validation)))
        print(f"learning rate {learning_rate}, epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
    return history, scores
# %% [markdown]
# ## Tuning
#
# The learning rate is chosen on the validation images. `tune = True` above repeats it, with the values of the sheet; else the value that was chosen is taken.
# %%
if tune:
    tried = {eta: train(eta)[0][-1]["validation_accuracy"] for eta in grid.get("learning_rate", [0.001, 0.01, 0.1])}
    learning_rate = max(tried, key=tried.get)
    print(tried, "best:", learning_rate)
# %% [markdown]
# ## The chosen learning rate
# %%
history, scores = train(learning_rate)
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
