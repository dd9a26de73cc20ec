package handgrad.jobs.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of this machine's processor, from where each operating system keeps it. */
public final class Processor {
    private static final Pattern MODEL_NAME = Pattern.compile("(?m)^model name\\s*:\\s*(\\S.*)$");

    private Processor() {}

    /** The model, or the architecture where the model cannot be learnt. */
    public static String model() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Optional<String> model = Optional.empty();
        if (os.startsWith("linux")) {
            model = onLinux();
        } else if (os.startsWith("mac")) {
            model = onMac();
        } else if (os.startsWith("windows")) {
            model = Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
        }
        return model.map(String::strip)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> Objects.requireNonNullElse(System.getProperty("os.arch"), "unknown"));
    }

    private static Optional<String> onLinux() {
        try {
            return modelName(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first model named in the text of {@code /proc/cpuinfo}; ARM kernels name none. */
    static Optional<String> modelName(String cpuinfo) {
        Matcher line = MODEL_NAME.matcher(cpuinfo);
        return line.find() ? Optional.of(line.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> onMac() {
        return SystemProgram.output("/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string");
    }
}
