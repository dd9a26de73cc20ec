package handgrad.jobs.submission;

import handgrad.jobs.exercise.Array;
import handgrad.jobs.exercise.Exercise;
import handgrad.jobs.exercise.ExerciseFolder.About;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How submissions of one exercise are marked.
 *
 * @param given its numbers
 * @param points absent where none are asked for
 */
public record Marking(
        About about,
        Exercise exercise,
        Map<String, Array> given,
        @Nullable Points points) {
    public static Marking of(About about, Exercise exercise, @Nullable Points points) {
        return new Marking(about, exercise, exercise.given(about.seed()), points);
    }

    /** The scheme, or one point for each array. */
    public Points pointsOrOneEach() {
        return points == null ? Points.each(exercise.graph()) : points;
    }

    /**
     * Marks a file.
     *
     * @throws IOException when it cannot be read
     */
    public Report mark(Path file, String shownName) throws IOException {
        Submission submission = Submission.read(file, exercise.graph());
        List<Verdict> verdicts = Examination.of(exercise.graph(), given, submission);
        Points scheme = points;
        return new Report(
                shownName,
                about.sheet(),
                about.question(),
                verdicts,
                submission.remarks(exercise.graph()),
                scheme == null
                        ? null
                        : verdicts.stream().mapToDouble(scheme::of).sum(),
                scheme == null
                        ? null
                        : verdicts.stream()
                                .mapToDouble(verdict -> scheme.most(verdict.name()))
                                .sum(),
                verdicts.stream().allMatch(verdict -> verdict.grade().isRight()));
    }
}
