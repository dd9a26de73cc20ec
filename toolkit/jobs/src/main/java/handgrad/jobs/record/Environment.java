package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import handgrad.matrix.BlasLibrary;
import handgrad.matrix.Nd4jLibrary;
import handgrad.train.TrainingPlan;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a run ran on.
 *
 * @param blas the library that multiplied matrices, with its version: {@code OpenBLAS 0.3.31}
 * @param blasCore the kernels that it chose: {@code Cooperlake}
 * @param vectorBits the width of a vector of Java's Vector API, null where the virtual machine was started without it
 * @param fingerprint of the bits that BLAS and LAPACK come to ({@link BlasLibrary#fingerprint}), null in records that are older
 * @param threads how many threads it was allowed
 */
@JsonPropertyOrder({
    "handgrad",
    "java",
    "nd4j",
    "blas",
    "blas_core",
    "vector_bits",
    "fingerprint",
    "threads",
    "os",
    "cpu"
})
public record Environment(
        String handgrad,
        String java,
        String nd4j,
        String blas,
        String blasCore,
        @Nullable Integer vectorBits,
        @Nullable String fingerprint,
        int threads,
        String os,
        String cpu) {
    public Environment {
        Objects.requireNonNull(handgrad, "handgrad");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(nd4j, "nd4j");
        Objects.requireNonNull(blas, "blas");
        Objects.requireNonNull(blasCore, "blasCore");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(cpu, "cpu");
        if (threads < 1) {
            throw new IllegalArgumentException("environment.threads must be at least 1, not " + threads);
        }
    }

    /** This process on this machine, with the libraries that are loaded. */
    public static Environment here(int threads) {
        return here(
                Nd4jLibrary.version(),
                BlasLibrary.version(),
                BlasLibrary.core(),
                TrainingPlan.vectorBits(),
                BlasLibrary.fingerprint(),
                threads);
    }

    /** This process on this machine. */
    public static Environment here(
            String nd4j, String blas, String blasCore, OptionalInt vectorBits, String fingerprint, int threads) {
        return new Environment(
                handgradVersion(),
                Runtime.version() + " (" + System.getProperty("java.vendor", "unknown vendor") + ")",
                nd4j,
                blas,
                blasCore,
                vectorBits.isPresent() ? vectorBits.getAsInt() : null,
                fingerprint,
                threads,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Processor.model());
    }

    /** The jar's manifest knows the version; classes that come from a folder are work in progress. */
    public static String handgradVersion() {
        return Objects.requireNonNullElse(Environment.class.getPackage().getImplementationVersion(), "development");
    }
}
