"""Makes the fixtures beside this file with real NumPy (1.24.2; 2.4 gives the same .npy bytes).

    python3 make-fixtures.py
"""
import os
import sys

import numpy as np
from numpy.lib import format as npy

os.chdir(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
os.makedirs("refused", exist_ok=True)

values = {
    "b1": [True, False, True, True, False, False],
    "u1": [0, 1, 2, 127, 128, 255],
    "i1": [-128, -1, 0, 1, 2, 127],
    "u2": [0, 1, 2, 255, 256, 65535],
    "i2": [-32768, -1, 0, 1, 2, 32767],
    "u4": [0, 1, 2, 65536, 2**31, 2**32 - 1],
    "i4": [-(2**31), -1, 0, 1, 2, 2**31 - 1],
    "u8": [0, 1, 2**53 + 1, 2**63, 2**63 + 1025, 2**64 - 1],
    "i8": [-(2**63), -1, 0, 1, 2**53 + 1, 2**63 - 1],
    "f2": [-1.5, 0.1, np.inf, 65504, 2.0**-24, -0.0],
    "f4": [-1.5, 0.1, np.inf, 3.4028235e38, 1e-45, -0.0],
    "f8": [-1.5, 0.1, np.inf, 1.7976931348623157e308, 5e-324, -0.0],
}
for code, elements in values.items():
    array = np.array(elements, dtype=code).reshape(2, 3)
    np.save(f"{code}.npy", array)
    np.save(f"{code}-fortran.npy", np.asfortranarray(array))
    if array.itemsize > 1:
        swapped = array.astype(array.dtype.newbyteorder(">"))
        np.save(f"{code}-big.npy", swapped)
        np.save(f"{code}-big-fortran.npy", np.asfortranarray(swapped))

np.save("scalar.npy", np.array(2.5))
np.save("one-axis.npy", np.arange(10, dtype="i4"))
np.save("three-axes.npy", np.arange(24, dtype="i4").reshape(2, 3, 4))
np.save("three-axes-big-fortran.npy", np.asfortranarray(np.arange(24, dtype=">i4").reshape(2, 3, 4)))
np.save("empty.npy", np.zeros((0, 3), dtype="f4"))
# A header that is aligned as it stands, where NumPy adds another 64 bytes all the same.
np.save("aligned-header.npy", np.arange(200, dtype="i4").reshape((1,) * 13 + (200,)))
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(f"version-{version[0]}.npy", "wb") as file:
        npy.write_array(file, np.arange(3, dtype="i4"), version=version)

arrays = {"W": np.arange(6, dtype="f4").reshape(2, 3), "b": np.array([0.5, -0.5]), "größe": np.array(7)}
np.savez("stored.npz", **arrays)
np.savez_compressed("compressed.npz", **arrays)

np.savez("with-text.npz", W=arrays["W"], classes=np.array(["cat", "dog"]), pair=np.array([{}, None], dtype=object))

np.save("refused/object.npy", np.array([{}, None], dtype=object))
np.save("refused/bytes.npy", np.array([b"abc"]))
np.save("refused/text.npy", np.array(["abc"]))
np.save("refused/structured.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save("refused/complex.npy", np.zeros(3, dtype="c8"))
np.save("refused/long-double.npy", np.zeros(3, dtype="g"))
np.save("refused/raw.npy", np.zeros(3, dtype="V2"))
np.save("refused/date.npy", np.array(["2024-01-01"], dtype="M8[D]"))
