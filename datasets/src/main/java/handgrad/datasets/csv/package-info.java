/** Comma-separated files, read strictly: every fault is named with its line and column. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.csv;
