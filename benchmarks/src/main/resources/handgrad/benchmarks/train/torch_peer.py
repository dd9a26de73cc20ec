"""The row in PyTorch: autograd and torch.optim."""
import os
import sys

import torch
from torch.nn.functional import cross_entropy, mse_loss

from work import Work, report, solutions


class Autograd:
    def __init__(self, work):
        self.regression = work.regression
        self.batch = work.batch
        self.X = torch.from_numpy(work.X)
        self.y = torch.from_numpy(work.y if work.regression else work.y.astype("int64"))
        layers = []
        for W, b in zip(work.weights, work.biases):
            linear = torch.nn.Linear(W.shape[1], W.shape[0], dtype=self.X.dtype)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(W))
                linear.bias.copy_(torch.from_numpy(b))
            layers += [linear, torch.nn.ReLU(inplace=True)]
        self.model = torch.nn.Sequential(*layers[:-1])
        optimiser = torch.optim.Adam if work.adam else torch.optim.SGD
        self.optimiser = optimiser(self.model.parameters(), lr=work.eta)

    def inputs(self, order):
        return torch.from_numpy(order)

    def parameters(self):
        return [parameter.detach().numpy() for parameter in self.model.parameters()]

    def epoch(self, order):
        for batch in torch.split(order, self.batch):
            Z = self.model(self.X.index_select(0, batch))
            y = self.y.index_select(0, batch)
            loss = mse_loss(Z[:, 0], y) / 2 if self.regression else cross_entropy(Z, y)
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            self.optimiser.step()


def least_squares(X, y):
    X, y = torch.from_numpy(X), torch.from_numpy(y)
    return torch.linalg.lstsq(X, y[:, None], driver="gelsd").solution[:, 0].numpy()


torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
work = Work(sys.argv[1])
if work.least_squares:
    report("PyTorch", torch.__version__, solutions(work, least_squares))
else:
    report("PyTorch", torch.__version__, work.train(Autograd(work)))
