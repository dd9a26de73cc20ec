#!/bin/sh
# Makes the embedded subset: the first 5,000 training and 1,000 test images of Fashion-MNIST with their labels, from
# the folder that Debian's package dataset-fashion-mnist installs. Needs python3 and zopfli.
#
#   datasets/src/main/scripts/embed-fashion-mnist.sh /usr/share/datasets/fashion-mnist
set -eu
from=$1
to=$(dirname "$0")/../resources/handgrad/datasets/embedded

first() { # file, values per item, items
    python3 - "$from/$1.gz" "$2" "$3" > "$to/$1" <<'PYTHON'
import gzip, struct, sys
path, size, items = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
content = gzip.open(path).read()
header = 4 + 4 * content[3]
count = struct.pack(">I", items)
sys.stdout.buffer.write(content[:4] + count + content[8:header] + content[header:header + items * size])
PYTHON
    zopfli "$to/$1"
    rm "$to/$1"
}

first train-images-idx3-ubyte 784 5000
first train-labels-idx1-ubyte 1 5000
first t10k-images-idx3-ubyte 784 1000
first t10k-labels-idx1-ubyte 1 1000
