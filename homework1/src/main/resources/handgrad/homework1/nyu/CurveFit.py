# %% [markdown]
# # Problem 3: neural networks for curve fitting
#
# Parts (a), (c) and (d) in NumPy. The sheet's two data sets are pictures; where nobody has read points off them, two examples stand in their place.
# %% tags=["parameters"]
data_set = "embedded"
x = 2.0
precision = "double"
page = {}
not_here = {}
# %%
import itertools
from pathlib import Path

import numpy as np

examples = {
    "three-kinks.csv": [(-3, -1), (-2, 0), (-1, 1), (0.5, 0.25), (1, 1.25), (2, 3.25), (4, 3.25)],
    "four-kinks.csv": [(-4, 2), (-3, 1), (-2, 0), (-0.5, 1.5), (1, 1.5), (2, -1.5), (2.5, -3), (4, -3.75)],
}


def points(name):
    """The points of a file beside this notebook, whose first line is x,y; those of an example, where the run had these."""
    if data_set == "embedded":
        return np.array(examples[name], dtype=float)
    if not Path(name).exists():
        raise FileNotFoundError(f"the run fitted the points of {name}: put this file beside the notebook")
    return np.loadtxt(name, delimiter=",", skiprows=1)


names = list(examples) if data_set == "embedded" else data_set.split(", ")
# %% [markdown]
# ## The network
#
# $f(x, \vec\theta) = b_O + \sum_i W_{O,i} \max(0, W_{H,i} \, x + b_{H,i})$, with four units.
# %%
def f(x, theta):
    W_H, b_H, W_O, b_O = theta
    return b_O + np.maximum(0, np.multiply.outer(x, W_H) + b_H) @ W_O
# %% [markdown]
# ## (a) Units for a curve of straight pieces
#
# With kinks at $k_1, k_2, k_3$ and slopes $s_0$ to $s_3$ from left to right, the curve is
#
# $$f(x) = «Problem3CurveFitting: curve»$$
#
# so that $W_H = «Problem3CurveFitting: W_H»$, $b_H = «Problem3CurveFitting: b_H»$ and $W_O = «Problem3CurveFitting: W_O»$. Fewer kinks leave units over. With four kinks each has one unit, which changes the slope there
# by $d_j = s_j - s_{j-1}$ whether it faces left or right; left of all kinks only those are at work that face left, so that these must be kinks whose $d_j$ add up to $-s_0$.
# %%
def pieces(points):
    """Where the slope changes, and the slopes from left to right."""
    px, py = points.T
    slopes = np.diff(py) / np.diff(px)
    changes = np.flatnonzero(~np.isclose(slopes[1:], slopes[:-1], atol=1e-9 * np.abs(slopes).max()))
    return px[1 + changes], slopes[np.append(0, 1 + changes)]


def four_units(points):
    kinks, slopes = pieces(points)
    d = np.diff(slopes)
    if len(kinks) < 4:
        first = kinks[0] if len(kinks) else points[0, 0]
        facing = np.array([-1.0, 1, 1, 1])
        at = np.concatenate([[first, first], kinks[1:], [first, first]])[:4]
        W_O = np.concatenate([[-slopes[0], slopes[min(1, len(kinks))]], d[1:], [0, 0]])[:4]
    else:
        if len(kinks) > 4:
            raise ValueError(f"the curve has {len(kinks)} kinks, and four units make four at most")
        left = next((S for S in itertools.product((False, True), repeat=4) if np.isclose(d[list(S)].sum(), -slopes[0])), None)
        if left is None:
            raise ValueError("no four units equal this curve: its leftmost slope is minus the sum of none of its changes of slope")
        facing, at, W_O = np.where(left, -1.0, 1.0), kinks, d
    theta = facing, -facing * at, W_O, 0.0
    anchor = points[0] if len(kinks) == 0 else points[points[:, 0] == kinks[0]][0]
    return *theta[:3], anchor[1] - f(anchor[0], theta)


def curve(x, points):
    """The straight pieces themselves; the first and the last go on for ever."""
    px, py = points.T
    piece = np.clip(np.searchsorted(px, x) - 1, 0, len(px) - 2)
    return py[piece] + (x - px[piece]) * (np.diff(py) / np.diff(px))[piece]
# %% [markdown]
# The units of each curve, and the largest distance between network and curve at the points and as far as ten times their span beyond them:
# %%
largest = 0.0
for name in names:
    given = points(name)
    theta = four_units(given)
    print(name, *(f"{symbol} = {value}" for symbol, value in zip(("W_H", "b_H", "W_O", "b_O"), theta)), sep="\n  ")
    span = given[-1, 0] - given[0, 0]
    at = np.linspace(given[0, 0] - 10 * span, given[-1, 0] + 10 * span, 2001)
    error = max(np.abs(f(given[:, 0], theta) - given[:, 1]).max(), np.abs(f(at, theta) - curve(at, given)).max())
    print(f"  largest distance {error:.1e}")
    largest = max(largest, error)
# %% [markdown]
# ## (c) Forward propagation
# %%
W_H, b_H, W_O, b_O = theta_0 = (np.array([-1.0, 1, 1, -1]), np.array([1.0, 1, -1, 1]), np.array([-1.0, -1, -1, 1]), 1.0)
z_bar = W_H * x + b_H
z = np.maximum(0, z_bar)
print("z̄ =", z_bar, " z =", z, f" f({x:g}, θ0) =", b_O + W_O @ z)
# %% [markdown]
# ## (d) Back-propagation
#
# From the output: $\partial f / \partial b_O = 1$, $\partial f / \partial W_{O,i} = z_i$, $\partial f / \partial z_i = W_{O,i}$; through relu, with the derivative 1 where $\bar z_i > 0$ and else 0; and then $\partial f / \partial W_{H,i} = x \, \partial f / \partial \bar z_i$, $\partial f / \partial b_{H,i} = \partial f / \partial \bar z_i$.
# %%
by_z_bar = W_O * (z_bar > 0)
gradient = np.concatenate([by_z_bar * x, by_z_bar, z, [1.0]]) + 0.0  # + 0.0 makes 0 of -0
print("∇f in the order W_H, b_H, W_O, b_O:", gradient)
# %% [markdown]
# Against central differences, unless $x$ lies at a kink:
# %%
def unpacked(t):
    return t[:4], t[4:8], t[8:12], t[12]


packed = np.concatenate([W_H, b_H, W_O, [b_O]])
found = [(f(x, unpacked(packed + h)) - f(x, unpacked(packed - h))) / 2e-6 for h in 1e-6 * np.eye(13)]
assert np.abs(z_bar).min() < 1e-5 or np.allclose(found, gradient, atol=1e-6 * (1 + abs(x)))
# %%
metrics = {"train_largest_error": float(largest)}
# %% include comparison.py
