# %% [markdown]
# ## Automatic differentiation
#
# A toolkit in forty lines. Each operation makes a `Node`: its value, the nodes that it was computed from, and how it hands the derivative of the loss on to them. `backward` goes through the nodes from the last to the first, which is an order in which
# a node's derivative is complete before it is handed on. The model below states its forward pass only.
# %%
class Node:
    def __init__(self, value, inputs=(), back=None):
        self.value, self.inputs, self.back, self.gradient = value, inputs, back, None

    def take(self, gradient):
        self.gradient = gradient if self.gradient is None else self.gradient + gradient


def affine(W, x, b):
    """W x + b, of nodes W and b, and x a node or data."""
    is_node = isinstance(x, Node)
    h = x.value if is_node else x

    def back(g):
        W.take(np.outer(g, h))
        b.take(g)
        if is_node:
            x.take(W.value.T @ g)

    return Node(W.value @ h + b.value, (W, b, x) if is_node else (W, b), back)


def relu(z):
    return Node(np.maximum(z.value, 0), (z,), lambda g: z.take(g * (z.value > 0)))


def tanh(z):
    h = np.tanh(z.value)
    return Node(h, (z,), lambda g: z.take(g * (1 - h**2)))


def times(h, mask):
    return Node(h.value * mask, (h,), lambda g: h.take(g * mask))


def cross_entropy_of(z, label):
    """-log softmax(z) at the label."""
    def back(g):
        s = softmax(z.value)
        s[label] -= 1
        z.take(g * s)

    return Node(np.log(np.exp(z.value - z.value.max()).sum()) + z.value.max() - z.value[label], (z,), back)


def backward(loss):
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for one in node.inputs:
                visit(one)
            order.append(node)

    visit(loss)
    loss.gradient = 1.0
    for node in reversed(order):
        if node.back is not None:
            node.back(node.gradient)
