/** The IDX format, which MNIST and Fashion-MNIST have, plain or gzipped, read without trust. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.idx;
