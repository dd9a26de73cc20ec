package handgrad.jobs.solution;

import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.CheckedClaim;
import handgrad.jobs.answers.RunShown;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a worked solution says beside its questions, whether LaTeX or a browser sets it.
 *
 * @param classes the Java classes to list, by the names of their files
 */
public record SolutionParts(SolutionHead head, AnswersPage page, Map<String, String> classes) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** The table of runs: what stands above its columns. */
    static final List<String> RUNS_HEAD = List.of("question", "run", "data", "seed");

    /** The day, as people write it. */
    public String day() {
        return head.day().format(DAY);
    }

    /** What made it, from how many runs, and what was checked. */
    public String made() {
        return "Made by handgrad " + head.version() + " for sheet " + head.number() + ", from " + runsInWords() + ". "
                + claimsInWords();
    }

    public List<String> runsHead() {
        return RUNS_HEAD;
    }

    /** The runs that are there, in the sheet's order. */
    public List<List<String>> runs() {
        List<List<String>> rows = new ArrayList<>();
        for (AnswersPage.RunPart part : found()) {
            RunShown run = Objects.requireNonNull(part.run());
            rows.add(List.of(
                    part.asked().asked().question() + "  "
                            + part.asked().asked().title(),
                    run.folder(),
                    run.record().data().name(),
                    Long.toString(run.record().seed())));
        }
        return rows;
    }

    /** SHA-256 of the data, by data set and file: {@code mnist/train-images-idx3-ubyte.gz}. */
    public Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        for (AnswersPage.RunPart part : found()) {
            var data = Objects.requireNonNull(part.run()).record().data();
            data.sha256().forEach((file, hash) -> hashes.put(data.name() + "/" + file, hash));
        }
        return hashes;
    }

    /** What it rests on. */
    public List<String> sources() {
        List<String> sources = new ArrayList<>();
        sources.add("The sheet: " + head.title() + " (sheet " + head.number() + " of handgrad).");
        sources.addAll(DataSources.of(found().stream()
                .map(part -> Objects.requireNonNull(part.run()).record().data().name())
                .collect(Collectors.toCollection(TreeSet::new))));
        sources.add("handgrad " + head.version() + ": every gradient written by hand, in Java"
                + (classes.isEmpty() ? "." : "; the jobs' classes are listed below."));
        return sources;
    }

    List<CheckedClaim> claims() {
        return page.sections().stream()
                .flatMap(section -> section.claims().stream())
                .toList();
    }

    private List<AnswersPage.RunPart> found() {
        return page.sections().stream()
                .flatMap(section -> section.runs().stream())
                .filter(part -> part.run() != null)
                .toList();
    }

    private String runsInWords() {
        int there = found().size();
        int missing = page.sections().stream()
                        .mapToInt(section -> section.runs().size())
                        .sum()
                - there;
        String found = there == 0 ? "no runs" : there == 1 ? "one run" : "these " + there + " runs";
        return found + (missing == 0 ? "" : missing == 1 ? "; one is missing" : "; " + missing + " are missing");
    }

    private String claimsInWords() {
        long failed = claims().stream().filter(claim -> !claim.holds()).count();
        return claims().size() + " claims of the written answers were computed anew for this document: "
                + (failed == 0 ? "all hold." : failed == 1 ? "one FAILS." : failed + " FAIL.");
    }
}
