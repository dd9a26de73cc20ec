package handgrad.jobs.batch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One command of a batch. */
interface Step {
    /** The question with its sheet, or what else it is: {@code ist 3.1a}, {@code ist answers}. */
    String question();

    /** What it does, in a few words. */
    String title();

    /** How long it takes, as a first guess. */
    double seconds();

    /** What it leaves behind, if that is there already. */
    Optional<Result> done() throws IOException;

    /** The words of the command line that does it, or carries on what was begun; without the program's name. */
    List<String> words() throws IOException;

    /** What it has left behind after a command that ended as planned. */
    Result result() throws IOException;

    /**
     * What a step leaves behind.
     *
     * @param isRight whether it is what is asked for
     * @param found in a few words: {@code test accuracy 84.40 %}, or why it is not what is asked for
     * @param place a folder or file; empty where there is none
     */
    record Result(boolean isRight, String found, String place) {}
}
