package handgrad.vector;

/** Whether this virtual machine was started with the Vector API. */
public final class VectorApi {
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private VectorApi() {}

    /** The width of the vectors that the kernels use; only where the API is available. */
    public static int bits() {
        return SingleRows.SPECIES.vectorBitSize();
    }

    /** Whether the other classes of this package can be used. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }
}
