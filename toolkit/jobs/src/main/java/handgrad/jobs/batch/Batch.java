package handgrad.jobs.batch;

import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Steps one after the other. What is there already is not done again; a step that fails does not keep the others from being
 * done; an interruption ends the batch.
 */
final class Batch {
    private static final int INTERRUPTED = 130;

    /** Runs a command line and gives its exit status. */
    @FunctionalInterface
    interface Program {
        int run(List<String> words);
    }

    /** A line of the table. */
    private record Line(String state, String found, String time, String place) {}

    private final List<Step> steps;
    private final Program program;
    private final BooleanSupplier stop;
    private final Consumer<String> told;
    private final Map<Step, Line> lines = new LinkedHashMap<>();
    private final TimeLeft left = new TimeLeft();
    private boolean failed;
    private boolean interrupted;

    /**
     * A batch.
     *
     * @param stop asks to end early
     * @param told is told what is done, and how long the rest will take
     */
    Batch(List<Step> steps, Program program, BooleanSupplier stop, Consumer<String> told) {
        this.steps = steps;
        this.program = program;
        this.stop = stop;
        this.told = told;
    }

    /**
     * Does what is missing.
     *
     * @return the exit status
     */
    int run() throws IOException {
        List<Step> missing = new ArrayList<>();
        for (Step step : steps) {
            step.done()
                    .ifPresentOrElse(
                            result -> lines.put(step, new Line("there already", result.found(), "", result.place())),
                            () -> missing.add(step));
        }
        told.accept(steps.size() - missing.size() + " of " + steps.size() + " steps are done already.");
        for (int i = 0; i < missing.size() && !interrupted; i++) {
            List<Step> rest = missing.subList(i, missing.size());
            told.accept("");
            told.accept("step " + (i + 1) + " of " + missing.size() + ", "
                    + left.inWords(rest.stream().mapToDouble(Step::seconds).sum()) + " left: "
                    + rest.get(0).question() + ", " + rest.get(0).title());
            run(rest.get(0));
        }
        return interrupted ? INTERRUPTED : failed ? 1 : 0;
    }

    private void run(Step step) throws IOException {
        if (stop.getAsBoolean()) {
            interrupted = true;
            return;
        }
        List<String> words = step.words();
        told.accept("handgrad " + String.join(" ", words));
        long start = System.nanoTime();
        int status = program.run(words);
        double seconds = (System.nanoTime() - start) / 1e9;
        String time = NumberText.seconds(seconds);
        if (status == INTERRUPTED || (status != 0 && stop.getAsBoolean())) {
            interrupted = true;
            lines.put(step, new Line("interrupted", "", time, ""));
        } else if (status != 0) {
            failed = true;
            lines.put(step, new Line("FAILED", "exit status " + status, time, ""));
        } else {
            left.took(step.seconds(), seconds);
            Step.Result result = step.result();
            failed |= !result.isRight();
            lines.put(step, new Line(result.isRight() ? "done" : "FAILED", result.found(), time, result.place()));
        }
    }

    /** Every step with what became of it. */
    List<String> table() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("question", "", "found", "time")));
        List<String> places = new ArrayList<>(List.of(""));
        for (Step step : steps) {
            Line line = lines.getOrDefault(step, new Line("not begun", "", "", ""));
            rows.add(List.of(step.question() + "  " + step.title(), line.state(), line.found(), line.time()));
            places.add(line.place());
        }
        List<String> table = new ArrayList<>();
        List<String> aligned = TextTable.aligned(rows);
        for (int i = 0; i < aligned.size(); i++) {
            table.add((aligned.get(i) + "  " + places.get(i)).stripTrailing());
        }
        return table;
    }
}
