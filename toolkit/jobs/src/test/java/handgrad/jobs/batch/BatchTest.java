package handgrad.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Step.Result RIGHT = new Step.Result(true, "test accuracy 90.00 %", "runs/x");

    private final List<String> told = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatIsThereIsNotDoneAgain() throws IOException {
        Batch batch = batch(Map.of(), new Fake("1", true), new Fake("2", false), new Fake("3", true));
        assertThat(batch.run()).isZero();
        assertThat(ran).containsExactly("do 2");
        assertThat(told).contains("2 of 3 steps are done already.");
        assertThat(batch.table()).hasSize(4);
        assertThat(batch.table().get(1))
                .startsWith("1  title")
                .contains("there already")
                .endsWith("runs/x");
        assertThat(batch.table().get(2))
                .contains("done", "test accuracy 90.00 %")
                .doesNotContain("already");
    }

    @Test
    void aFailureKeepsNoOtherStepFromBeingDone() throws IOException {
        Batch batch = batch(Map.of("do 1", 1), new Fake("1", false), new Fake("2", false));
        assertThat(batch.run()).isOne();
        assertThat(ran).containsExactly("do 1", "do 2");
        assertThat(batch.table().get(1)).contains("FAILED", "exit status 1");
        assertThat(batch.table().get(2)).contains("done");
    }

    /** The exit status of Ctrl-C. */
    @Test
    void anInterruptionEndsTheBatch() throws IOException {
        Batch batch = batch(Map.of("do 2", 130), new Fake("1", false), new Fake("2", false), new Fake("3", false));
        assertThat(batch.run()).isEqualTo(130);
        assertThat(ran).containsExactly("do 1", "do 2");
        assertThat(batch.table().get(2)).contains("interrupted");
        assertThat(batch.table().get(3)).contains("not begun");
    }

    /** Between two steps as well. */
    @Test
    void nothingIsBegunOnceABatchIsStopped() throws IOException {
        Batch batch = new Batch(List.of(new Fake("1", false)), words -> 0, () -> true, told::add);
        assertThat(batch.run()).isEqualTo(130);
        assertThat(batch.table().get(1)).contains("not begun");
    }

    /** As where the data are missing and the images that come with the program take their place. */
    @Test
    void aRunThatIsNoAnswerIsAFailure() throws IOException {
        Batch batch = batch(Map.of(), new Fake("1", false) {
            @Override
            public Result result() {
                return new Result(false, "is on the few images", "");
            }
        });
        assertThat(batch.run()).isOne();
        assertThat(batch.table().get(1)).contains("FAILED", "is on the few images");
    }

    /** 60 s as guessed, and 60 s that took 180: twice as long as guessed, and so the rest. */
    @Test
    void theTimeLeftFollowsTheTimeTaken() {
        TimeLeft left = new TimeLeft();
        assertThat(left.of(90)).isEqualTo(90);
        assertThat(left.inWords(90)).isEqualTo("about 2 min");
        left.took(60, 180);
        assertThat(left.of(90)).isEqualTo(180);
        left.took(120, 0);
        assertThat(left.of(90)).isEqualTo(90);
        assertThat(left.inWords(59)).isEqualTo("less than a minute");
        assertThat(left.inWords(3599)).isEqualTo("about 1 h 0 min");
        assertThat(left.inWords(7260)).isEqualTo("about 2 h 1 min");
    }

    @Test
    void itTellsHowLongTheRestWillTake() throws IOException {
        batch(Map.of(), new Fake("1", false), new Fake("2", false)).run();
        assertThat(told)
                .containsSubsequence(
                        "step 1 of 2, about 2 min left: 1, title",
                        "handgrad do 1",
                        "step 2 of 2, less than a minute left: 2, title",
                        "handgrad do 2");
    }

    private Batch batch(Map<String, Integer> statuses, Fake... steps) {
        return new Batch(
                List.of(steps),
                words -> {
                    String command = String.join(" ", words);
                    ran.add(command);
                    return statuses.getOrDefault(command, 0);
                },
                () -> false,
                told::add);
    }

    private static class Fake implements Step {
        private final String question;
        private final boolean isDone;

        Fake(String question, boolean isDone) {
            this.question = question;
            this.isDone = isDone;
        }

        @Override
        public String question() {
            return question;
        }

        @Override
        public String title() {
            return "title";
        }

        @Override
        public double seconds() {
            return 60;
        }

        @Override
        public Optional<Result> done() {
            return isDone ? Optional.of(RIGHT) : Optional.empty();
        }

        @Override
        public List<String> words() {
            return List.of("do", question);
        }

        @Override
        public Result result() {
            return RIGHT;
        }
    }
}
