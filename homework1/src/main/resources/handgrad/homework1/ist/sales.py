# %% [markdown]
# ## The data
#
# The arrays that the sheet hands out as `ames.npz`: 348 standardised or one-hot features of each sale and the logarithm of its price, half of them for training. The file is looked for in the folder `data/ames` beside this
# notebook, then in `$HANDGRAD_DATA`, `$XDG_CACHE_HOME/handgrad` and `~/.cache/handgrad`.
# %%
import os
from pathlib import Path

import numpy as np

cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
places = [Path(place) for place in ("data", os.environ.get("HANDGRAD_DATA"), Path(cache, "handgrad")) if place]
files = [place / "ames" / "ames.npz" for place in places]
file = next((file for file in files if file.exists()), None)
if file is None:
    raise FileNotFoundError(f"none of {', '.join(map(str, files))} is there: put the sheet's ames.npz into data/ames")
ames = np.load(file)
X, y, X_test, y_test = (ames[name].astype(float) for name in ("Xtrain", "ytrain", "Xtest", "ytest"))
y, y_test = y.ravel(), y_test.ravel()
random = np.random.RandomState(seed)
print(f"{len(X):,} sales to train on, {len(X_test):,} to test, {X.shape[1]} features")


def errors(**predictions):
    """Mean squared error and its root, of each part's predictions and targets."""
    result = {}
    for part, (predicted, target) in predictions.items():
        mse = float(np.mean((predicted - target) ** 2))
        result |= {f"{part}_mse": mse, f"{part}_rmse": mse**0.5}
    return result
