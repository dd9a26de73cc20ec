package handgrad.jobs.solution;

import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.CheckedClaim;
import handgrad.jobs.answers.RunNumbers;
import handgrad.jobs.answers.RunShown;
import handgrad.jobs.report.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers and results of a sheet as LaTeX, which pdflatex compiles without a change. */
final class TexDocument {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final SolutionHead head;
    private final AnswersPage page;
    private final RunNumbers numbers;
    private final Map<String, String> classes;
    private final TexFigures figures;
    private final StringBuilder tex = new StringBuilder(preamble());

    private TexDocument(
            SolutionHead head, AnswersPage page, RunNumbers numbers, Map<String, String> classes, TexFigures figures) {
        this.head = head;
        this.page = page;
        this.numbers = numbers;
        this.classes = classes;
        this.figures = figures;
    }

    /**
     * The document's text.
     *
     * @param numbers knows where the runs of the page lie
     * @param classes the Java classes to list, by the names of their files
     * @param files takes the pictures
     */
    static String tex(
            SolutionHead head, AnswersPage page, RunNumbers numbers, Map<String, String> classes, SolutionFiles files)
            throws IOException {
        TexDocument document = new TexDocument(head, page, numbers, classes, new TexFigures(files));
        document.addFrontPage();
        for (AnswersPage.Section section : page.sections()) {
            document.add(section);
        }
        document.addSources();
        document.addClaims();
        document.addClasses();
        return document.tex.append("\\end{document}\n").toString();
    }

    private void addFrontPage() {
        String title = TexEscape.text(head.title());
        tex.append("\\hypersetup{pdftitle={")
                .append(title)
                .append("}}\n\\begin{document}\n\\begin{center}\n{\\LARGE ")
                .append(title)
                .append("}\\\\[0.8em] {\\large Worked solution}");
        if (!head.author().isEmpty()) {
            tex.append("\\\\[0.8em] {\\large ")
                    .append(TexEscape.text(head.author()))
                    .append('}');
        }
        tex.append("\\\\[0.8em] ").append(head.day().format(DAY)).append("\n\\end{center}\n\n");
        if (!head.notice().isEmpty()) {
            tex.append("\\fbox{\\parbox{\\dimexpr\\linewidth-2\\fboxsep}{");
            tex.append(TexEscape.text(head.notice())).append("}}\n\n");
        }
        text("Made by handgrad " + head.version() + " for sheet " + head.number() + ", from " + runsInWords() + ". "
                + claimsInWords());
        List<List<String>> rows = new ArrayList<>();
        Map<String, String> hashes = new TreeMap<>();
        runs().forEach(part -> {
            RunShown run = Objects.requireNonNull(part.run());
            rows.add(List.of(
                    part.asked().asked().question() + "  "
                            + part.asked().asked().title(),
                    run.folder(),
                    run.record().data().name(),
                    Long.toString(run.record().seed())));
            run.record()
                    .data()
                    .sha256()
                    .forEach((file, hash) -> hashes.put(run.record().data().name() + "/" + file, hash));
        });
        if (!rows.isEmpty()) {
            tex.append(TexTable.of(List.of("question", "run", "data", "seed"), rows));
        }
        if (!hashes.isEmpty()) {
            text("SHA-256 of the data, of each file's uncompressed content:");
            tex.append("{\\footnotesize\\begin{itemize}\\setlength{\\itemsep}{0pt}\n");
            hashes.forEach((file, hash) -> tex.append("\\item[] \\texttt{")
                    .append(TexEscape.exactly(file))
                    .append("}\\newline\\texttt{")
                    .append(hash)
                    .append("}\n"));
            tex.append("\\end{itemize}}\n");
        }
        tex.append("\\clearpage\n");
    }

    private Stream<AnswersPage.RunPart> runs() {
        return page.sections().stream()
                .flatMap(section -> section.runs().stream())
                .filter(part -> part.run() != null);
    }

    private String runsInWords() {
        long there = runs().count();
        long missing = page.sections().stream()
                        .mapToLong(section -> section.runs().size())
                        .sum()
                - there;
        String found = there == 0 ? "no runs" : there == 1 ? "one run" : "these " + there + " runs";
        return found + (missing == 0 ? "" : missing == 1 ? "; one is missing" : "; " + missing + " are missing");
    }

    private String claimsInWords() {
        List<CheckedClaim> claims = claims();
        long failed = claims.stream().filter(claim -> !claim.holds()).count();
        return claims.size() + " claims of the written answers were computed anew for this document: "
                + (failed == 0 ? "all hold." : failed == 1 ? "one FAILS." : failed + " FAIL.");
    }

    private List<CheckedClaim> claims() {
        return page.sections().stream()
                .flatMap(section -> section.claims().stream())
                .toList();
    }

    private void add(AnswersPage.Section section) throws IOException {
        heading("\\section", "Question " + section.question());
        if (section.asks() != null) {
            tex.append("\\nopagebreak\\begin{quote}\\textcolor{black!65}{")
                    .append(TexEscape.text(section.asks()))
                    .append("}\\end{quote}\n");
        }
        tex.append(TexRenderer.tex(section.text()));
        int plot = 0;
        for (CheckedClaim claim : section.claims()) {
            for (Figure figure : AnswersPage.figures(claim)) {
                plot++;
                tex.append(figures.png("answer-" + section.question() + "-" + plot, figure.png(), figure.caption()));
            }
        }
        for (AnswersPage.RunPart part : section.runs()) {
            tex.append(TexRun.tex(figures, part, numbers.found(part.asked())));
        }
    }

    private void addSources() {
        heading("\\section", "Sources");
        tex.append("\\begin{itemize}\n");
        item("The sheet: " + head.title() + " (sheet " + head.number() + " of handgrad).");
        DataSources.of(runs().map(part -> Objects.requireNonNull(part.run())
                                .record()
                                .data()
                                .name())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .forEach(this::item);
        item("handgrad " + head.version() + ": every gradient written by hand, in Java"
                + (classes.isEmpty() ? "." : "; the jobs' classes are listed below."));
        tex.append("\\end{itemize}\n");
    }

    private void item(String text) {
        tex.append("\\item ").append(TexEscape.text(text)).append('\n');
    }

    private void addClaims() {
        if (claims().isEmpty()) {
            return;
        }
        heading("\\section", "Appendix: what was checked by computation");
        for (AnswersPage.Section section : page.sections()) {
            if (!section.claims().isEmpty()) {
                tex.append("{\\small\\textbf{Question ")
                        .append(TexEscape.text(section.question()))
                        .append("}\\begin{itemize}\n");
                section.claims()
                        .forEach(claim -> item((claim.holds() ? "" : "FAILS: ") + claim.claim() + ": by "
                                + claim.evidence().method() + "."));
                tex.append("\\end{itemize}}\n");
            }
        }
    }

    private void addClasses() {
        if (!classes.isEmpty()) {
            heading("\\section", "Appendix: the classes");
        }
        classes.forEach((file, source) -> {
            heading("\\subsection", file);
            tex.append("{\\fontsize{6.5}{8}\\selectfont\\ttfamily\\setlength{\\parskip}{0pt}\n");
            int number = 0;
            for (String line : source.lines().toList()) {
                number++;
                tex.append("\\codeline{")
                        .append(number)
                        .append("}{")
                        .append(TexEscape.exactly(line).replace(" ", "\\ "))
                        .append("}\n\n");
            }
            tex.append("}\n");
        });
    }

    private void heading(String command, String title) {
        tex.append(command).append('{').append(TexEscape.text(title)).append("}\n");
    }

    private void text(String text) {
        tex.append(TexEscape.text(text)).append("\n\n");
    }

    private static String preamble() {
        try (InputStream in = Objects.requireNonNull(TexDocument.class.getResourceAsStream("preamble.tex"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
