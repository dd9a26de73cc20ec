package handgrad.jobs.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The written answers of a sheet with the runs of the batch, as one page. It is written anew each time.
 *
 * @param command {@code hw1 ist answers}
 * @param runs the folder of the runs
 */
record AnswersStep(String command, Path runs, boolean isQuick) implements Step {
    private static final double SECONDS = 20;

    @Override
    public String question() {
        return command.substring(command.indexOf(' ') + 1);
    }

    @Override
    public String title() {
        return "every claim, and the page";
    }

    @Override
    public double seconds() {
        return SECONDS;
    }

    @Override
    public Optional<Result> done() {
        return Optional.empty();
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("--html=" + page(), "--runs=" + runs));
        if (isQuick) {
            words.add("--quick");
        }
        return words;
    }

    @Override
    public Result result() {
        return new Result(true, "all claims hold", page().toString());
    }

    private Path page() {
        return runs.resolve(command.replace(' ', '-') + ".html");
    }
}
