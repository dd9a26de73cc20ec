package handgrad.homework1;

import handgrad.homework1.cuhk.SgdStep;
import handgrad.homework1.cuhk.answers.CuhkAnswers;
import handgrad.homework1.cuhk.exercises.CuhkExercises;
import handgrad.homework1.ist.AutodiffLogistic;
import handgrad.homework1.ist.AutodiffMlp;
import handgrad.homework1.ist.LinearRegression;
import handgrad.homework1.ist.LogisticRegression;
import handgrad.homework1.ist.Nn;
import handgrad.homework1.ist.Perceptron;
import handgrad.homework1.ist.answers.IstAnswers;
import handgrad.homework1.ist.exercises.IstExercises;
import handgrad.homework1.mnist.AbsoluteErrorSgd;
import handgrad.homework1.mnist.ClippedNetwork;
import handgrad.homework1.mnist.LeastSquaresSgd;
import handgrad.homework1.mnist.Logistic;
import handgrad.homework1.mnist.Mlp;
import handgrad.homework1.mnist.answers.MnistAnswers;
import handgrad.homework1.mnist.exercises.MnistExercises;
import handgrad.homework1.nyu.Backprop;
import handgrad.homework1.nyu.CurveFit;
import handgrad.homework1.nyu.FashionMlp;
import handgrad.homework1.nyu.answers.NyuAnswers;
import handgrad.homework1.nyu.exercises.NyuExercises;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Homework;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.command.Words;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad hw1}. */
@Command(name = "hw1", description = "Homework 1: sheets mnist, nyu, cuhk and ist.")
public final class Homework1 implements CommandModule {
    @Override
    public CommandLine commandLine(Words words) {
        return Homework.commandLine(this, sheets(), words);
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(
                new Sheet(
                        "mnist",
                        "000",
                        "Deep Learning, Homework #1",
                        this::mnist,
                        MnistAnswers::all,
                        MnistExercises::all),
                new Sheet("nyu", "001", "Deep Learning, Fall 2023", this::nyu, NyuAnswers::all, NyuExercises::all),
                new Sheet("cuhk", "003", "ELEG 5491, Homework 1", this::cuhk, CuhkAnswers::all, CuhkExercises::all),
                new Sheet(
                        "ist",
                        "004",
                        "Deep Learning, IST 2021-22, Homework 1",
                        this::ist,
                        IstAnswers::all,
                        IstExercises::all));
    }

    /** Those of all sheets. */
    List<Job> jobs() {
        return Stream.of(mnist(), nyu(), cuhk(), ist()).flatMap(List::stream).toList();
    }

    private List<Job> mnist() {
        return List.of(new Logistic(), new Mlp(), new LeastSquaresSgd(), new AbsoluteErrorSgd(), new ClippedNetwork());
    }

    private List<Job> nyu() {
        return List.of(new CurveFit(), new FashionMlp(), new Backprop());
    }

    private List<Job> cuhk() {
        return List.of(new SgdStep());
    }

    private List<Job> ist() {
        return List.of(
                new LinearRegression(),
                new Nn(),
                new Perceptron(),
                new LogisticRegression(),
                new handgrad.homework1.ist.Mlp(),
                new AutodiffLogistic(),
                new AutodiffMlp());
    }
}
