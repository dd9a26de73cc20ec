package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.homework1.cuhk.answers.CuhkAnswers;
import handgrad.homework1.ist.answers.IstAnswers;
import handgrad.homework1.mnist.answers.MnistAnswers;
import handgrad.homework1.nyu.answers.NyuAnswers;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.command.Job;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.solution.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each notebook comes to the numbers of its job's run, by other code: that of NumPy. */
class NotebooksTest {
    private static final double AGREES = 1e-9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mnist, logistic, --epochs=1 --validation=0.7",
        "mnist, mlp, --hidden=16 --epochs=2 --validation=0.5",
        "nyu, fashion-mlp, '--hidden=32,16,12 --epochs=2 --seed=5 --validation=0.5'",
        "nyu, backprop, --epochs=1 --scale-pixels=true",
        "ist, perceptron, --epochs=1 --validation=0.8",
        "ist, logistic-regression, --epochs=1 --validation=0.8",
        "ist, mlp, --epochs=1 --validation=0.8 --hidden=16",
        "ist, autodiff-logistic, --epochs=1 --validation=0.8 --engine=hand",
        "ist, autodiff-mlp, --epochs=1 --validation=0.8 --hidden=8 --layers=2 --engine=hand",
        "ist, autodiff-mlp, --epochs=1 --validation=0.8 --hidden=8 --activation=tanh --optimiser=adam --learning-rate=0.001 --engine=hand"
    })
    void onTheImagesThatComeWithTheProgram(String sheet, String job, String options)
            throws IOException, InterruptedException {
        assertSame(sheet, job, Stream.concat(Stream.of("--embedded", "--precision=double"), words(options)));
    }

    @ParameterizedTest
    @CsvSource({"ist, linear-regression, --epochs=3", "ist, nn, --epochs=1 --hidden=20"})
    void onTheHousesOfAmes(String sheet, String job, String options) throws IOException, InterruptedException {
        assumeThat(System.getenv("HANDGRAD_DATA"))
                .as("HANDGRAD_DATA names no folder with ames.npz")
                .isNotNull();
        assertSame(sheet, job, words(options));
    }

    @ParameterizedTest
    @CsvSource({
        "mnist, least-squares, --epochs=3 --seed=3",
        "mnist, absolute-error, --epochs=2 --samples=300",
        "mnist, absolute-error, --epochs=2 --samples=300 --g=tanh",
        "mnist, absolute-error, --epochs=2 --samples=300 --g=clipped-relu",
        "mnist, clipped-network, --epochs=2 --samples=300 --hidden=5 --clip=0.7",
        "cuhk, sgd-step, --reading=full-batch-mean",
        "cuhk, sgd-step, --reading=full-batch-sum --learning-rate=0.5",
        "cuhk, sgd-step, --reading=one-sample",
        "nyu, curve-fit, --x=-0.25"
    })
    void onWhatIsDrawnOrPrinted(String sheet, String job, String options) throws IOException, InterruptedException {
        assertSame(sheet, job, words(options));
    }

    /** A straight line, one kink, and four kinks with two units that face left. */
    @Test
    void onPointsOfAReader() throws IOException, InterruptedException {
        Path line = Files.writeString(folder.resolve("line.csv"), "x,y\n0,1\n1,3\n2,5\n");
        Path kink = Files.writeString(folder.resolve("kink.csv"), "x,y\n0,0\n1,-2\n3,4\n");
        assertSame("nyu", "curve-fit", Stream.of("--points=" + line, "--points=" + kink));
    }

    private void assertSame(String sheet, String job, Stream<String> options) throws IOException, InterruptedException {
        Python.assume("numpy");
        Python.embeddedImages(folder);
        List<String> command = new ArrayList<>(List.of("hw1", sheet, job, "--json", "--out=" + folder.resolve("runs")));
        options.forEach(command::add);
        RunRecord run = CommandRun.of(command.toArray(String[]::new)).record();
        Map<String, Double> numpy = Python.metrics(job(sheet, job), answers(sheet), run, folder);
        assertThat(numpy).isNotEmpty();
        numpy.forEach((metric, value) ->
                assertThat(run.metrics().get(metric)).as(metric).isCloseTo(value, within(AGREES)));
    }

    @Test
    void everyProgrammingQuestionHasOne() {
        for (Job job : new Homework1().jobs()) {
            assertThat(Python.hasNotebook(job)).as(job.name()).isTrue();
        }
    }

    private static Stream<String> words(String options) {
        return Stream.of(options.split(" ", -1));
    }

    private static List<Answer> answers(String sheet) {
        return switch (sheet) {
            case "mnist" -> MnistAnswers.all();
            case "nyu" -> NyuAnswers.all();
            case "cuhk" -> CuhkAnswers.all();
            default -> IstAnswers.all();
        };
    }

    private static Job job(String sheet, String name) {
        return new Homework1()
                .jobs().stream()
                        .filter(job -> job.name().equals(name)
                                && job.getClass().getPackageName().endsWith("." + sheet))
                        .findFirst()
                        .orElseThrow();
    }
}
