/** Random numbers that equal NumPy's, or PyTorch's. */
@org.jspecify.annotations.NullMarked
package handgrad.random;
