/** Side by side: the same training, by handgrad and by the Python libraries that the machine has. */
@org.jspecify.annotations.NullMarked
package handgrad.benchmarks.train;
