/** Sweeps and least squares on Apache Spark, which brings everything that is distributed. */
@org.jspecify.annotations.NullMarked
package handgrad.spark;
