"""The twin in NumPy of the jobs on generated data: prints what GeneratedDataJobsTest expects.

One RandomState(seed) gives the data, the starting values and one shuffle of the order for each epoch. When hyper-parameters
are tuned, it gives a permutation before the first shuffle, of which the first fifth is held out.
"""

import numpy as np


def train(random, samples, epochs, eta, decay, step):
    order = np.arange(len(samples))
    for _ in range(epochs):
        random.shuffle(order)
        for i in order:
            step(samples[i], eta)
        eta *= decay


def parts(random, n, tune):
    """The samples to train on, and those to choose by."""
    order = random.permutation(n) if tune else np.arange(n)
    held = n // 5 if tune else 0
    return order[held:], order[:held]


def least_squares(seed, n=200, epochs=3, eta=0.01, decay=0.8, tune=False):
    random = np.random.RandomState(seed)
    truth = random.normal(size=5)
    x = random.normal(size=(n, 5))
    y = x @ truth + random.normal(0, 0.1, size=n)
    theta = np.zeros(5)
    kept, held = parts(random, n, tune)

    def step(i, eta):
        theta[:] += 2 * eta * (y[i] - theta @ x[i]) * x[i]

    train(random, kept, epochs, eta, decay, step)
    if tune:
        return np.mean((y - x @ theta)[held] ** 2)
    minimum = np.linalg.lstsq(x, y, rcond=None)[0]
    return np.mean((y - x @ theta) ** 2), np.linalg.norm(theta - minimum), np.linalg.norm(theta - truth)


G = {
    "identity": (lambda z: z, lambda h: 1),
    "relu": (lambda z: np.maximum(z, 0), lambda h: 1 if h > 0 else 0),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda h: h * (1 - h)),
    "tanh": (np.tanh, lambda h: 1 - h * h),
    "clipped-relu": (lambda z: np.clip(z, 0, 1), lambda h: 1 if 0 < h < 1 else 0),
}


def absolute_error(name, seed, n=200, epochs=3, eta=0.05, decay=0.8, tune=False):
    g, slope = G[name]
    random = np.random.RandomState(seed)
    truth = random.normal(size=5)
    x = random.normal(size=(n, 5))
    y = g(x @ truth)
    for i in range(n):
        if random.random_sample() < 0.1:
            y[i] += random.normal(0, 10)
    theta = 0.1 * random.normal(size=5)
    kept, held = parts(random, n, tune)

    def step(i, eta):
        f = g(theta @ x[i])
        theta[:] += eta * np.sign(y[i] - f) * slope(f) * x[i]

    train(random, kept, epochs, eta, decay, step)
    if tune:
        return np.mean(np.abs(y - g(x @ theta))[held])
    return np.mean(np.abs(y - g(x @ theta))), np.linalg.norm(theta - truth)


def clipped_network(seed, n=200, epochs=3, hidden=16, t=1, eta=0.02, decay=0.9, tune=False):
    random = np.random.RandomState(seed)
    sigma = lambda z: np.clip(z, 0, t)
    w, c = random.normal(size=(4, 3)), random.normal(size=(2, 4))
    x, test = random.normal(size=(n, 3)), random.normal(size=(n, 3))
    y, y_test = sigma(x @ w.T) @ c.T, sigma(test @ w.T) @ c.T
    W, b1 = random.normal(0, np.sqrt(2 / 3), size=(hidden, 3)), np.zeros(hidden)
    C, b2 = random.normal(0, np.sqrt(2 / hidden), size=(2, hidden)), np.zeros(2)
    kept, held = parts(random, n, tune)

    def loss(x, y):
        return np.abs(sigma(x @ W.T + b1) @ C.T + b2 - y).sum(1).mean()

    def step(i, eta):
        z = W @ x[i] + b1
        h = sigma(z)
        delta2 = np.sign(C @ h + b2 - y[i])
        delta1 = C.T @ delta2 * ((z > 0) & (z < t))
        C[:] -= eta * np.outer(delta2, h)
        b2[:] -= eta * delta2
        W[:] -= eta * np.outer(delta1, x[i])
        b1[:] -= eta * delta1

    train(random, kept, epochs, eta, decay, step)
    if tune:
        return loss(x[held], y[held])
    return loss(x, y), np.abs(y - np.sort(y, 0)[n // 2]).sum(1).mean(), loss(test, y_test)


if __name__ == "__main__":
    print("least-squares", *map(float, least_squares(3)))
    for name in G:
        print("absolute-error", name, *map(float, absolute_error(name, 3)))
    print("clipped-network", *map(float, clipped_network(3)))
    for eta in 0.005, 0.02:
        print("least-squares --tune, validation", eta, float(least_squares(3, eta=eta, tune=True)))
    for eta in 0.02, 0.05:
        print("absolute-error --tune, validation", eta, float(absolute_error("relu", 3, eta=eta, tune=True)))
    for eta in 0.02, 0.05, 0.1:
        print("clipped-network --tune, validation", eta, float(clipped_network(1, n=60, eta=eta, tune=True)))
    for eta in 0.02, 0.05, 0.1:
        print("clipped-network, train and test", eta, *map(float, clipped_network(1, n=60, eta=eta)[::2]))
