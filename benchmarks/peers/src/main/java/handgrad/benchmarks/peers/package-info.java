/** The JVM's other libraries at the work of {@code handgrad bench train}, each a program of its own. */
@org.jspecify.annotations.NullMarked
package handgrad.benchmarks.peers;
