# %% [markdown]
# ## The optimisers
#
# SGD steps by $-\eta g$. Adam keeps running means of the gradient and of its square, $m \leftarrow \beta_1 m + (1 - \beta_1) g$ and $v \leftarrow \beta_2 v + (1 - \beta_2) g^2$, corrects both for their start at 0, and steps by
# $-\eta \, \hat{m} / (\sqrt{\hat{v}} + \epsilon)$ with $\hat{m} = m / (1 - \beta_1^t)$, $\hat{v} = v / (1 - \beta_2^t)$ after step $t$.
# %%
def sgd(theta, eta):
    def step():
        for node in theta:
            node.value -= eta * node.gradient
            node.gradient = None

    return step


def adam(theta, eta):
    m, v, t = [np.zeros_like(n.value) for n in theta], [np.zeros_like(n.value) for n in theta], [0]

    def step():
        t[0] += 1
        for j, node in enumerate(theta):
            m[j] = beta1 * m[j] + (1 - beta1) * node.gradient
            v[j] = beta2 * v[j] + (1 - beta2) * node.gradient**2
            node.value -= eta * (m[j] / (1 - beta1**t[0])) / (np.sqrt(v[j] / (1 - beta2**t[0])) + epsilon)
            node.gradient = None

    return step
