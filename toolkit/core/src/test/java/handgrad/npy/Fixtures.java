package handgrad.npy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The files that {@code make-fixtures.py} made with NumPy. */
final class Fixtures {
    private Fixtures() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), "no fixture named " + name)) {
            return in.readAllBytes();
        }
    }
}
