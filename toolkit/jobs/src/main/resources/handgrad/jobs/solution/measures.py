# %% [markdown]
# ## What is measured
#
# The softmax of scores $z$ is $\hat y_k = e^{z_k} / \sum_j e^{z_j}$. Numerator and denominator are divided by $e^{\max z}$ first, so that
# nothing overflows. The cross-entropy is the mean of $-\log \hat y_y$, in nats; the accuracy is the share of images whose class has
# the largest score.
# %%
def softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def cross_entropy(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]))


def measured(**parts):
    """Both for each part: a part is a pair of scores, one row for each image, and classes."""
    result = {}
    for part, (Z, y) in parts.items():
        if len(y) > 0:
            result[f"{part}_cross_entropy"] = cross_entropy(Z, y)
            result[f"{part}_accuracy"] = float(np.mean(Z.argmax(axis=1) == y))
    return result
