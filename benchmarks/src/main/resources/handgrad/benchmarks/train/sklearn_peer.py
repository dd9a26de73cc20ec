"""The row in scikit-learn. Its estimators go through samples in order: they are put in order outside the time."""
import os
import sys
import time

import sklearn
from sklearn.linear_model import SGDClassifier, SGDRegressor
from sklearn.neural_network import MLPClassifier

from work import Work, report


class Estimator:
    """An estimator that partial_fit trains for one epoch."""

    def __init__(self, work, estimator):
        self.work = work
        self.estimator = estimator

    def inputs(self, order):
        return self.X[order], self.work.y[order]

    def epoch(self, inputs):
        self.estimator.partial_fit(*inputs)


class Network(Estimator):
    """MLPClassifier: the mean cross-entropy of each batch, as everybody's."""

    def __init__(self, work):
        super().__init__(work, MLPClassifier(
            work.sizes[1:-1], solver="adam" if work.adam else "sgd", alpha=0, batch_size=work.batch, learning_rate_init=work.eta,
            momentum=0, shuffle=False))
        self.X = work.X
        self.estimator.partial_fit(work.X[:work.batch], work.y[:work.batch], classes=range(10))  # allocates
        del self.estimator._optimizer  # else Adam would remember that step
        for own, given in zip(self.estimator.coefs_, work.weights):
            own[:] = given.T
        for own, given in zip(self.estimator.intercepts_, work.biases):
            own[:] = given

    def parameters(self):
        pairs = zip(self.estimator.coefs_, self.estimator.intercepts_)
        return [parameter for W, b in pairs for parameter in (W.T, b)]


class OneVersusRest(Estimator):
    """SGDClassifier, which is much faster at batch 1: ten logistic regressions, so only its rate can be compared."""

    def __init__(self, work):
        super().__init__(work, SGDClassifier(
            loss="log_loss", penalty=None, learning_rate="constant", eta0=work.eta, shuffle=False,
            n_jobs=int(os.environ["OMP_NUM_THREADS"])))
        self.X = work.X.astype("float64")  # it knows no other
        self.estimator.partial_fit(self.X[:10], work.y[:10], classes=range(10))  # allocates

    def parameters(self):
        return [self.estimator.coef_, self.estimator.intercept_]


class Regression(Estimator):
    """SGDRegressor."""

    def __init__(self, work):
        super().__init__(work, self.regressor(work))
        self.X = work.X

    @staticmethod
    def regressor(work):
        return SGDRegressor(
            penalty=None, learning_rate="constant", eta0=work.eta, shuffle=False, tol=None, max_iter=work.epochs)

    def parameters(self):
        return [self.estimator.coef_[None], self.estimator.intercept_]

    def train(self):
        """The losses of partial_fit, which keeps to everybody's order; the time of fit, which is faster by a tenth."""
        epochs = self.work.train(self)
        regressor = self.regressor(self.work)
        start = time.perf_counter()
        regressor.fit(self.work.X, self.work.y)
        seconds = (time.perf_counter() - start) / self.work.epochs
        return [{"seconds": seconds, "loss": epoch["loss"]} for epoch in epochs]


work = Work(sys.argv[1])
if work.regression:
    report("scikit-learn", sklearn.__version__, Regression(work).train())
elif work.batch == 1 and len(work.sizes) == 2:
    report("scikit-learn", sklearn.__version__, work.train(OneVersusRest(work)), same_loss=False)
else:
    report("scikit-learn", sklearn.__version__, work.train(Network(work)))
