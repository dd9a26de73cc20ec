package handgrad.jobs.submission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code results.json} as Gradescope's autograder reads it from {@code /autograder/results}.
 *
 * @param output shown above the tests
 */
public record Gradescope(double score, String output, List<Test> tests) {
    /** One array. */
    public record Test(
            String name,
            double score,
            @JsonProperty("max_score") double maxScore,
            String status,
            String output) {}

    /** A report by a scheme of points. */
    public static Gradescope of(Report report, Points points) {
        return new Gradescope(
                report.arrays().stream().mapToDouble(points::of).sum(),
                report.summary(),
                report.arrays().stream()
                        .filter(verdict -> points.most(verdict.name()) > 0)
                        .map(verdict -> new Test(
                                verdict.name(),
                                points.of(verdict),
                                points.most(verdict.name()),
                                verdict.grade().isRight() || verdict.grade() == Grade.FOLLOWS ? "passed" : "failed",
                                String.join(
                                        " ",
                                        Stream.concat(
                                                        Stream.of(Report.words(verdict) + "."),
                                                        Report.sentences(verdict).stream())
                                                .toList())))
                        .toList());
    }
}
