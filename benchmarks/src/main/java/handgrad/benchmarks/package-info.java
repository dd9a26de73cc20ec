/** Measurements that anyone can repeat: {@code handgrad bench}. */
@org.jspecify.annotations.NullMarked
package handgrad.benchmarks;
