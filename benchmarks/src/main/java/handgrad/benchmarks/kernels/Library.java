package handgrad.benchmarks.kernels;

/** Who does the work of a kernel. */
public enum Library {
    HANDGRAD("handgrad"),
    /** Straight through cblas or LAPACKE, on the buffers of handgrad's own matrices. */
    BLAS("raw BLAS"),
    /** Plain calls of INDArray's methods. */
    ND4J("ND4J"),
    EJML("EJML"),
    /** In a process of its own, and not by JMH: {@link NumpyKernel}. */
    NUMPY("NumPy");

    final String title;

    Library(String title) {
        this.title = title;
    }
}
