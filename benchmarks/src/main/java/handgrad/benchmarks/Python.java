package handgrad.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Pythons of this machine. */
public final class Python {
    public static final List<String> PROGRAMS = List.of("python3", "/usr/bin/python3");

    private Python() {}

    /** The first one that has the modules. */
    public static Optional<String> with(List<String> modules) {
        return PROGRAMS.stream().filter(python -> imports(python, modules)).findFirst();
    }

    private static boolean imports(String python, List<String> modules) {
        try {
            return new ProcessBuilder(python, "-c", "import " + String.join(", ", modules))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
