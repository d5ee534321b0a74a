"""The dense cases of the peers command in NumPy and, where it is installed, PyTorch, in double precision.

Reads a request a line, "<case> <seconds>", and answers a line, "<library> <seconds a call> ...", the median over about that
many seconds. Before a case is first timed the two libraries must agree on what it computes. "libraries" asks for the versions.
"""
import statistics
import sys
import time

import numpy as np

try:
    import torch
except ImportError:
    torch = None

ETA = 1e-3
LEAK = 0.1


class Network:
    """Gradient descent on the first layer of a two-layer network: unit inputs, random labels, half of the output weights of each sign."""

    def __init__(self, n, d, m, activation, loss):
        rng = np.random.default_rng(20261126)
        self.x = rng.standard_normal((n, d))
        self.x /= np.linalg.norm(self.x, axis=1)[:, None]
        self.y = rng.choice([-1.0, 1.0], n)
        self.w = 0.1 * rng.standard_normal((m, d))
        signs = np.concatenate([np.ones(m // 2), -np.ones(m - m // 2)])
        self.a = signs if activation == "huberized" else signs / np.sqrt(m)
        self.activation, self.loss, self.h = activation, loss, 2.0 / m

    def numpy(self):
        x, y, w, a, h = self.x, self.y, self.w.copy(), self.a, self.h

        def step():
            z = x @ w.T
            if self.activation == "relu":
                slope = (z > 0).astype(float)
                value = np.maximum(z, 0)
            elif self.activation == "huberized":
                slope = np.clip(z / h, 0, 1)
                value = slope * (z - 0.5 * h * slope)
            else:
                sigma = 1 / (1 + np.exp(-z))
                slope = LEAK + (1 - LEAK) * sigma
                value = LEAK * z + (1 - LEAK) * (np.logaddexp(z, 0) - np.log(2))
            f = value @ a
            g = f - y if self.loss == "squared" else -y / (1 + np.exp(y * f)) / len(y)
            slope *= g[:, None]
            slope *= a
            w.__isub__(ETA * (slope.T @ x))
            return w

        return step

    def torch(self):
        x, y, w, a = (torch.from_numpy(v.copy()) for v in (self.x, self.y, self.w, self.a))
        h = self.h

        def step():
            z = x @ w.T
            if self.activation == "relu":
                slope = (z > 0).double()
                value = torch.relu(z)
            elif self.activation == "huberized":
                slope = torch.clamp(z / h, 0, 1)
                value = slope * (z - 0.5 * h * slope)
            else:
                slope = LEAK + (1 - LEAK) * torch.sigmoid(z)
                value = LEAK * z + (1 - LEAK) * (torch.nn.functional.softplus(z) - float(np.log(2)))
            f = value @ a
            g = f - y if self.loss == "squared" else -y * torch.sigmoid(-y * f) / len(y)
            slope *= g[:, None]
            slope *= a
            w.sub_(slope.T @ x, alpha=ETA)
            return w

        return step


class ArcCosine:
    """K(x_i, x_j) = t (pi - arccos t) / (2 pi), t = <x_i, x_j>."""

    def __init__(self, n, d):
        rng = np.random.default_rng(20261127)
        self.x = rng.standard_normal((n, d))
        self.x /= np.linalg.norm(self.x, axis=1)[:, None]

    def numpy(self):
        def step():
            t = np.clip(self.x @ self.x.T, -1, 1)
            return t * (np.pi - np.arccos(t)) / (2 * np.pi)

        return step

    def torch(self):
        x = torch.from_numpy(self.x)

        def step():
            t = torch.clamp(x @ x.T, -1, 1)
            return t * (np.pi - torch.arccos(t)) / (2 * np.pi)

        return step


class Product:
    """A plain product of square matrices."""

    def __init__(self, n):
        rng = np.random.default_rng(20261128)
        self.a, self.b = rng.standard_normal((n, n)), rng.standard_normal((n, n))

    def numpy(self):
        return lambda: self.a @ self.b

    def torch(self):
        a, b = torch.from_numpy(self.a), torch.from_numpy(self.b)
        return lambda: a @ b


class XorDetection:
    """Units look at every position of an input for their best pattern; mean hinge losses with margins 8 and 1."""

    def __init__(self, k, d, points):
        rng = np.random.default_rng(20261129)
        patterns = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, -1.0], [-1.0, 1.0]])
        positive = rng.integers(0, 4, (points, d))
        positive[:, 0] = 2 * rng.integers(0, 2, points)
        negative = 1 + 2 * rng.integers(0, 2, (points, d))
        self.x = patterns[np.concatenate([positive, negative])]
        self.y = np.repeat([1.0, -1.0], points)
        self.margin = np.repeat([8.0, 1.0], points)
        self.w = 1e-5 * rng.standard_normal((2 * k, 2))
        self.a = np.repeat([1.0, -1.0], k)
        self.eta = 1 / 410 / k

    def numpy(self):
        x, y, w, a = self.x, self.y, self.w.copy(), self.a
        n, d, _ = x.shape
        rows = np.arange(n)[:, None]

        def step():
            scores = (x.reshape(n * d, 2) @ w.T).reshape(n, d, -1)
            winner = scores.argmax(1)
            pooled = np.maximum(scores.max(1), 0)
            weight = y * (y * (pooled @ a) < self.margin) / (n // 2)
            gradient = np.einsum("nk,nkc->kc", (pooled > 0) * weight[:, None], x[rows, winner])
            w.__iadd__(self.eta * a[:, None] * gradient)
            return w

        return step

    def torch(self):
        x, y, w, a, margin = (torch.from_numpy(v.copy()) for v in (self.x, self.y, self.w, self.a, self.margin))
        n, d, _ = x.shape
        rows = torch.arange(n)[:, None]

        def step():
            scores = (x.reshape(n * d, 2) @ w.T).reshape(n, d, -1)
            best, winner = scores.max(1)
            pooled = torch.relu(best)
            weight = y * (y * (pooled @ a) < margin) / (n // 2)
            gradient = torch.einsum("nk,nkc->kc", (pooled > 0) * weight[:, None], x[rows, winner])
            w.add_(self.eta * a[:, None] * gradient)
            return w

        return step


CASES = {
    "tiny": lambda: Network(128, 3, 200, "huberized", "logistic"),
    "wide": lambda: Network(5000, 100, 500, "relu", "logistic"),
    "high": lambda: Network(100, 10_000, 512, "smooth-leaky", "logistic"),
    "large": lambda: Network(1000, 784, 10_000, "relu", "squared"),
    "gram": lambda: ArcCosine(2000, 784),
    "gemm": lambda: Product(1024),
    "xord": lambda: XorDetection(120, 8, 64),
}


def prepared(case):
    problem = CASES[case]()
    steps = {"numpy": problem.numpy()}
    if torch is not None:
        steps["torch"] = problem.torch()
        ours, theirs = np.asarray(steps["numpy"]()), steps["torch"]().numpy()
        if not np.allclose(ours, theirs, rtol=1e-9, atol=1e-12):
            raise SystemExit(f"{case}: NumPy and PyTorch disagree by {np.abs(ours - theirs).max()}")
    return steps


def median(step, budget):
    step()
    times = []
    start = time.perf_counter()
    while len(times) < 3 or time.perf_counter() - start < budget:
        before = time.perf_counter()
        step()
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def main():
    if torch is not None:
        torch.set_num_threads(int(sys.argv[1]))
        torch.set_grad_enabled(False)
    steps = {}
    for line in sys.stdin:
        request = line.split()
        if request == ["libraries"]:
            print(f"NumPy {np.__version__}" + (f", PyTorch {torch.__version__}" if torch is not None else ", no PyTorch"), flush=True)
            continue
        case, budget = request[0], float(request[1])
        if case not in steps:
            steps[case] = prepared(case)
        print(" ".join(f"{library} {median(step, budget / len(steps[case])):.9e}" for library, step in steps[case].items()), flush=True)


if __name__ == "__main__":
    main()
