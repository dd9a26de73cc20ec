# %% [markdown]
# ## The course's protocol
#
# Pixels are divided by 256, as the skeleton does. A sixth of the training images, drawn by a stream of its own with the seed 42, validates, so that all models see the same split.
# A second `RandomState` gives everything else.
# %%
order = np.random.RandomState(42).permutation(len(X_all))
held = round(validation * len(X_all))
X_validation, y_validation = X_all[order[:held]] / 256, y_all[order[:held]]
X, y = X_all[order[held:]] / 256, y_all[order[held:]]
X_test = X_test / 256
random = np.random.RandomState(seed)
