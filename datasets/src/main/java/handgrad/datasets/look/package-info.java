/**
 * A look into any Tablesaw table: what its columns are, which relations hold between them, what is wrong with it, and what
 * would trip a model up. {@link handgrad.datasets.look.TableFindings#of} is the way in.
 */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.look;
