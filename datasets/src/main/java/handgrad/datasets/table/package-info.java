/**
 * Tables as numbers to learn from: columns standardised or one-hot by what the training rows have, other rows by the same
 * encoder; and any table of a reader's own. The Ames table, which has recipes of its own, stands on it.
 */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.table;
