package handgrad.benchmarks.commands;

import handgrad.benchmarks.Statistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a command and its script took, round by round.
 *
 * @param script empty where there is none, or no Python for it
 */
record CommandResult(String name, String command, double share, List<Spent> handgrad, List<Spent> script) {
    static double median(List<Spent> runs, ToDoubleFunction<Spent> of) {
        return Statistics.median(runs.stream().mapToDouble(of).toArray());
    }

    /** The command's wall time as a share of the script's, the median of those of the rounds. */
    double ratio() {
        double[] ratios = new double[script.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = handgrad.get(round).wall() / script.get(round).wall();
        }
        return Statistics.median(ratios);
    }
}
