package handgrad.jobs.solution;

import handgrad.datasets.EmbeddedFiles;
import handgrad.datasets.Source;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.CompletedRun;
import handgrad.jobs.answers.FoundRun;
import handgrad.jobs.answers.RunNumbers;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.command.Job;
import handgrad.jobs.sweep.FinishedSweep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a worked solution, but for the PDF.
 *
 * @param head what it says of itself
 * @param page the answers, with the runs that answer the questions
 * @param numbers of these runs
 * @param jobs of the sheet
 * @param answers whose formulas the notebooks show
 */
record Solution(SolutionHead head, AnswersPage page, RunNumbers numbers, List<Job> jobs, List<Answer> answers) {
    private static final String SOURCES = "/META-INF/sources/";

    /**
     * Collects them.
     *
     * @param name of the LaTeX file, without its ending
     */
    SolutionFiles files(String name) throws IOException {
        SolutionFiles files = new SolutionFiles();
        SolutionParts parts = parts();
        files.add(name + ".tex", TexDocument.tex(parts, numbers, files));
        addNotebooks(files);
        parts.classes().forEach((file, source) -> files.add("java/" + file, source));
        return files;
    }

    /** What its document says. */
    SolutionParts parts() throws IOException {
        return new SolutionParts(head, page, classes());
    }

    private void addNotebooks(SolutionFiles files) throws IOException {
        boolean embedded = false;
        for (AnswersPage.Section section : page.sections()) {
            for (AnswersPage.RunPart part : section.runs()) {
                SheetRun asked = part.asked();
                FoundRun found = numbers.found(asked);
                Optional<Notebook> notebook = job(asked).flatMap(job -> JobNotebook.of(job, answers));
                if (notebook.isPresent()) {
                    files.add(
                            notebookName(files, asked),
                            notebook.get()
                                    .with(values(notebook.get(), asked, found))
                                    .json());
                    embedded |= asked.asked().data() != null // the examples of others stand in their notebooks
                            && found.run()
                                    .filter(run -> run.record().data().source() == Source.EMBEDDED)
                                    .isPresent();
                }
            }
        }
        if (embedded) {
            for (Map.Entry<String, byte[]> file : EmbeddedFiles.all().entrySet()) {
                files.add("data/" + NotebookValues.EMBEDDED + "/" + file.getKey(), file.getValue());
            }
        }
    }

    private static Map<String, Object> values(Notebook notebook, SheetRun asked, FoundRun found) {
        Optional<CompletedRun> run = found.run();
        return run.isPresent()
                ? NotebookValues.of(run.get().record(), found.sweep().map(FinishedSweep::plan), notebook.parameters())
                : NotebookValues.of(asked);
    }

    /** {@code question-4.3-autodiff-mlp.ipynb}, and {@code -2} for the second run of a question. */
    private static String notebookName(SolutionFiles files, SheetRun asked) {
        String job = asked.job().substring(asked.job().lastIndexOf(' ') + 1);
        String stem = "question-" + asked.asked().question() + "-" + job;
        String name = stem + ".ipynb";
        for (int again = 2; files.has(name); again++) {
            name = stem + "-" + again + ".ipynb";
        }
        return name;
    }

    private Optional<Job> job(SheetRun asked) {
        return jobs.stream()
                .filter(job -> asked.job().endsWith(" " + job.name()))
                .findFirst();
    }

    /** The sources of the jobs that the sheet asks for; the build puts them beside the classes. */
    private Map<String, String> classes() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Job job : jobs) {
            String file = job.getClass().getSimpleName() + ".java";
            String place = SOURCES + job.getClass().getPackageName().replace('.', '/') + "/" + file;
            try (InputStream in = job.getClass().getResourceAsStream(place)) {
                if (in != null && !job.asked().isEmpty()) {
                    sources.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return sources;
    }
}
