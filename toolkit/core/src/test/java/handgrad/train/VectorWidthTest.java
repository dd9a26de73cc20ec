package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What our own kernels train does not depend on the width of the machine's vectors: in virtual machines of their own, one with
 * those of AVX2 and one with those of AVX-512.
 */
class VectorWidthTest {
    @Test
    void eightLanesAndSixteenGiveTheSameBits() throws IOException, InterruptedException {
        assumeThat(System.getProperty("os.arch")).as("a processor with AVX").isEqualTo("amd64");
        String narrow = trained("-XX:UseAVX=2");
        String wide = trained("-XX:UseAVX=3");
        assertThat(narrow).isNotEmpty().isEqualTo(wide);
    }

    private static String trained(String vectors) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-modules") || argument.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of(vectors, "-cp", System.getProperty("java.class.path"), VectorWidthTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    /** Prints what each kernel has trained. */
    public static void main(String[] args) {
        print(1, 0.2);
        print(1, 0.2, 200);
        print(64, 0.2);
        print(64, 0.6);
        print(32, 0.2, 200);
    }

    private static void print(int batch, double density, int... hidden) {
        try (Network network = Examples.network(Precision.SINGLE, 0, hidden);
                Rule rule = Rule.sgd();
                Steps steps = new TrainingPlan(network, Examples.crossEntropy(), rule, Schedule.constant(0.1), batch)
                        .steps(Examples.images(400, density))) {
            new TrainingLoop(2, batch, new RandomState(0)).run(steps);
            for (double[] values : Examples.values(network)) {
                System.out.println(Arrays.hashCode(values));
            }
        }
    }
}
