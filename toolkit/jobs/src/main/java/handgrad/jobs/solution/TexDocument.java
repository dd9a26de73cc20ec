package handgrad.jobs.solution;

import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.RunNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The answers and results of a sheet as LaTeX, which pdflatex compiles without a change. */
final class TexDocument {
    private final SolutionParts parts;
    private final RunNumbers numbers;
    private final TexFigures figures;
    private final StringBuilder tex = new StringBuilder(preamble());

    private TexDocument(SolutionParts parts, RunNumbers numbers, TexFigures figures) {
        this.parts = parts;
        this.numbers = numbers;
        this.figures = figures;
    }

    /**
     * The document's text.
     *
     * @param numbers knows where the runs of the page lie
     * @param files takes the pictures
     */
    static String tex(SolutionParts parts, RunNumbers numbers, SolutionFiles files) throws IOException {
        TexDocument document = new TexDocument(parts, numbers, new TexFigures(files));
        document.addFrontPage();
        for (AnswersPage.Section section : parts.page().sections()) {
            document.add(section);
        }
        document.addSources();
        document.addClaims();
        document.addClasses();
        return document.tex.append("\\end{document}\n").toString();
    }

    private void addFrontPage() {
        SolutionHead head = parts.head();
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
        tex.append("\\\\[0.8em] ").append(parts.day()).append("\n\\end{center}\n\n");
        if (!head.notice().isEmpty()) {
            tex.append("\\fbox{\\parbox{\\dimexpr\\linewidth-2\\fboxsep}{");
            tex.append(TexEscape.text(head.notice())).append("}}\n\n");
        }
        text(parts.made());
        if (!parts.runs().isEmpty()) {
            tex.append(TexTable.of(SolutionParts.RUNS_HEAD, parts.runs()));
        }
        if (!parts.hashes().isEmpty()) {
            text("SHA-256 of the data, of each file's uncompressed content:");
            tex.append("{\\footnotesize\\begin{itemize}\\setlength{\\itemsep}{0pt}\n");
            parts.hashes()
                    .forEach((file, hash) -> tex.append("\\item[] \\texttt{")
                            .append(TexEscape.exactly(file))
                            .append("}\\newline\\texttt{")
                            .append(hash)
                            .append("}\n"));
            tex.append("\\end{itemize}}\n");
        }
        tex.append("\\clearpage\n");
    }

    private void add(AnswersPage.Section section) throws IOException {
        heading("\\section", "Question " + section.question());
        if (section.asks() != null) {
            tex.append("\\nopagebreak\\begin{asked}\\textcolor{black!65}{")
                    .append(TexEscape.text(section.asks()))
                    .append("}\\end{asked}\n");
        }
        tex.append(TexRenderer.tex(section.text()));
        tex.append(figures.sideBySide(section.claims().stream()
                .flatMap(claim -> claim.evidence().plots().stream())
                .map(plot -> new TexFigure(TexCharts.of(plot.curves().get()), plot.caption()))
                .toList()));
        for (AnswersPage.RunPart part : section.runs()) {
            tex.append(TexRun.tex(figures, part, numbers.found(part.asked())));
        }
    }

    private void addSources() {
        heading("\\section", "Sources");
        tex.append("\\begin{itemize}\n");
        parts.sources().forEach(this::item);
        tex.append("\\end{itemize}\n");
    }

    private void item(String text) {
        tex.append("\\item ").append(TexEscape.text(text)).append('\n');
    }

    private void addClaims() {
        if (parts.claims().isEmpty()) {
            return;
        }
        heading("\\section", "Appendix: what was checked by computation");
        for (AnswersPage.Section section : parts.page().sections()) {
            if (!section.claims().isEmpty()) {
                tex.append("{\\small\\textbf{Question ")
                        .append(TexEscape.text(section.question()))
                        .append("}\\begin{itemize}\n");
                section.claims()
                        .forEach(claim -> item(
                                (claim.holds() ? "" : "FAILS: ") + claim.claim().replaceFirst("\\.$", "") + ": by "
                                        + claim.evidence().method() + "."));
                tex.append("\\end{itemize}}\n");
            }
        }
    }

    private void addClasses() {
        if (!parts.classes().isEmpty()) {
            heading("\\section", "Appendix: the classes");
        }
        parts.classes().forEach((file, source) -> {
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
