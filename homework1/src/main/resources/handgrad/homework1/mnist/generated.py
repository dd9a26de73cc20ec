# %% [markdown]
# ## Stochastic gradient descent
#
# An epoch takes each sample once, in a random order, and makes one step with it; the learning rate $\alpha$ falls by the factor `decay` after each epoch.
# %%
assert optimiser == "sgd" and schedule == "exponential" and batch_size == 1, "this notebook takes plain SGD, one sample a step"
assert validation == 0, "this notebook learns from all samples"


def descend(step, measure):
    """Makes the steps and gives what was measured after each epoch."""
    order, history = np.arange(samples), []
    for epoch in range(epochs):
        random.shuffle(order)
        for i in order:
            step(i, learning_rate * decay**epoch)
        history.append(measure())
        if epoch == 0 or epoch + 1 == epochs:
            print(f"epoch {epoch + 1}", *(f"{name} {value:.4f}" for name, value in history[-1].items()))
    return history
