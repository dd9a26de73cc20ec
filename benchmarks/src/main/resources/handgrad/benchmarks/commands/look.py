"""A look into a table by pandas: python3 look.py FILE FOLDER"""
import os
import sys

import pandas as pd

table = pd.read_csv(sys.argv[1])
print(table.describe(include="all").T.to_string())
numbers = table.select_dtypes("number")
print(numbers.corr()["SalePrice"].sort_values().to_string())

try:
    import matplotlib
except ImportError:
    sys.exit()
matplotlib.use("Agg")
numbers.hist(bins=30, figsize=(20, 20))[0][0].figure.savefig(os.path.join(sys.argv[2], "histograms.png"))
