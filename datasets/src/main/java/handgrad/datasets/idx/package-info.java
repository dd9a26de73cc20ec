/** The IDX format of MNIST and Fashion-MNIST, plain or gzipped, read without trust. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.idx;
