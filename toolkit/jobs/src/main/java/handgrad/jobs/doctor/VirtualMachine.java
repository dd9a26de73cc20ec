package handgrad.jobs.doctor;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Java's virtual machine, and the memory that it may use.
 *
 * @param name for example {@code OpenJDK 64-Bit Server VM}
 * @param flags those with which it was started that bear on speed, memory and numbers; no others, which may hold secrets
 * @param collectors of garbage
 * @param heapBytes the most that its heap may grow to
 * @param memoryBytes of the machine, or of the container in it
 */
record VirtualMachine(String name, List<String> flags, List<String> collectors, long heapBytes, long memoryBytes) {
    private static final Pattern BEARING = Pattern.compile(
            "-X.*|--add-modules.*|--enable-native-access.*|--sun-misc-unsafe.*|-D(org\\.bytedeco|org\\.nd4j|javacpp)\\..*");

    static VirtualMachine here() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getTotalMemorySize()
                        : 0;
        return new VirtualMachine(
                System.getProperty("java.vm.name", "unknown"),
                bearing(ManagementFactory.getRuntimeMXBean().getInputArguments()),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(collector -> collector.getName())
                        .toList(),
                Runtime.getRuntime().maxMemory(),
                memory);
    }

    static List<String> bearing(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> BEARING.matcher(argument).matches())
                .toList();
    }
}
