package handgrad.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether this virtual machine computes vectors as vectors. Elsewhere each operation of the Vector API makes objects, lane by
 * lane, and an epoch takes a hundred times as long as in plain Java.
 */
public final class VectorApi {
    /** What the kernels are written for: with fewer lanes BLAS is faster. */
    private static final int FEWEST_BITS = 256;

    /** The compilation tier of HotSpot's second compiler, which alone makes instructions of the Vector API. */
    private static final String SECOND_COMPILER = "4";

    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    && isCompiled(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                    && bits() >= FEWEST_BITS;

    private VectorApi() {}

    /** Of another virtual machine than HotSpot it is not known. Without fused multiply-adds each one is taken by BigDecimal. */
    private static boolean isCompiled(@Nullable HotSpotDiagnosticMXBean hotSpot) {
        return hotSpot != null
                && is(hotSpot, "UseCompiler", "true")
                && is(hotSpot, "UseFMA", "true")
                && (is(hotSpot, "TieredCompilation", "false") || is(hotSpot, "TieredStopAtLevel", SECOND_COMPILER));
    }

    private static boolean is(HotSpotDiagnosticMXBean hotSpot, String option, String value) {
        try {
            return hotSpot.getVMOption(option).getValue().equals(value);
        } catch (IllegalArgumentException e) { // an option that this version has not got
            return false;
        }
    }

    /** The width of the vectors that the kernels use; only where the API is available. */
    public static int bits() {
        return SingleRows.SPECIES.vectorBitSize();
    }

    /** Whether the other classes of this package can be used, and are fast. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }
}
