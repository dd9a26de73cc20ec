package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slow, emulated vector is never chosen: in virtual machines of their own, each without something. */
class VectorApiTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:TieredStopAtLevel=1",
                "-XX:TieredStopAtLevel=3",
                "-Xint",
                "-XX:-UseFMA",
                "-XX:MaxVectorSize=16"
            })
    void isNotAvailableOnAPoorMachine(String option) throws IOException, InterruptedException {
        assertThat(said(MODULE, option)).isEqualTo("false");
    }

    /** Without AVX2, floats have 128 bits. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=0", "-XX:UseAVX=1"})
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64", disabledReason = "an option of x86")
    void isNotAvailableOnAnOldProcessor(String option) throws IOException, InterruptedException {
        assertThat(said(MODULE, option)).isEqualTo("false");
    }

    @Test
    void isNotAvailableUnlessAskedFor() throws IOException, InterruptedException {
        assertThat(said()).isEqualTo("false");
    }

    /** With and without the first compiler, as here. */
    @Test
    void isAvailableWithTheSecondCompilerAlone() throws IOException, InterruptedException {
        assertThat(said(MODULE, "-XX:-TieredCompilation")).isEqualTo(String.valueOf(VectorApi.isAvailable()));
    }

    private static String said(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), VectorApiTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }

    /** Says whether the Vector API is available in this process. */
    public static void main(String[] args) {
        System.out.println(VectorApi.isAvailable());
    }
}
