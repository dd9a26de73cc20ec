/** Matrices on ND4J whose every operation checks shapes first, and OpenBLAS called on their memory. */
@org.jspecify.annotations.NullMarked
package handgrad.matrix;
