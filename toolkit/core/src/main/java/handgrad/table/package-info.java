/**
 * Preparation of tables: what is learnt of the rows to train on, and done to all rows; and which rows those are. In double; a
 * number that is unknown is NaN.
 */
@org.jspecify.annotations.NullMarked
package handgrad.table;
