/**
 * The vocabulary of NumPy and SciPy for matrices, in families: {@link handgrad.linalg.Elementwise}, {@link handgrad.linalg.Comparisons},
 * {@link handgrad.linalg.Reductions}, {@link handgrad.linalg.Shapes}, {@link handgrad.linalg.Sorting}, {@link handgrad.linalg.Algebra},
 * {@link handgrad.linalg.LinearSystems}, the decompositions, {@link handgrad.linalg.Rank} and {@link handgrad.linalg.Pca}.
 *
 * <p>Every result is a new matrix, the caller's to close, in the precision of the operands, which are read only and never mixed.
 * Element by element and in LAPACK all is computed in double, and rounded where the precision is SINGLE; BLAS multiplies in the
 * operands' own. Shapes that do not go together are
 * a {@link handgrad.matrix.ShapeException} that names both; NaN and infinities go through what is done element by element as in
 * NumPy, and are refused by what LAPACK does.
 */
@org.jspecify.annotations.NullMarked
package handgrad.linalg;
