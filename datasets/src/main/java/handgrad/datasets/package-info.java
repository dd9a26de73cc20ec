/** The data sets that the sheets ask for: where they are, whether they are whole, and what is in them. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets;
