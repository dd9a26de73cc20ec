/** How Tablesaw begins. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.tablesaw;
