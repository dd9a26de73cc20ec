package handgrad.matrix;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.Nullable;

/**
 * The OpenBLAS that is loaded: which version, which kernels, and whether it computes correctly. It is tested once, when
 * the first matrix is made, because a wrong BLAS gives wrong answers without any other sign.
 */
public final class BlasLibrary {
    private static final @Nullable String FAULT;

    static {
        Loader.load(openblas.class);
        Native.register(OpenBlas.class, NativeLibrary.getInstance(libraryFile().toString()));
        FAULT = BlasSelfTest.firstFault();
    }

    private BlasLibrary() {}

    /** The few functions of OpenBLAS itself that JavaCPP does not map, bound directly: about 50 ns a call. */
    private static final class OpenBlas implements Library {
        static native void openblas_set_num_threads(int threads);

        static native String openblas_get_corename();

        static native String openblas_get_config();
    }

    /** For example {@code OpenBLAS 0.3.31}. */
    public static String version() {
        String[] words = OpenBlas.openblas_get_config().split(" ", 3);
        return words[0] + " " + words[1];
    }

    /** The kernels in use, for example {@code Cooperlake}; OpenBLAS chooses them by processor or OPENBLAS_CORETYPE. */
    public static String core() {
        return OpenBlas.openblas_get_corename();
    }

    static void setThreads(int threads) {
        OpenBlas.openblas_set_num_threads(threads);
    }

    static void requireSound() {
        if (FAULT != null) {
            throw new BlasFaultException(FAULT);
        }
    }

    /** OpenBLAS lies beside the file through which JavaCPP calls it. */
    private static Path libraryFile() {
        Path folder = Path.of(Loader.load(openblas.class)).getParent();
        if (folder == null) {
            throw new IllegalStateException("OpenBLAS has been loaded from no folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> candidates = files.filter(file ->
                            file.getFileName().toString().matches("(lib)?openblas(\\.so\\.0|\\.0\\.dylib|\\.dll)"))
                    .toList();
            if (candidates.size() != 1) {
                throw new IllegalStateException("one OpenBLAS is expected in " + folder + ", found " + candidates);
            }
            return candidates.get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
