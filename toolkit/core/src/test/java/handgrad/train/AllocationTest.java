package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Steps take no heap once they are compiled, and after the first epoch training makes nothing native. In a virtual machine of
 * its own, with the launcher's commands to the compiler: what that makes of vectors, registers or objects on the heap, hangs on
 * all that it has seen before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationTest {
    private static final List<String> CASES = List.of(
            "1 PLAIN",
            "32 PLAIN",
            "130 PLAIN",
            "32 ADAM",
            "130 ADAM",
            "1 NON_ZERO",
            "32 NON_ZERO",
            "130 NON_ZERO",
            "32 NON_ZERO_ADAM",
            "32 TILED",
            "130 TILED",
            "32 TILED_ADAM",
            "130 TILED_ADAM",
            "1 BLOCKS",
            "32 BLOCKS",
            "130 BLOCKS",
            "32 WIDE",
            "130 WIDE",
            "32 SAMEDIFF",
            "130 SAMEDIFF");

    private Map<String, String> measured = Map.of();

    @BeforeAll
    void measure() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dorg.nd4j.log.initialization=false",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommandFile=" + kernelsCompile(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                AllocationProgram.class.getName()));
        CASES.forEach(each -> command.addAll(List.of(each.split(" ", -1))));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        measured = CASES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> said.lines()
                                .filter(line -> line.startsWith(each + " "))
                                .findFirst()
                                .orElseThrow()
                                .substring(each.length() + 1)));
    }

    private static Path kernelsCompile() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("toolkit/vector/src/main/hotspot/kernels.compile"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isFlatOverFiftyEpochs(String steps) {
        String line = measured.getOrDefault(steps, "");
        assumeThat(line).as("steps are shared on vectors of 512 bits alone").isNotEmpty();
        long[] numbers =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        assertThat(numbers[0]).as("native buffers made").isZero();
        // What others left behind may be collected meanwhile, so that bytes may fall; a leak would add up.
        assertThat(numbers[1]).as("native bytes").isNotPositive();
        if (!steps.endsWith("SAMEDIFF")) { // whose operations are run through objects
            assertThat(numbers[2]).as("bytes of heap in the steps of an epoch").isZero();
        }
    }

    /** What the test rests on: JavaCPP's own count of bytes does not have ND4J's arrays. */
    @Test
    void aMatrixIsCounted() {
        long before = Nd4j.getDeallocatorService().nextValue();
        Matrix.zeros(Precision.SINGLE, 1, 1).close();
        assertThat(Nd4j.getDeallocatorService().nextValue() - before).isGreaterThan(1); // the asking takes one
    }
}
