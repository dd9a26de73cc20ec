package handgrad.jobs.solution;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.command.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The notebook that does in NumPy what a job does. Its source is a resource beside the job's class, with the same name: {@code
 * Softmax.py}. A file that it includes lies beside it, or here, where the ones are that all share.
 */
final class JobNotebook {
    private JobNotebook() {}

    /**
     * Reads it.
     *
     * @param answers of the sheet, whose formulas its texts show
     * @return empty for a job that has none
     */
    static Optional<Notebook> of(Job job, List<Answer> answers) {
        return text(job.getClass(), job.getClass().getSimpleName() + ".py")
                .map(source -> new Notebook(PercentFormat.read(source, name -> included(job.getClass(), name)))
                        .with((answer, mark) -> formula(answers, answer, mark)));
    }

    private static String included(Class<?> beside, String name) {
        return text(beside, name)
                .or(() -> text(JobNotebook.class, name))
                .orElseThrow(() -> new IllegalStateException("a notebook of " + beside.getName() + " includes " + name
                        + ", which is neither beside it nor beside " + JobNotebook.class.getName()));
    }

    private static String formula(List<Answer> answers, String home, String mark) {
        return answers.stream()
                .filter(answer -> answer.home().getSimpleName().equals(home))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no answer is checked by a class " + home))
                .marked()
                .content(mark);
    }

    private static Optional<String> text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
