"""Which of the libraries this Python can import."""
import importlib
import json
import sys


def version(module):
    try:
        return importlib.import_module(module).__version__
    except Exception:  # a broken installation may raise anything
        return None


print(json.dumps({"executable": sys.executable, **{name: version(name) for name in sys.argv[1:]}}))
