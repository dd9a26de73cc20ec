package handgrad.jobs.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.check.CheckedGradient;
import handgrad.datasets.Catalogue;
import handgrad.jobs.check.GradientReport;
import handgrad.jobs.command.OneSheet;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.command.Words;
import handgrad.jobs.record.RunJson;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CheckGradientsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aRightGradientPassesAndNothingIsWritten() throws IOException {
        assertThat(run(new Shallow(1, 0.1))).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("W +10 x 784 +200 of 7,840 +0 +[0-9.]+e-(0[7-9]|1\\d)"))
                .anyMatch(line -> line.matches("b +1 x 10 +10 +0 +[0-9.]+e-(0[7-9]|1\\d)"))
                .anyMatch(line -> line.startsWith("W, b at random values: the job starts from zeros"))
                .contains("all errors are at most 1.0E-6")
                .endsWith("the step is right");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    /** A gradient too large by 1 % has the error 0.01 / 2.01. */
    @Test
    void aWrongGradientFailsWithOneSentence() throws IOException {
        assertThat(run(new Shallow(1.01, 0), "--json")).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("passed").booleanValue()).isFalse();
        JsonNode W = report.get("parameters").get(0);
        assertThat(W.get("name").textValue()).isEqualTo("W");
        assertThat(W.get("relative_error").doubleValue()).isCloseTo(0.01 / 2.01, within(1e-6));
        assertThat(report.get("parameters").get(1).get("relative_error").doubleValue())
                .isLessThan(1e-6);
        assertThat(err.toString())
                .contains("handgrad: these gradients differ from central differences by more than 1.0E-6:"
                        + " W (relative error 0.0049");
    }

    /** The first hidden unit's z is as good as zero, which is the kink of relu: a step h of its bias crosses it. */
    @Test
    void entriesAtKinksAreToldAndLeftOut() throws IOException {
        assertThat(run(new AtKinks(), "--json")).as(err.toString()).isZero();
        JsonNode b1 =
                new ObjectMapper().readTree(out.toString()).get("parameters").get(1);
        assertThat(b1.get("name").textValue()).isEqualTo("b1");
        assertThat(b1.get("at_kinks").intValue()).isEqualTo(1);
        assertThat(b1.get("checked").intValue()).isEqualTo(2);
        out.getBuffer().setLength(0);
        assertThat(run(new AtKinks())).isZero();
        assertThat(out.toString()).contains("entries at kinks are left out: the loss has no derivative there");
    }

    @Test
    void whereAllEntriesAreAtKinksNoErrorIsTold() {
        GradientReport report = GradientReport.of(
                "hw test job", 0, "mnist", 5, List.of(), List.of(new CheckedGradient("b", 1, 3, 0, 3, Double.NaN)));
        assertThat(report.passed()).isTrue();
        assertThat(report.text()).containsPattern("b +1 x 3 +0 +3 +-\\R");
        assertThat(RunJson.document(report)).doesNotContain("relative_error");
        assertThat(GradientReport.of(
                                "hw test job",
                                0,
                                "mnist",
                                5,
                                List.of(),
                                List.of(new CheckedGradient("b", 1, 3, 3, 0, Double.NaN)))
                        .passed())
                .as("a gradient that is not a number is wrong")
                .isFalse();
    }

    @Test
    void resumingAtTheSameTimeIsRefused() throws IOException {
        assertThat(run(new Shallow(1, 0.1), "--resume", "somewhere")).isEqualTo(2);
        assertThat(err.toString()).contains("--check-gradients trains nothing; leave --resume and --tune out");
    }

    private int run(ClassificationJob job, String... more) throws IOException {
        CommandLine root =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("handgrad"));
        List<String> words = new ArrayList<>(List.of(
                "hw9",
                "test",
                job.name(),
                "--check-gradients",
                "--embedded",
                "--out",
                folder.resolve("runs").toString()));
        words.addAll(List.of(more));
        Sheet sheet = new Sheet("test", "9", "Test", () -> List.of(job), List::of);
        root.addSubcommand(new OneSheet(sheet).commandLine(Words.of(words)));
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(err, true));
        return root.execute(words.toArray(String[]::new));
    }

    private abstract static class TestJob extends ClassificationJob {
        TestJob() {
            super(Catalogue.FASHION_MNIST, new TrainingOptions(1, 10, 0.1, 1, 0.1));
        }

        @Override
        public String name() {
            return "job";
        }

        @Override
        public String question() {
            return "1";
        }

        @Override
        public String summary() {
            return "a job";
        }

        @Override
        protected String model() {
            return "A job";
        }
    }

    /** Softmax regression whose gradient of W, without the penalty's, is multiplied by a factor. */
    @Command
    private static final class Shallow extends TestJob {
        private final double factor;
        private final double alpha;

        Shallow(double factor, double alpha) {
            this.factor = factor;
            this.alpha = alpha;
        }

        @Override
        protected double alpha() {
            return alpha;
        }

        @Override
        protected Network network(Precision precision, int pixels, int classes, RandomState random) {
            return new Network(new Exaggerating(new Affine("", Weights.zeros(precision, classes, pixels)), factor));
        }
    }

    /** The first hidden unit's weights and bias are as good as zero, but are not taken for a start from zeros. */
    @Command
    private static final class AtKinks extends TestJob {
        @Override
        protected Network network(Precision precision, int pixels, int classes, RandomState random) {
            Matrix tiny = Weights.zeros(precision, 3, pixels);
            tiny.set(0, 0, 1e-100); // not all zero, so that the check leaves it as it is
            Affine hidden = new Affine("1", tiny);
            hidden.parameters().get(1).value().writeRow(0, new double[] {1e-100, 0.5, 0.5});
            return new Network(
                    hidden,
                    new Relu(precision, 3),
                    new Affine("2", Weights.normal(precision, classes, 3, 0, 1, random)));
        }
    }

    private record Exaggerating(Layer layer, double factor) implements Layer {
        @Override
        public List<Parameter> parameters() {
            Parameter W = layer.parameters().get(0);
            return List.of(
                    new Parameter(
                            W.name(),
                            W.value(),
                            (target, scale, keep) -> W.gradient().addTo(target, factor * scale, keep),
                            true),
                    layer.parameters().get(1));
        }

        @Override
        public int inputs() {
            return layer.inputs();
        }

        @Override
        public int outputs() {
            return layer.outputs();
        }

        @Override
        public Matrix forward(Matrix X) {
            return layer.forward(X);
        }

        @Override
        public void backward(Matrix delta) {
            layer.backward(delta);
        }

        @Override
        public Matrix inputGradient() {
            return layer.inputGradient();
        }

        @Override
        public void close() {
            layer.close();
        }
    }
}
