# %% [markdown]
# # Problem 5: back-propagation by hand
#
# The notebook that the sheet attaches is not part of this solution. The course's notebook of the neighbouring years asks for two layers of 32 sigmoids on
# MNIST, one image a step, in the file's order, and this is done here: $784 \to 32 \to 32 \to 10$. Nothing is left to autodiff.
# %% tags=["parameters"]
data_set = "mnist"
seed = 0
epochs = 3
batch_size = 1
learning_rate = 0.003
schedule = "exponential"
decay = 1.0
scale_pixels = False
wrong_derivative = False
validation = 0.0
optimiser = "sgd"
precision = "double"
page = {}
not_here = {}
# %% include images.py
# %% [markdown]
# The notebook leaves the pixels at 0 to 255; `scale_pixels` divides them by 255.
# %%
divisor = 255 if scale_pixels else 1
X, y, X_test = X_all / divisor, y_all, X_test / divisor
random = np.random.RandomState(seed)
# %% include measures.py
# %% [markdown]
# ## Forward
#
# For an image $x$ with the class as a one-hot $y$,
#
# $$\begin{aligned}
# z_1 &= «Problem5Backprop: z1», & h_1 &= «Problem5Backprop: h1», & z_2 &= «Problem5Backprop: z2», & h_2 &= «Problem5Backprop: h2», \\
# z_3 &= «Problem5Backprop: z3», & \hat{y} &= «Problem5Backprop: yHat», & L &= -\sum_k y_k \log \hat{y}_k .
# \end{aligned}$$
#
# The weights start as $w \sim \mathcal{N}(0, 1 / \max(n_{\text{in}}, n_{\text{out}}))$, the biases at 0.
# %%
def sigma(z):
    with np.errstate(over="ignore"):  # exp overflows to infinity, and 1 / infinity is 0, as it should be
        return 1 / (1 + np.exp(-z))


sizes = [X.shape[1], 32, 32, K]
W1, W2, W3 = (random.normal(0, np.sqrt(1 / max(m, n)), (n, m)) for m, n in zip(sizes, sizes[1:]))
b1, b2, b3 = (np.zeros(n) for n in sizes[1:])


def forward(x):
    z1 = W1 @ x + b1
    h1 = sigma(z1)
    z2 = W2 @ h1 + b2
    h2 = sigma(z2)
    return h1, h2, W3 @ h2 + b3


def scores(X):
    return sigma(sigma(X @ W1.T + b1) @ W2.T + b2) @ W3.T + b3
# %% [markdown]
# ## Backward
#
# Each operation passes on the derivative of $L$ by its output as the derivatives by its inputs. As $\log \hat{y}_k = z_{3,k} - \log \sum_m e^{z_{3,m}}$, softmax and loss together have
#
# $$\delta_3 = \frac{\partial L}{\partial z_3} = «Problem5Backprop: delta3» .$$
#
# An affine map $z = W h + b$ passes $\delta$ on as $\delta h^\top$ to $W$, as $\delta$ to $b$ and as $W^\top \delta$ to $h$, and a sigmoid multiplies by $\sigma' = h (1 - h)$, with what the forward pass has kept:
#
# $$\begin{aligned}
# \frac{\partial L}{\partial W_3} &= «Problem5Backprop: W3», & \frac{\partial L}{\partial b_3} &= «Problem5Backprop: b3», & g_2 &= «Problem5Backprop: g2», & \delta_2 &= «Problem5Backprop: delta2», \\
# \frac{\partial L}{\partial W_2} &= «Problem5Backprop: W2», & \frac{\partial L}{\partial b_2} &= «Problem5Backprop: b2», & g_1 &= «Problem5Backprop: g1», & \delta_1 &= «Problem5Backprop: delta1», \\
# \frac{\partial L}{\partial W_1} &= «Problem5Backprop: W1», & \frac{\partial L}{\partial b_1} &= «Problem5Backprop: b1» .
# \end{aligned}$$
# %%
def gradients(x, k):
    """Those of W1, b1, W2, b2, W3, b3 for an image x of the class k."""
    h1, h2, z3 = forward(x)
    delta3 = softmax(z3)
    delta3[k] -= 1
    slope = (lambda h: sigma(h) * (1 - sigma(h))) if wrong_derivative else (lambda h: h * (1 - h))
    delta2 = W3.T @ delta3 * slope(h2)
    delta1 = W2.T @ delta2 * slope(h1)
    return np.outer(delta1, x), delta1, np.outer(delta2, h1), delta2, np.outer(delta3, h2), delta3
# %% [markdown]
# ## Are they right?
#
# Central differences say: $\partial L / \partial \theta \approx (L(\theta + \epsilon) - L(\theta - \epsilon)) / 2 \epsilon$, here for five entries of each parameter, drawn at random. The image is scaled for
# this, so that no sigmoid is saturated and the derivatives are not 0.
# %%
theta = W1, b1, W2, b2, W3, b3
x, k, check, epsilon = X_all[0] / 255, y[0], np.random.RandomState(1), 1e-5
for name, parameter, gradient in zip("W1 b1 W2 b2 W3 b3".split(), theta, gradients(x, k)):
    worst = 0
    for at in check.choice(parameter.size, 5):
        before, losses = parameter.flat[at], []
        for shift in (epsilon, -epsilon):
            parameter.flat[at] = before + shift
            losses.append(cross_entropy(scores(x[None]), [k]))
        parameter.flat[at] = before
        worst = max(worst, abs((losses[0] - losses[1]) / (2 * epsilon) - gradient.flat[at]))
    print(f"{name}: largest distance to central differences {worst:.1e}")
    assert wrong_derivative or worst < 1e-8
# %% [markdown]
# ## Training
#
# $\theta \leftarrow \theta - \eta \, \partial L / \partial \theta$ for each of the six parameters, all from the same forward pass, with $\eta = 0.003$.
# %%
assert optimiser == "sgd" and schedule == "exponential" and batch_size == 1 and validation == 0, "one image a step, all images, plain SGD"
history = []
for epoch in range(epochs):
    for x, k in zip(X, y):
        for parameter, gradient in zip(theta, gradients(x, k)):
            parameter -= learning_rate * decay**epoch * gradient
    history.append(measured(train=(scores(X), y), test=(scores(X_test), y_test)))
    print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
# %% include curves.py
# %%
draw(history, "cross_entropy")
draw(history, "accuracy")
# %% [markdown]
# On pixels from 0 to 255 most sigmoids are saturated, $h (1 - h)$ is nearly 0, and the right gradient learns little; what it learns then hangs on rounding, so that
# over many images another order of the same sums comes to other numbers.
# %%
metrics = history[-1]
# %% include comparison.py
