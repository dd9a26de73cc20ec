/** Random numbers that equal NumPy's. */
@org.jspecify.annotations.NullMarked
package handgrad.random;
