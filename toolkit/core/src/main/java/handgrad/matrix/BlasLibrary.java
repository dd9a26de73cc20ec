package handgrad.matrix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    static {
        Loader.load(openblas_nolapack.class);
        Loader.load(openblas.class); // LAPACK, in a copy of its own
        BlasThreads.leaveOpenBlasOne();
        FAULT = new BlasSelfTest(Precision.SINGLE.blas, Precision.DOUBLE.blas).firstFault();
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
