/**
 * De Cock's Ames housing table: reading it with Tablesaw, and two recipes that make numbers of it with DataVec.
 *
 * <p>Source: D. De Cock, Ames, Iowa: Alternative to the Boston Housing Data, Journal of Statistics Education 19(3), 2011.
 */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.ames;
