package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
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

    /** The first compiler makes no vectors: with them an epoch took a hundred times as long. */
    @Test
    void withoutTheSecondCompilerBlasTrains() throws IOException, InterruptedException {
        assertThat(trained("-XX:TieredStopAtLevel=1").lines())
                .filteredOn(line -> line.contains(" "))
                .hasSize(5)
                .containsOnly("layer by layer, each product by BLAS");
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

    /** Prints the kernels and what they have trained. */
    public static void main(String[] args) {
        print(1, 0.2);
        print(1, 0.2, 200);
        print(64, 0.2);
        print(64, 0.6);
        print(32, 0.2, 200);
    }

    private static void print(int batch, double density, int... hidden) {
        Samples images = Examples.images(400, density);
        try (Network network = Examples.network(Precision.SINGLE, 0, hidden);
                Rule rule = Rule.sgd()) {
            TrainingPlan plan = new TrainingPlan(network, Examples.crossEntropy(), rule, Schedule.constant(0.1), batch);
            System.out.println(plan.kernels(images));
            print(network, batch, plan.steps(images));
        }
    }

    private static void print(Network network, int batch, Steps planned) {
        try (Steps steps = planned) {
            new TrainingLoop(2, batch, new RandomState(0)).run(steps);
            for (double[] values : Examples.values(network)) {
                System.out.println(Arrays.hashCode(values));
            }
        }
    }
}
