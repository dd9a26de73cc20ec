package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.samples.Samples;
import handgrad.train.kernel.Kernel;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of a plan: the rule learns of each before the kernel makes it, and nothing that is not finite is passed over. */
final class PlannedSteps implements Steps {
    private final TrainingPlan plan;
    private final Samples train;
    private final Kernel kernel;
    private int epoch = 1;
    private long step; // over the whole training

    PlannedSteps(TrainingPlan plan, Samples train, Kernel kernel) {
        this.plan = plan;
        this.train = train;
        this.kernel = kernel;
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int begun) {
        epoch = begun;
        step = (begun - 1L) * plan.stepsOfAnEpoch(train);
        notFinite(plan.network()).ifPresent(name -> {
            throw DivergedException.of(name, epoch, 0);
        });
    }

    private int stepOfTheEpoch() {
        return (int) (step - (epoch - 1L) * plan.stepsOfAnEpoch(train));
    }

    @Override
    public double step(int[] order, int from, int to) {
        step++;
        plan.rule().beginStep(plan.schedule().at(epoch, step));
        double loss = kernel.step(order, from, to);
        if (!Double.isFinite(loss)) {
            String what = input(order, from, to).orElse("the loss");
            throw DivergedException.of(what, loss, epoch, stepOfTheEpoch());
        }
        return loss;
    }

    @Override
    public void endEpoch() {
        notFinite(plan.network()).ifPresent(name -> {
            throw DivergedException.of(name, epoch, stepOfTheEpoch());
        });
    }

    /** The name of the first parameter or state that holds NaN or an infinity. */
    static Optional<String> notFinite(Network network) {
        return Stream.concat(
                        network.parameters().stream().map(theta -> Map.entry(theta.name(), theta.value())),
                        network.state().entrySet().stream())
                .filter(named -> !named.getValue().isFinite())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The first input of a batch that is not finite. */
    private Optional<String> input(int[] order, int from, int to) {
        double[] x = new double[train.features().width()];
        try (Matrix X = Matrix.zeros(plan.network().precision(), 1, x.length)) {
            for (int i = from; i < to; i++) {
                train.features().gather(new int[] {train.indices()[order[i]]}, 0, X);
                X.readRow(0, x);
                for (int j = 0; j < x.length; j++) {
                    if (!Double.isFinite(x[j])) {
                        return Optional.of("input " + j + " of sample " + order[i] + " is " + x[j] + ", and the loss");
                    }
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
