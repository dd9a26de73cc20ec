package handgrad.jobs.command;

import handgrad.jobs.answers.AskedRun;
import java.util.List;
import java.util.concurrent.Callable;

/** One question of a sheet as a command: a class with picocli's annotations whose call gives the exit status. */
public interface Job extends Callable<Integer> {
    /** The job's name on the command line, after its sheet's: {@code softmax}. */
    String name();

    /** The sheet's own number for the question: {@code 3} or {@code 2.2a}. */
    String question();

    /** What the job does, in one line. */
    String summary();

    /** The runs of this job that the sheet asks for, in the order of its questions. */
    default List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), summary()));
    }

    /** Examples for the help: what may follow the job's command. */
    default List<String> examples() {
        return List.of("", "--epochs 3 --learning-rate 0.01 --seed 1", "--json > run.json");
    }
}
