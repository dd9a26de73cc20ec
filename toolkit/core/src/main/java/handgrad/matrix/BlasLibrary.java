package handgrad.matrix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * The OpenBLAS that is loaded: which version, which kernels, and whether it computes correctly. It is the copy that ND4J
 * itself multiplies with, so that there is one pool of threads. It is tested once, when the first matrix is made, because
 * a wrong BLAS gives wrong answers without any other sign.
 */
public final class BlasLibrary {
    private static final @Nullable String FAULT;
    private static final String FINGERPRINT;

    static {
        Loader.load(openblas_nolapack.class);
        Loader.load(openblas.class); // LAPACK, in a copy of its own
        BlasThreads.leaveOpenBlasOne();
        BlasSelfTest test = new BlasSelfTest(Precision.SINGLE.blas, Precision.DOUBLE.blas);
        FAULT = test.firstFault();
        FINGERPRINT = test.fingerprint();
    }

    private BlasLibrary() {}

    /** For example {@code OpenBLAS 0.3.31}. */
    public static String version() {
        String[] words = orUnknown(Names::openblas_get_config).split(" ", 3);
        return words.length < 2 ? words[0] : words[0] + " " + words[1];
    }

    /** The kernels in use, for example {@code Cooperlake}; OpenBLAS chooses them by processor or OPENBLAS_CORETYPE. */
    public static String core() {
        return orUnknown(Names::openblas_get_corename);
    }

    /** What is wrong with it, if anything is: then no matrix can be made. */
    public static Optional<String> fault() {
        return Optional.ofNullable(FAULT);
    }

    /**
     * Sixteen hexadecimal digits made of all bits of the self-test's results: where they are the same, products and solutions
     * round alike.
     */
    public static String fingerprint() {
        return FINGERPRINT;
    }

    /**
     * Why a version with these kernels is refused whatever it computes here, if it is.
     *
     * @param version as {@link #version}
     * @param core as {@link #core}
     */
    public static Optional<String> knownFault(String version, String core) {
        return version.equals("OpenBLAS 0.3.19") && core.equals("SkylakeX")
                ? Optional.of(
                        "OpenBLAS 0.3.19 with its SkylakeX kernels is known to compute dsymm, dtrmm and dtrsm wrongly, and"
                                + " with them every solution; take OpenBLAS 0.3.31, which handgrad-core names, or set OPENBLAS_CORETYPE to"
                                + " Haswell")
                : Optional.empty();
    }

    /** All routines that are called, examined in about a second: BLAS in both precisions, LAPACK in double. */
    public static List<Examined> examine() {
        List<Examined> all = new ArrayList<>(new BlasExamination(Precision.SINGLE.blas).all());
        all.addAll(new BlasExamination(Precision.DOUBLE.blas).all());
        all.addAll(new LapackExamination(Factorisations.LAPACK).all());
        return all;
    }

    /** The names are for the record only: where JNA cannot be loaded, the run goes on without them. */
    private static String orUnknown(Supplier<String> name) {
        try {
            return name.get();
        } catch (LinkageError e) {
            return "unknown";
        }
    }

    static void requireSound() {
        if (FAULT != null) {
            throw new BlasFaultException(FAULT);
        }
    }

    /** What OpenBLAS says of itself, which JavaCPP does not map. Bound when first asked for: it takes 0.1 s. */
    private static final class Names {
        static {
            Native.register(Names.class, NativeLibrary.getInstance(file().toString()));
        }

        static native String openblas_get_corename();

        static native String openblas_get_config();

        /** OpenBLAS lies beside the file through which JavaCPP calls it. */
        private static Path file() {
            Path folder = Path.of(Loader.load(openblas_nolapack.class)).getParent();
            if (folder == null) {
                throw new IllegalStateException("OpenBLAS has been loaded from no folder");
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> candidates = files.filter(file -> file.getFileName()
                                .toString()
                                .matches("(lib)?openblas_nolapack(\\.so\\.0|\\.0\\.dylib|\\.dll)"))
                        .toList();
                if (candidates.size() != 1) {
                    throw new IllegalStateException("one OpenBLAS is expected in " + folder + ", found " + candidates);
                }
                return candidates.get(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
