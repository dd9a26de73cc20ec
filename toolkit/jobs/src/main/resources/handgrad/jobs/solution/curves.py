# %% [markdown]
# ## The curves
# %%
def draw(history, quantity, parts=("train", "validation", "test")):
    """The quantity after each epoch, a curve for each part that has it."""
    curves = {part: [epoch[f"{part}_{quantity}"] for epoch in history]
              for part in parts if f"{part}_{quantity}" in history[0]}
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        print(f"{quantity} after each epoch (matplotlib, which would draw it, is not installed):")
        for part, values in curves.items():
            print(" ", part, *(f"{value:.4f}" for value in values))
        return
    for part, values in curves.items():
        plt.plot(range(1, len(values) + 1), values, label=part)
    plt.xlabel("epoch")
    plt.ylabel(quantity.replace("_", " "))
    plt.legend()
    plt.show()
