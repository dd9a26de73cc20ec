/** Side by side: the same training, by handgrad and by the libraries that are here. */
@org.jspecify.annotations.NullMarked
package handgrad.benchmarks.train;
