package handgrad.homework1;

import handgrad.homework1.cuhk.SgdStep;
import handgrad.homework1.cuhk.answers.CuhkAnswers;
import handgrad.homework1.ist.AutodiffLogistic;
import handgrad.homework1.ist.AutodiffMlp;
import handgrad.homework1.ist.LinearRegression;
import handgrad.homework1.ist.LogisticRegression;
import handgrad.homework1.ist.Nn;
import handgrad.homework1.ist.Perceptron;
import handgrad.homework1.ist.answers.IstAnswers;
import handgrad.homework1.mnist.AbsoluteErrorSgd;
import handgrad.homework1.mnist.ClippedNetwork;
import handgrad.homework1.mnist.LeastSquaresSgd;
import handgrad.homework1.mnist.Logistic;
import handgrad.homework1.mnist.Mlp;
import handgrad.homework1.mnist.answers.MnistAnswers;
import handgrad.homework1.nyu.Backprop;
import handgrad.homework1.nyu.CurveFit;
import handgrad.homework1.nyu.FashionMlp;
import handgrad.homework1.nyu.answers.NyuAnswers;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Homework;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.Sheet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code handgrad hw1}. */
public final class Homework1 implements CommandModule {
    private final List<Job> mnist =
            List.of(new Logistic(), new Mlp(), new LeastSquaresSgd(), new AbsoluteErrorSgd(), new ClippedNetwork());
    private final List<Job> nyu = List.of(new CurveFit(), new FashionMlp(), new Backprop());
    private final List<Job> cuhk = List.of(new SgdStep());
    private final List<Job> ist = List.of(
            new LinearRegression(),
            new Nn(),
            new Perceptron(),
            new LogisticRegression(),
            new handgrad.homework1.ist.Mlp(),
            new AutodiffLogistic(),
            new AutodiffMlp());

    /** Those of all sheets. */
    List<Job> jobs() {
        return Stream.of(mnist, nyu, cuhk, ist).flatMap(List::stream).toList();
    }

    @Override
    public CommandLine commandLine() {
        return Homework.commandLine(
                "hw1",
                "Homework 1: sheets mnist, nyu, cuhk and ist.",
                List.of(
                        new Sheet("mnist", "000", "Deep Learning, Homework #1", mnist, MnistAnswers.all()),
                        new Sheet("nyu", "001", "Deep Learning, Fall 2023", nyu, NyuAnswers.all()),
                        new Sheet("cuhk", "003", "ELEG 5491, Homework 1", cuhk, CuhkAnswers.all()),
                        new Sheet("ist", "004", "Deep Learning, IST 2021-22, Homework 1", ist, IstAnswers.all())));
    }
}
