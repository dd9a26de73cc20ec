# %% [markdown]
# # Question 2.2 (a): linear regression of house prices
#
# In NumPy: stochastic gradient descent for 150 epochs, and beside it the analytic solution.
# %% tags=["parameters"]
seed = 42
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
# ## The update
#
# The model is $\hat{y} = \mathbf{w}^\top \phi(x)$, where $\phi(x)$ ends in a 1 whose weight is the bias. For one sale the loss is $L = \frac12 (\hat{y} - y)^2$, and by Question 2.1, whose gradient is
# $«Question21SquaredError: gradient»$, here with one output,
#
# $$\mathbf{w} \leftarrow \mathbf{w} - \eta \, (\mathbf{w}^\top \phi(x) - y) \, \phi(x), \qquad \text{from } \mathbf{w} = 0 .$$
# %%
def with_ones(X):
    return np.hstack([X, np.ones((len(X), 1))])


X, X_test = with_ones(X), with_ones(X_test)
w = np.zeros(X.shape[1])


def update_weights(x, target, eta):
    w[:] -= eta * (w @ x - target) * x
# %% [markdown]
# ## The analytic solution
#
# $\mathbf{w}^*$ solves $\mathbf{X}^\top \mathbf{X} \mathbf{w} = \mathbf{X}^\top \mathbf{y}$. The columns of $\mathbf{X}$ are dependent (the one-hot columns of each feature add up to the column of ones), so that $\mathbf{X}^\top \mathbf{X}$ has no inverse and
# many $\mathbf{w}$ solve it; $\mathbf{w}^*$ is the shortest of them, by the singular values. SGD from 0 goes to this one, because its updates are multiples of rows of $\mathbf{X}$.
# %%
def solve_analytically(X, y):
    return np.linalg.lstsq(X, y, rcond=None)


w_star, _, rank, _ = solve_analytically(X, y)
optimum = {f"optimum_{name}": value for name, value in errors(train=(X @ w_star, y), test=(X_test @ w_star, y_test)).items()}
print(f"rank {rank} of {X.shape[1]} columns, analytic solution: RMSE {optimum['optimum_train_rmse']:.4f} in training, {optimum['optimum_test_rmse']:.4f} in the test")
# %% [markdown]
# ## Training
#
# Each epoch permutes the sales anew. After it stand the errors on both sets and the distance $\|\mathbf{w} - \mathbf{w}^*\|$.
# %%
assert optimiser == "sgd" and batch_size == 1 and decay == 1 and recipe == "sheet", "one sale a step, at a constant rate, on the sheet's arrays"
history, lowest = [], (np.inf, 0, w)
for epoch in range(epochs):
    order = random.permutation(len(X))
    X, y = X[order], y[order]
    for x, target in zip(X, y):
        update_weights(x, target, learning_rate)
    history.append({**errors(train=(X @ w, y), test=(X_test @ w, y_test)), "distance": float(np.linalg.norm(w - w_star))})
    if history[-1]["test_rmse"] < lowest[0]:
        lowest = history[-1]["test_rmse"], epoch + 1, w.copy()
    if epoch in (0, 9) or epoch + 1 == epochs:
        print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "rmse")
draw([{"all_distance": epoch["distance"]} for epoch in history], "distance", ("all",))
# %% [markdown]
# ## Which weights make the test error rise
#
# With $e_i$ the error of test house $i$ at the epoch of the lowest test error and $e'_i$ at the end, the mean squared test error changes by a share for each weight, and the shares add up to the whole change:
#
# $$E_{\text{now}} - E_{\text{then}} = «Question22TrainAndTest: shares» .$$
# %%
then, now = X_test @ lowest[2] - y_test, X_test @ w - y_test
shares = (w - lowest[2]) * (X_test.T @ (then + now)) / len(X_test)
change = np.mean(now**2) - np.mean(then**2)
assert np.isclose(shares.sum(), change)
print(f"lowest test RMSE {lowest[0]:.4f} after epoch {lowest[1]}; since then the mean squared test error rose by {change:.4f}")
for j in np.argsort(-np.abs(shares))[:3]:
    print(f"  column {j}: {shares[j]:+.4f}, standardised up to {X[:, j].max():.1f} in training, {X_test[:, j].max():.1f} in the test")
# %%
metrics = history[-1] | optimum | {"optimum_norm": float(np.linalg.norm(w_star)), "rank": float(rank)}
# %% include comparison.py
