/** NumPy's array files, {@code .npy} and {@code .npz}, read without trust and written byte for byte as NumPy does. */
@org.jspecify.annotations.NullMarked
package handgrad.npy;
