package handgrad.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Any bytes, for any reader: it reads them, or says in one sentence about the file why not. */
public final class ReadersFuzz {
    private static final Path FOLDER = Scratch.folder("readers");

    private ReadersFuzz() {}

    /**
     * Called by Jazzer.
     *
     * @param input the number of a reader, and what it is given
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        Reader reader = Reader.ALL.get((input[0] & 0xFF) % Reader.ALL.size());
        Path file = FOLDER.resolve(reader.file());
        Files.write(file, Arrays.copyOfRange(input, 1, input.length));
        try {
            reader.reading().of(file);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.startsWith(FOLDER.toString())) {
                throw new AssertionError(reader.file() + ": says no sentence about its file: " + message, e);
            }
        } finally {
            Files.delete(file);
        }
    }
}
